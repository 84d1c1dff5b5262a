import { Link } from 'react-router'
import { DayText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { seatingColumns } from '../contract/columns.ts'
import { seatingWords } from '../contract/kept-words.ts'
import { listSeatings, type SeatingRow } from '../contract/seatings.ts'
import { unitPath, windowPath } from './links.ts'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '进驻',
    purpose: '哪个单位的谁，从哪一天起在哪个窗口；还没开始的、已结束的也在这里。',
    none: '您的范围内还没有进驻',
    how: '在窗口页“安排进驻”以后，会出现在这里。',
  },
  en: {
    title: 'Seats',
    purpose: 'Who of which unit sits at which window from which day; planned and ended ones too.',
    none: 'No seats within your reach yet',
    how: 'They appear once somebody is seated on a window’s page.',
  },
}
const FILTERS = filtersOf(seatingWords, {
  division: 'division',
  onlyHere: 'toggle',
  unit: 'unit',
  staffNo: 'text',
  state: 'select',
  outside: 'select',
})
const cells = (language: StaffLanguage): Cells<SeatingRow> => ({
  unit: (row) => <Link to={unitPath(row.unitCode)}>{row.unitName}</Link>,
  fromDay: (row) => (row.fromDay === null ? '—' : <DayText day={row.fromDay} />),
  toDay: (row) => (row.toDay === null ? '—' : <DayText day={row.toDay} />),
  state: (row) => codeWords(seatingWords.filters.state.values, row.state, language),
})

export default function Seatings() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listSeatings}
      columns={seatingColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => `${row.division}/${row.windowCode}/${row.seat}`}
      rowTo={(row) => windowPath(row.division, row.windowCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listSeatings.name}
    />
  )
}
