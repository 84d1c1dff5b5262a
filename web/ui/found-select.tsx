import { Select } from 'antd'
import { useState } from 'react'
import { listUnits } from '#features/organisations/contract/units.ts'
import { listServiceItems } from '#features/service-items/contract.ts'
import { useRead } from './data.ts'
import { namedList } from './named-list.tsx'
import { useItemName, useUnitName } from './names.ts'
import { useSession } from './session.tsx'
import { useTexts } from './texts.ts'
import { useLater } from './use-later.ts'

export const FOUND_TEXTS = {
  zh: { busy: '正在查找……', none: '没有找到，换个名称再试' },
  en: { busy: 'Searching…', none: 'Nothing found; try another name' },
}
export const MOST_FOUND = 20
const WAIT_MS = 200

type SelectProps = { label: string; value: string | null; change: (code: string | null) => void }
type Found = { code: string; name: string; place: string }

/** One of very many, found by typing a piece of its name. */
function FoundSelect(props: SelectProps & { name: string; found: readonly Found[] | undefined; type: (typed: string) => void }) {
  const { label, value, name, found, change, type } = props
  const texts = useTexts(FOUND_TEXTS)
  const options = (found ?? []).map((row) => ({ value: row.code, label: row.name, place: row.place }))
  const known = value !== null && !options.some((option) => option.value === value)
  return (
    <Select
      aria-label={label}
      placeholder={label}
      popupRender={namedList(label)}
      value={value}
      allowClear
      showSearch={{ filterOption: false, onSearch: type }}
      popupMatchSelectWidth={360}
      notFoundContent={found === undefined ? texts.busy : texts.none}
      onChange={(next: string | null | undefined) => change(next ?? null)}
      options={known ? [{ value, label: name, place: '' }, ...options] : options}
      optionRender={(option) => (
        <>
          {option.data.label} <span className="quiet">{option.data.place}</span>
        </>
      )}
    />
  )
}

/** What was typed goes to the server once one has stopped; only while the list is open is anything asked. */
export function useTyped(): { q: string | undefined; asked: boolean; type: (typed: string) => void } {
  const [typed, type] = useState<string | null>(null)
  const q = useLater(typed?.trim() ?? '', WAIT_MS)
  return { q: q === '' ? undefined : q, asked: typed !== null, type }
}

export function UnitSelect(props: SelectProps) {
  const { q, asked, type } = useTyped()
  const { division } = useSession()
  const { data } = useRead(
    listUnits,
    { query: { q, division: division?.code, limit: MOST_FOUND, sort: 'name' } },
    { enabled: asked, keep: true },
  )
  const found = data?.items.map((unit) => ({ code: unit.unitCode, name: unit.name, place: unit.divisionName }))
  return <FoundSelect {...props} name={useUnitName(props.value)} found={found} type={type} />
}

export function ItemSelect(props: SelectProps) {
  const { q, asked, type } = useTyped()
  const { division } = useSession()
  const { data } = useRead(
    listServiceItems,
    { query: { q, division: division?.code, limit: MOST_FOUND, sort: 'name' } },
    { enabled: asked, keep: true },
  )
  const found = data?.items.map((item) => ({ code: item.itemCode, name: item.name, place: item.unitName }))
  return <FoundSelect {...props} name={useItemName(props.value)} found={found} type={type} />
}
