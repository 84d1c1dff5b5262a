import { useEffect, useRef } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { Level } from '#web/ui/level.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { caseColumns, listCases, type CaseSummary } from '../contract.ts'
import './cases.css'
import { CaseClock } from './case-clock.tsx'
import { caseFilters } from './filters.ts'
import { ALL, MINE, OPEN, tabOf, TABS } from './tab-rows.ts'
import { Tabs } from './tabs.tsx'
import { NO_ITEM, RATERS, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '差评整改',
    purpose: '每个差评一件，最先到期的在前。时间均为北京时间。',
    none: '现在没有要办的差评',
    hint: '有人评了“不满意”或“非常不满意”，几秒之内就会出现在这里，并开始计时。',
  },
  en: {
    title: 'Bad-rating cases',
    purpose: 'One case for each bad rating, the first due first. All times are Beijing time.',
    none: 'No bad rating to answer now',
    hint: 'When somebody rates “dissatisfied” or “very dissatisfied”, a case appears here within seconds and its clock starts.',
  },
}

const ONE_UNIT: readonly string[] = ['handler', 'head', 'clerk']
/** Who answers within one division is told its name on every row only when they choose so. */
const OF_ONE_PLACE = caseColumns.map((column) => (column.id === 'division' ? { ...column, extra: true as const } : column))

/** What my unit owes, the nearest due moment first; without anything asked for, what waits for me. */
export default function Inbox() {
  const [search] = useSearchParams()
  const { may } = useSession()
  if (search.toString() !== '') return <Cases />
  const usual = may(MINE.needs ?? '') ? MINE : OPEN
  return <Navigate to={{ search: new URLSearchParams(usual.query).toString() }} replace />
}

function Cases() {
  const texts = useTexts(TEXTS)
  const cells = useCells()
  const [search] = useSearchParams()
  const { roles } = useSession()
  useSearchAmongAll()
  const wide = roles.some((row) => !ONE_UNIT.includes(row.role))
  return (
    <ListPage
      endpoint={listCases}
      columns={wide ? caseColumns : OF_ONE_PLACE}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<Tabs />}
      filters={caseFilters({ wide, over: search.get('open') === 'false' })}
      cells={cells}
      rowKey={(c) => c.caseId}
      rowTo={(c) => `/cases/${c.caseId}`}
      rowLink="item"
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listCases.name}
    />
  )
}

/** Who looks for one case by its number looks among all of them, whichever view they were in. */
function useSearchAmongAll(): void {
  const [search, setSearch] = useSearchParams()
  const q = search.get('q')
  const before = useRef(q)
  useEffect(() => {
    if (q !== null && before.current === null && tabOf(search) !== ALL) {
      const all = new URLSearchParams(search)
      for (const id of TABS.flatMap((tab) => Object.keys(tab.query))) all.delete(id)
      setSearch(all, { replace: true })
    }
    before.current = q
  }, [search, setSearch, q])
}

function useCells(): Cells<CaseSummary> {
  const language = useLanguage()
  return {
    dueAt: (c) => (
      <CaseClock
        clock={c.dueClock}
        dueOn={c.dueOn}
        left={c.workingDaysLeft}
        overdue={c.overdue}
        provisional={c.provisional}
        clause={c.clause}
      />
    ),
    level: (c) => <Level level={c.level} />,
    item: (c) => c.item?.name ?? NO_ITEM[language],
    state: (c) => stateWords(c.state, language),
    identification: (c) => RATERS[language][c.identification],
  }
}
