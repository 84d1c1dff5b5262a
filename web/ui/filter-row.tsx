import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { DivisionSelect } from './division-select.tsx'
import type { Filter } from './filter-words.ts'
import { ItemSelect, UnitSelect } from './found-select.tsx'
import { useLanguage, useTexts } from './texts.ts'

type FilterRowProps = {
  filters: readonly Filter[]
  chosen: Readonly<Record<string, string>>
  change: (id: string, value: string | null) => void
}
/** As many as fit in one row of a desk's screen. */
const IN_ROW = 6
/** One row of filters; the rest is a press away. What is typed is asked for on Enter or when one goes on; what is chosen, at once. */
export function FilterRow({ filters, chosen, change }: FilterRowProps) {
  const texts = useTexts(TEXTS)
  const [unfolded, unfold] = useState(false)
  const rest = filters.length > IN_ROW + 1 ? filters.slice(IN_ROW) : []
  const all = unfolded || rest.length === 0 || rest.some((filter) => chosen[filter.id] !== undefined)
  return (
    <div className="filters" role="group" aria-label={texts.label}>
      {(all ? filters : filters.slice(0, IN_ROW)).map((filter) => (
        <div key={filter.id} className={`filter filter-${filter.kind}`}>
          <OneFilter filter={filter} value={chosen[filter.id]} change={(value) => change(filter.id, value)} />
        </div>
      ))}
      {!all && (
        <div className="filter">
          <Button type="link" aria-expanded={false} onClick={() => unfold(true)}>
            {texts.more}
          </Button>
        </div>
      )}
    </div>
  )
}
const TEXTS = { zh: { label: '筛选', more: '更多筛选' }, en: { label: 'Filters', more: 'More filters' } }

type One = { filter: Filter; value: string | undefined; change: (value: string | null) => void }
function OneFilter(props: One) {
  switch (props.filter.kind) {
    case 'select':
      return <SelectFilter {...props} />
    case 'toggle':
      return <ToggleFilter {...props} />
    case 'day':
      return <TypedFilter {...props} type="date" />
    case 'division':
      return <DivisionFilter {...props} />
    case 'unit':
    case 'item':
      return <FoundFilter {...props} />
    case 'text':
      return <TypedFilter {...props} type="search" />
  }
}

function SelectFilter({ filter, value, change }: One) {
  const language = useLanguage()
  const label = filter.label[language]
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      allowClear
      popupMatchSelectWidth={false}
      onChange={(next: string | null | undefined) => change(next ?? null)}
      options={(filter.options ?? []).map((option) => ({ value: option.value, label: option.says[language] }))}
    />
  )
}

function DivisionFilter({ filter, value, change }: One) {
  const label = filter.label[useLanguage()]
  return <DivisionSelect label={label} none={label} value={value ?? null} change={change} />
}

function FoundFilter({ filter, value, change }: One) {
  const label = filter.label[useLanguage()]
  const Found = filter.kind === 'unit' ? UnitSelect : ItemSelect
  return <Found label={label} value={value ?? null} change={change} />
}

function ToggleFilter({ filter, value, change }: One) {
  const language = useLanguage()
  return (
    <Checkbox checked={value === 'true'} onChange={(event) => change(event.target.checked ? 'true' : null)}>
      {filter.label[language]}
    </Checkbox>
  )
}

function TypedFilter({ filter, value, change, type }: One & { type: 'search' | 'date' }) {
  const language = useLanguage()
  const label = filter.label[language]
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  const ask = (): void => {
    if (typed !== (value ?? '')) change(typed.trim() === '' ? null : typed.trim())
  }
  const field = (
    <Input
      type={type === 'date' ? 'date' : 'text'}
      aria-label={label}
      placeholder={label}
      value={typed}
      allowClear={type === 'search'}
      onChange={(event) => {
        setTyped(event.target.value)
        if (type === 'date' || event.target.value === '') change(event.target.value === '' ? null : event.target.value)
      }}
      onPressEnter={ask}
      onBlur={ask}
    />
  )
  return type === 'date' ? (
    <label className="day-filter">
      <span>{label}</span>
      {field}
    </label>
  ) : (
    field
  )
}
