import { Link, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { countCases } from '../contract.ts'
import { statesWaitingFor } from '../rules/states.ts'
import { ALL, tabOf, TABS, type TabRow } from './tab-rows.ts'

const FOR_HEAD: readonly string[] = statesWaitingFor('head')
type Counts = Partial<Record<TabRow['counts'] & string, number>>

/** Ways into the inbox; each sets the filters that its words say and leaves the others. */
export function Tabs() {
  const language = useLanguage()
  const { label } = useTexts({ zh: { label: '分类' }, en: { label: 'Views of the list' } })
  const [search] = useSearchParams()
  const { division, may } = useSession()
  const counts = useRead(countCases, { query: { division: division?.code } }, { keep: true }).data
  const numbers: Counts = counts
    ? {
        mine: counts.mine,
        open: counts.open,
        soon: counts.soon,
        overdue: counts.overdue,
        head: counts.states.reduce((sum, row) => (FOR_HEAD.includes(row.state) ? sum + row.count : sum), 0),
      }
    : {}
  const here = tabOf(search)
  return (
    <nav className="tabs" aria-label={label}>
      {TABS.filter((tab) => tab.needs === undefined || may(tab.needs)).map((tab) => {
        const count = tab.counts === undefined ? undefined : numbers[tab.counts]
        return (
          <Link
            key={tab.tab}
            to={{ search: searchOf(search, tab).toString() }}
            aria-current={tab === here ? 'page' : undefined}
            className={tab.tab === 'overdue' && (count ?? 0) > 0 ? 'late' : undefined}
          >
            {tab.says[language]}
            {count !== undefined && <span className="tab-count num">{numberWords(count)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

/** Another view begins at its first page, in its own order; what was searched for belongs to the view one leaves. */
function searchOf(search: URLSearchParams, tab: TabRow): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const id of ['cursor', 'sort', 'q', 'state', ...TABS.flatMap((row) => Object.keys(row.query))]) next.delete(id)
  for (const [id, value] of Object.entries(tab.query)) next.set(id, value)
  if (tab.sort !== undefined || tab === ALL) next.set('sort', tab.sort ?? 'dueAt')
  return next
}
