import { Select } from 'antd'
import { depthOf, useDivisions } from './divisions.ts'

type DivisionSelectProps = {
  label: string
  value: string | null
  /** What stands there while none is chosen. */
  none: string
  change: (code: string | null) => void
}
const STEP_PX = 16

/** The tree of divisions as one list, indented by level; typing narrows it by name or code. */
export function DivisionSelect({ label, value, none, change }: DivisionSelectProps) {
  const { mine } = useDivisions()
  const top = Math.min(...mine.map((division) => depthOf(division.path)))
  return (
    <Select
      aria-label={label}
      placeholder={none}
      value={value}
      allowClear
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && (option.name.includes(typed.trim()) || option.value.startsWith(typed.trim())),
      }}
      popupMatchSelectWidth={280}
      onChange={(next: string | null | undefined) => change(next ?? null)}
      optionLabelProp="name"
      options={mine.map((division) => ({
        value: division.code,
        name: division.name,
        label: division.name,
        depth: depthOf(division.path) - top,
      }))}
      optionRender={(option) => <span style={{ paddingInlineStart: option.data.depth * STEP_PX }}>{option.data.name}</span>}
    />
  )
}
