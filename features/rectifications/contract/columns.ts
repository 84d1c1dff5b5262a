import { BAD_LEVELS } from '#features/ratings/rules/levels.ts'
import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import { clockSays, isClock } from '../rules/clocks.ts'
import { originSays } from '../rules/origins.ts'
import { isOutcome, OUTCOMES, outcomeSays, STATES } from '../rules/states.ts'
import type { CaseSummary } from './list.ts'

const WHO = { real_name: '实名', anonymous: '匿名', unlinked: '未关联' } as const
const NO_ITEM = '未关联事项的服务'

export const caseColumns = columns<CaseSummary>([
  { id: 'dueAt', zh: '时限', en: 'Due', kind: 'day', value: (c) => c.dueOn },
  { id: 'level', zh: '评价', en: 'Rating', value: (c) => (c.level === 1 ? '非常不满意' : '不满意') },
  { id: 'item', zh: '事项', en: 'Service item', value: (c) => c.item?.name ?? NO_ITEM },
  { id: 'origin', zh: '立案于', en: 'Opened by', value: (c) => originSays(c.origin), extra: true },
  { id: 'state', zh: '状态', en: 'State', value: (c) => c.stateSays },
  { id: 'assignee', zh: '专人', en: 'Handler', value: (c) => c.assignee?.name ?? null },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (c) => c.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (c) => c.division.name },
  { id: 'receivedAt', zh: '收到日', en: 'Received', kind: 'day', value: (c) => c.receivedOn },
  { id: 'identification', zh: '评价人', en: 'Rater', value: (c) => WHO[c.identification] },
  { id: 'target', zh: '内部目标', en: 'Own target', kind: 'day', value: (c) => c.target?.dueOn ?? null, extra: true },
  { id: 'urged', zh: '督办', en: 'Urged', value: (c) => (c.urged ? YES_NO.true.zh : null), extra: true },
  { id: 'workingDaysLeft', zh: '剩余工作日', en: 'Working days left', kind: 'number', value: (c) => c.workingDaysLeft, extra: true },
  {
    id: 'dueClock',
    zh: '到期的事',
    en: 'What is due',
    value: (c) => (c.dueClock !== null && isClock(c.dueClock) ? clockSays(c.dueClock) : null),
    extra: true,
  },
  {
    id: 'outcome',
    zh: '处理结果',
    en: 'Outcome',
    value: (c) => (c.outcome !== null && isOutcome(c.outcome) ? outcomeSays(c.outcome) : null),
    extra: true,
  },
  { id: 'recordNo', zh: '办件编号', en: 'Record no.', kind: 'code', value: (c) => c.recordNo ?? null, extra: true },
  { id: 'caseId', zh: '案件编号', en: 'Case no.', kind: 'code', value: (c) => c.caseId, extra: true },
])

/** How an exported file says what it was narrowed by. */
export const caseListWords: ListWords = {
  title: { zh: '差评整改', en: 'Bad-rating cases' },
  filters: {
    state: { zh: '状态', en: 'State', values: Object.fromEntries(STATES.map((row) => [row.state, { zh: row.says, en: row.en }])) },
    open: { zh: '是否未办结', en: 'Still open', values: YES_NO },
    waitingFor: {
      zh: '下一步',
      en: 'Next step by',
      values: {
        me: { zh: '该本人办', en: 'me' },
        handler: { zh: '该承办单位专人办', en: 'the unit’s handler' },
        head: { zh: '该单位负责人签批', en: 'the head of the unit' },
        supervisor: { zh: '该政务服务管理机构裁定', en: 'the management organisation' },
      },
    },
    level: {
      zh: '评价',
      en: 'Rating',
      values: Object.fromEntries(BAD_LEVELS.map(({ level, name, en }) => [level, { zh: name, en }])),
    },
    outcome: {
      zh: '处理结果',
      en: 'Outcome',
      values: Object.fromEntries(OUTCOMES.map((row) => [row.outcome, { zh: row.says, en: row.en }])),
    },
    assignee: { zh: '专人', en: 'Handler', values: { me: { zh: '本人', en: 'me' }, none: { zh: '未分派', en: 'not assigned' } } },
    urged: { zh: '督办', en: 'Urged', values: YES_NO },
    withdrawn: { zh: '评价人说明评错，待核实', en: 'Withdrawn, to check', values: YES_NO },
    unread: { zh: '评价人有新留言', en: 'New message of the rater', values: YES_NO },
    onlyHere: { zh: '不含下级区划', en: 'This division only', values: YES_NO },
    overdue: { zh: '是否超期', en: 'Overdue', values: YES_NO },
    dueWithin: { zh: '几个工作日内到期', en: 'Due within working days' },
    dueBefore: { zh: '此前到期', en: 'Due before' },
  },
}
