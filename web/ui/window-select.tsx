import { Select } from 'antd'
import { listWindows } from '#features/organisations/contract.ts'
import { useRead } from './data.ts'
import { FOUND_TEXTS, MOST_FOUND, useTyped } from './found-select.tsx'
import { namedList } from './named-list.tsx'
import { useSession } from './session.tsx'
import { useTexts } from './texts.ts'

type WindowSelectProps = {
  label: string
  described: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }
  className: string
  change: (place: WindowPlace | null) => void
}
export type WindowPlace = { division: string; hallCode: string; windowCode: string }
/** An open window, which says its hall too. */
export function WindowSelect({ label, described, className, change }: WindowSelectProps) {
  const texts = useTexts(FOUND_TEXTS)
  const { q, type } = useTyped()
  const { division } = useSession()
  const { data } = useRead(
    listWindows,
    { query: { q, division: division?.code, status: 'open', limit: MOST_FOUND, sort: 'name' } },
    { keep: true },
  )
  const found = data?.items ?? []
  const codeOf = (window: WindowPlace): string => `${window.division}/${window.windowCode}`
  return (
    <Select
      {...described}
      popupRender={namedList(label)}
      className={className}
      notFoundContent={data === undefined ? texts.busy : texts.none}
      showSearch={{ filterOption: false, onSearch: type }}
      allowClear
      onChange={(chosen: string | undefined) => {
        const window = found.find((row) => codeOf(row) === chosen)
        change(window ? { division: window.division, hallCode: window.hallCode, windowCode: window.windowCode } : null)
      }}
      options={found.map((row) => ({ value: codeOf(row), label: `${row.name}（${row.divisionName} · ${row.hallName}）` }))}
    />
  )
}
