import { Link, useSearchParams } from 'react-router'
import type { Filter } from '#web/ui/filter-words.ts'
import { DayText } from '#web/ui/day.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listOverdue, overdueColumns, overdueWords, type OverdueItem } from '../contract/overdue.ts'

const TEXTS = {
  zh: {
    title: '超过承诺未说明理由',
    purpose: '超过承诺办结日的办件要说明理由，理由会公开；没有理由的，公开页上写“未说明理由”。按期限先后排列。',
    tabs: '是否已说明',
    open: '未说明理由',
    stated: '已说明理由',
    noItem: '咨询或来电',
    unexplained: '未说明理由',
    pushed: '来源系统推送',
    late: '已过期限',
    none: { title: '没有要说明理由的办件', hint: '每天找一次超过承诺办结日又没有理由的办件，列在这里请单位说明。' },
  },
  en: {
    title: 'Past the promise, no reason given',
    purpose:
      'Whoever runs past a promised day says why, and the reason is public; without one the public page says so. The first due come first.',
    tabs: 'Whether a reason was given',
    open: 'No reason given',
    stated: 'Reason given',
    noItem: 'consultation or call',
    unexplained: 'no reason given',
    pushed: 'from the source system',
    late: 'past due',
    none: {
      title: 'No record needs a reason',
      hint: 'Records past their promised day without a reason are looked for once a day and listed here.',
    },
  },
}
const FILTERS: readonly Filter[] = [
  ...filtersOf(overdueWords, { division: 'division', unit: 'unit', late: 'toggle' }),
  ...filtersOf(overdueWords, { stated: 'select' }).map((filter) => ({ ...filter, quiet: true as const })),
]

const cells = (language: StaffLanguage): Cells<OverdueItem> => {
  const texts = TEXTS[language]
  return {
    item: (row) => row.item?.name ?? <span className="quiet">{texts.noItem}</span>,
    reasonDueOn: (row) => (
      <>
        <DayText day={row.reasonDueOn} short /> {row.isReasonLate && <span className="late">{texts.late}</span>}
      </>
    ),
    reason: (row) => <Reason row={row} />,
  }
}

export default function OverdueRecords() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listOverdue}
      columns={overdueColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<Tabs />}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => row.recordId}
      rowTo={(row) => (may('records.read') ? `/records/${row.recordId}` : null)}
      empty={texts.none}
      exportName={listOverdue.name}
    />
  )
}

function Tabs() {
  const texts = TEXTS[useLanguage()]
  const [search] = useSearchParams()
  const isStated = search.get('stated') === 'true'
  return (
    <nav className="tabs" aria-label={texts.tabs}>
      <Link to={{ search: '' }} aria-current={isStated ? undefined : 'page'}>
        {texts.open}
      </Link>
      <Link to={{ search: 'stated=true' }} aria-current={isStated ? 'page' : undefined}>
        {texts.stated}
      </Link>
    </nav>
  )
}

function Reason({ row: { sourceReason, reason } }: { row: OverdueItem }) {
  const texts = TEXTS[useLanguage()]
  if (sourceReason !== null)
    return (
      <>
        {sourceReason} <span className="tag">{texts.pushed}</span>
      </>
    )
  return reason ?? <span className="late">{texts.unexplained}</span>
}
