import { Link } from 'react-router'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { handlerColumns, listHandlers, type HandlerRow } from '../contract/assignment.ts'
import './cases.css'

const TEXTS = {
  zh: {
    title: '专人负荷',
    purpose: '每位差评办理专人手上还有几件；最少的在前，新到的先分派给他。点数字看是哪几件。',
    none: '还没有差评办理专人',
    hint: '指定了差评办理专人的单位，专人会出现在这里。',
  },
  en: {
    title: 'Workload',
    purpose: 'What each handler has open, the least first: the next case goes there. A number leads to its cases.',
    none: 'No handler yet',
    hint: 'Handlers appear here once a unit has named them.',
  },
}
const FILTERS: readonly Filter[] = [
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'unit', label: { zh: '单位', en: 'Unit' }, kind: 'unit' },
]
const LISTS = { open: 'open=true', waiting: 'waitingFor=handler', soon: 'dueWithin=2', overdue: 'overdue=true' } as const
const to = (handler: HandlerRow, which: keyof typeof LISTS) => `/cases?assignee=${handler.staffId}&${LISTS[which]}`

/** Who has how much in hand (rules 3.2: the unit names who answers). */
export default function Workload() {
  const texts = useTexts(TEXTS)
  const { roles } = useSession()
  const wide = roles.some((row) => row.role === 'supervisor' || row.role === 'region')
  const cells: Cells<HandlerRow> = Object.fromEntries(
    (Object.keys(LISTS) as (keyof typeof LISTS)[]).map((which) => [
      which,
      (handler: HandlerRow) =>
        handler[which] === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <Link to={to(handler, which)} className={which === 'overdue' && handler.overdue > 0 ? 'late' : undefined}>
            {numberWords(handler[which])}
          </Link>
        ),
    ]),
  )
  return (
    <ListPage
      endpoint={listHandlers}
      columns={handlerColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={wide ? FILTERS : []}
      cells={cells}
      rowKey={(handler) => handler.staffId}
      rowTo={(handler) => to(handler, 'open')}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listHandlers.name}
    />
  )
}
