import { Navigate, useSearchParams } from 'react-router'
import { Clock } from '#web/ui/clock.tsx'
import { DayText } from '#web/ui/day.tsx'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { ledgerColumns, listLedger, type LedgerRow } from '../contract/views.ts'
import './cases.css'
import { NO_ITEM, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '整改台账',
    purpose: '列入台账的复杂问题，先到计划完成日的在前；办完、凭佐证销号后仍留在账上。',
    none: '台账上还没有',
    hint: '复杂问题经单位负责人签批后列入台账，会出现在这里。',
    moved: '调整过一次',
    struck: '已销号',
    due: '计划完成日',
    told: '已反馈',
    notTold: '未反馈',
    noProgress: '还没有报告过',
  },
  en: {
    title: 'Ledger',
    purpose: 'Complex cases with a planned date of their own, the first first; what is done stays on the book.',
    none: 'Nothing on the ledger yet',
    hint: 'A complex case appears here once the head of the unit has signed it.',
    moved: 'moved once',
    struck: 'struck off',
    due: 'planned date',
    told: 'told',
    notTold: 'not told yet',
    noProgress: 'none reported',
  },
}
/** Of a moment, its day. */
const DAY = 'yyyy-mm-dd'.length
const YES: Filter['options'] = [
  { value: 'true', says: { zh: '是', en: 'yes' } },
  { value: 'false', says: { zh: '否', en: 'no' } },
]
const FILTERS: readonly Filter[] = [
  {
    id: 'struck',
    label: { zh: '销号', en: 'Struck off' },
    kind: 'select',
    options: [
      { value: 'false', says: { zh: '未销号', en: 'not yet' } },
      { value: 'true', says: { zh: '已销号', en: 'struck off' } },
    ],
  },
  { id: 'overdue', label: { zh: '过了计划完成日', en: 'Past its date' }, kind: 'toggle' },
  { id: 'moved', label: { zh: '调整过日期', en: 'Date moved' }, kind: 'select', options: YES },
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'unit', label: { zh: '承办单位', en: 'Unit' }, kind: 'unit' },
  { id: 'from', label: { zh: '计划完成日从', en: 'Planned from' }, kind: 'day' },
  { id: 'to', label: { zh: '到', en: 'to' }, kind: 'day' },
]

/** 台账: what was promised by which day, and how far it has come. */
export default function Ledger() {
  const [search] = useSearchParams()
  // what is still to be done comes first; the rest is a filter away
  return search.toString() === '' ? <Navigate to={{ search: 'struck=false' }} replace /> : <Entries />
}

function Entries() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { roles } = useSession()
  const wide = roles.some((row) => !['handler', 'head'].includes(row.role))
  const cells: Cells<LedgerRow> = {
    plannedOn: (row) => (
      <>
        {row.struckOn === null ? (
          <Clock dueOn={row.plannedOn} left={row.workingDaysLeft} overdue={row.overdue} says={texts.due} />
        ) : (
          <DayText day={row.plannedOn} short />
        )}{' '}
        {row.moved && <span className="tag">{texts.moved}</span>}
      </>
    ),
    item: (row) => row.item?.name ?? NO_ITEM[language],
    state: (row) => (language === 'zh' ? row.stateSays : stateWords(row.state, language)),
    solution: (row) =>
      row.solutionToldOn !== null ? (
        <>
          {texts.told} <DayText day={row.solutionToldOn} short />
        </>
      ) : (
        <>
          {texts.notTold} {row.solutionDueOn !== null && <Clock dueOn={row.solutionDueOn} />}
        </>
      ),
    progress: (row) =>
      row.progress === null || row.progressAt === null ? (
        <span className="quiet">{texts.noProgress}</span>
      ) : (
        <span className="progress">
          <span className="quiet">
            <DayText day={row.progressAt.slice(0, DAY)} short />
          </span>{' '}
          <span dir="auto">{row.progress}</span>
        </span>
      ),
  }
  return (
    <ListPage
      endpoint={listLedger}
      columns={ledgerColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={wide ? FILTERS : FILTERS.filter((filter) => filter.kind !== 'division' && filter.kind !== 'unit')}
      cells={cells}
      rowKey={(row) => row.caseId}
      rowTo={(row) => `/cases/${row.caseId}`}
      rowLink="item"
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listLedger.name}
    />
  )
}
