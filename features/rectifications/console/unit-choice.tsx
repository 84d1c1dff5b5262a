import { Select } from 'antd'
import { useState } from 'react'
import { listUnits } from '#features/organisations/contract/units.ts'
import { useRead } from '#web/ui/data.ts'
import { useTexts } from '#web/ui/texts.ts'

type UnitChoiceProps = {
  id: string
  value: string
  /** Whose units stand first, before anything is typed. */
  division: string
  /** The unit that has the case now. */
  besides: string
  change: (value: string) => void
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}
const MOST = 30

/** A unit by its name; those of the case's own division until one types. */
export function UnitChoice({ value, division, besides, change, ...field }: UnitChoiceProps) {
  const [typed, setTyped] = useState('')
  const texts = useTexts({
    zh: { choose: '输入单位名称，或从本区划选择', none: '没有找到这个单位' },
    en: { choose: 'Type the name of a unit, or choose one of this division', none: 'No such unit' },
  })
  const q = typed.trim()
  const asked = q === '' ? { division, onlyHere: 'true' as const } : { q }
  const units = useRead(listUnits, { query: { ...asked, status: 'active', sort: 'name', limit: MOST } }, { keep: true })
  return (
    <Select
      {...field}
      className="unit-choice"
      value={value === '' ? null : value}
      placeholder={texts.choose}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={units.isFetching}
      notFoundContent={units.isFetching ? null : texts.none}
      onChange={(code: string) => change(code)}
      // below it, so that it belongs to the page’s main part
      getPopupContainer={(node: HTMLElement) => node.parentElement ?? document.body}
      options={(units.data?.items ?? [])
        .filter((unit) => unit.unitCode !== besides)
        .map((unit) => ({ value: unit.unitCode, label: `${unit.name} · ${unit.divisionName}` }))}
    />
  )
}
