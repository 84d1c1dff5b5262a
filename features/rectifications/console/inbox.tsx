import { useEffect, useRef } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { Level } from '#web/ui/level.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { caseColumns, listCases, type CaseSummary } from '../contract.ts'
import { assignCases } from '../contract/assignment.ts'
import './cases.css'
import { CaseClock } from './case-clock.tsx'
import { chooseLabel, ChosenCases } from './choose-cases.tsx'
import { caseFilters } from './filters.ts'
import { ListOrBoard } from './list-or-board.tsx'
import { Marks } from './marks.tsx'
import { ALL, MINE, OPEN, tabOf, TABS } from './tab-rows.ts'
import { Tabs } from './tabs.tsx'
import { Target } from './target.tsx'
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
  const { roles, may } = useSession()
  const language = useLanguage()
  useSearchAmongAll()
  const wide = roles.some((row) => !ONE_UNIT.includes(row.role))
  return (
    <ListPage
      endpoint={listCases}
      columns={wide ? caseColumns : OF_ONE_PLACE}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<Tabs />}
      primary={<ListOrBoard now="list" />}
      choosing={
        may(assignCases.permission)
          ? { label: (c) => chooseLabel(c, language), bar: (chosen, clear) => <ChosenCases chosen={chosen} clear={clear} /> }
          : undefined
      }
      filters={caseFilters({ wide, over: search.get('open') === 'false', person: usePerson(search.get('assignee')) })}
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

/** The name behind an address that asks for one person's cases, as any of those cases tells it. */
function usePerson(staffId: string | null): { staffId: string; name: string } | null {
  const asked = staffId !== null && staffId !== 'me' && staffId !== 'none'
  const { data } = useRead(listCases, { query: { assignee: staffId ?? undefined, limit: 1 } }, { enabled: asked })
  return (asked && data?.items[0]?.assignee) || null
}

function useCells(): Cells<CaseSummary> {
  const language = useLanguage()
  const texts = useTexts({
    zh: { anyone: '未分派' },
    en: { anyone: 'not assigned' },
  })
  return {
    dueAt: (c) => (
      <>
        <CaseClock
          clock={c.dueClock}
          dueOn={c.dueOn}
          left={c.workingDaysLeft}
          overdue={c.overdue}
          provisional={c.provisional}
          clause={c.clause}
        />
        <Target target={c.target} />
      </>
    ),
    level: (c) => <Level level={c.level} />,
    item: (c) => c.item?.name ?? NO_ITEM[language],
    state: (c) => (
      <>
        {stateWords(c.state, language)} <Marks one={c} />
      </>
    ),
    assignee: (c) => c.assignee?.name ?? <span className="quiet">{texts.anyone}</span>,
    identification: (c) => RATERS[language][c.identification],
  }
}
