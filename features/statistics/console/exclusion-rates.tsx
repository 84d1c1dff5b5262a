import { Link } from 'react-router'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { exclusionRateColumns, listExclusionRates, type ExclusionRate } from '../contract/exclusions.ts'

const TEXTS = {
  zh: {
    title: '不予采纳情况',
    purpose: '各单位把多少差评认定为误评或恶意差评，确认了多少、没有确认多少。申请得多、确认得少的，请看一看。',
    empty: { title: '还没有差评', hint: '您范围内有差评立案后，会按单位列在这里。' },
    few: '不足 30 件，不算比率',
  },
  en: {
    title: 'Ratings not adopted',
    purpose: 'How many bad ratings each unit concluded to be mistaken or malicious, and how many were confirmed or refused.',
    empty: { title: 'No bad ratings yet', hint: 'Units appear here once they have a case within your reach.' },
    few: 'fewer than 30, so no share',
  },
}
const FILTERS: readonly Filter[] = [
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'from', label: { zh: '收到日自', en: 'Received from' }, kind: 'day' },
  { id: 'to', label: { zh: '收到日至', en: 'Received until' }, kind: 'day' },
]

/** Watched, not ranked: the order is by what was asked for, a share of few is not told (rules 3.6, 5.5). */
export default function ExclusionRates() {
  const texts = useTexts(TEXTS)
  const few = (share: string | null) => share ?? <span title={texts.few}>—</span>
  const cells: Cells<ExclusionRate> = {
    unit: (row) => <Link to={`/units/${row.unit.code}`}>{row.unit.name}</Link>,
    share: (row) => few(row.share),
    confirmedShare: (row) => few(row.confirmedShare),
  }
  return (
    <ListPage
      endpoint={listExclusionRates}
      columns={exclusionRateColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.unit.code}
      rowTo={(row) => `/cases?${new URLSearchParams({ unit: row.unit.code }).toString()}`}
      empty={texts.empty}
      exportName={listExclusionRates.name}
    />
  )
}
