import { BAD_LEVELS } from '#features/ratings/rules/levels.ts'
import type { Filter } from '#web/ui/list-page.tsx'
import { OUTCOMES, STATES } from '../rules/states.ts'
import { SOON_DAYS } from './tab-rows.ts'

/** What a person asks for; the quiet ones are set by the tabs and by links from elsewhere. */
const ALL_FILTERS: readonly Filter[] = [
  { id: 'q', label: { zh: '案件编号或办件编号', en: 'Case or record no.' }, kind: 'text' },
  {
    id: 'state',
    label: { zh: '状态', en: 'State' },
    kind: 'select',
    options: STATES.map((row) => ({ value: row.state, says: { zh: row.says, en: row.en } })),
  },
  {
    id: 'level',
    label: { zh: '评价', en: 'Rating' },
    kind: 'select',
    options: BAD_LEVELS.map(({ level, name, en }) => ({ value: String(level), says: { zh: name, en } })),
  },
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'unit', label: { zh: '承办单位', en: 'Unit' }, kind: 'unit' },
  {
    id: 'assignee',
    label: { zh: '专人', en: 'Handler' },
    kind: 'select',
    options: [
      { value: 'me', says: { zh: '我的', en: 'mine' } },
      { value: 'none', says: { zh: '未分派', en: 'not assigned' } },
    ],
  },
  { id: 'urged', label: { zh: '督办', en: 'Urged' }, kind: 'toggle' },
  { id: 'unread', label: { zh: '评价人有新留言', en: 'Rater has written' }, kind: 'toggle' },
  { id: 'withdrawn', label: { zh: '评价人说明评错', en: 'Withdrawn by the rater' }, kind: 'toggle', quiet: true },
  { id: 'onlyHere', label: { zh: '不含下级区划', en: 'This division only' }, kind: 'toggle', quiet: true },
  {
    id: 'outcome',
    label: { zh: '处理结果', en: 'Outcome' },
    kind: 'select',
    options: OUTCOMES.map((row) => ({ value: row.outcome, says: { zh: row.says, en: row.en } })),
  },
  { id: 'from', label: { zh: '收到日从', en: 'Received from' }, kind: 'day' },
  { id: 'to', label: { zh: '到', en: 'to' }, kind: 'day' },
  {
    id: 'waitingFor',
    label: { zh: '下一步', en: 'Next step' },
    kind: 'select',
    quiet: true,
    options: [
      { value: 'me', says: { zh: '该我办', en: 'mine' } },
      { value: 'handler', says: { zh: '该承办单位专人办', en: 'for the handler' } },
      { value: 'head', says: { zh: '该单位负责人签批', en: 'for signature' } },
      { value: 'supervisor', says: { zh: '该政务服务管理机构裁定', en: 'for the management organisation' } },
    ],
  },
  {
    id: 'open',
    label: { zh: '范围', en: 'Range' },
    kind: 'select',
    quiet: true,
    options: [
      { value: 'true', says: { zh: '未办结', en: 'open' } },
      { value: 'false', says: { zh: '已办结', en: 'closed' } },
    ],
  },
  {
    id: 'overdue',
    label: { zh: '时限', en: 'Due' },
    kind: 'select',
    quiet: true,
    options: [
      { value: 'true', says: { zh: '已超期', en: 'overdue' } },
      { value: 'false', says: { zh: '未超期', en: 'not overdue' } },
    ],
  },
  {
    id: 'dueWithin',
    label: { zh: '时限', en: 'Due' },
    kind: 'select',
    quiet: true,
    options: [{ value: SOON_DAYS, says: { zh: '2 个工作日内到期', en: 'within 2 working days' } }],
  },
]

/** Who answers for one unit needs neither place nor unit to choose from; how a case came out is asked of those that are over. */
type Asking = { wide: boolean; over: boolean; person: { staffId: string; name: string } | null }
const isAsked = (id: string, { wide, over }: Omit<Asking, 'person'>): boolean =>
  id === 'division' || id === 'unit' ? wide : id === 'outcome' ? over : id === 'state' ? !over : true
/** One row of filters; those that have no place in it now still say themselves where the address sets them. */
export const caseFilters = (asking: Asking): readonly Filter[] =>
  ALL_FILTERS.map((filter) => withPerson(filter, asking)).map((filter) =>
    isAsked(filter.id, asking) ? filter : { ...filter, quiet: true },
  )
/** Somebody else's cases, as a link from elsewhere asks for them, say that person's name. */
const withPerson = (filter: Filter, { person }: Asking): Filter =>
  filter.id !== 'assignee' || person === null
    ? filter
    : { ...filter, options: [...(filter.options ?? []), { value: person.staffId, says: { zh: person.name, en: person.name } }] }
