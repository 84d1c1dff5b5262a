import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { isState, stateRow } from '../rules/states.ts'
import { GROUPING_CODES, GROUPINGS, TALLIES, TALLY_CODES } from '../rules/views.ts'
import { named } from './list.ts'

const day = z.string().describe('yyyy-mm-dd')
const moment = z.string().describe('北京时间，精确到秒')

export const watchRow = z.object({
  by: z.enum(GROUPING_CODES),
  key: z.string().describe('单位代码、区划代码或专人编号；没有分派的为空'),
  name: z.string(),
  place: z.string().describe('所在区划'),
  tallies: z.record(z.enum(TALLY_CODES), z.int()),
})
export type WatchRow = z.infer<typeof watchRow>

export const watchPages = {
  sorts: { overdue: 'number', soon: 'number', open: 'number' },
  key: ['text'],
  usual: '-overdue',
} as const satisfies PageShape
export const watchCases = endpoint({
  name: 'watchCases',
  method: 'GET',
  path: '/api/v1/cases/watch',
  summary: '督办：未办结的差评整改按单位、专人或区划各有几件，超期最多的在前（本人或本系统范围内）',
  permission: 'case.list',
  query: pagedQuery(watchPages, {
    by: z.enum(GROUPING_CODES).default('unit'),
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional(),
  }),
  reply: listReply(watchRow),
  refusals: {},
})

export const watchColumns = columns<WatchRow>([
  { id: 'name', zh: '单位／专人／区划', en: 'Unit, handler or division', value: (row) => row.name },
  { id: 'place', zh: '所在区划', en: 'In', value: (row) => row.place },
  ...TALLIES.map(({ tally, says }) => ({ id: tally, ...says, kind: 'number' as const, value: (row: WatchRow) => row.tallies[tally] })),
])
export const watchWords: ListWords = {
  title: { zh: '督办', en: 'Watch' },
  filters: { by: { zh: '分组', en: 'By', values: Object.fromEntries(GROUPINGS.map((row) => [row.by, row.says])) } },
}

export const ledgerRow = z.object({
  caseId: z.string(),
  state: z.string(),
  stateSays: z.string(),
  item: named.nullable(),
  unit: named,
  division: named,
  level: z.int(),
  receivedOn: day,
  plannedOn: day.describe('计划完成日，调整过的为调整后的'),
  moved: z.boolean().describe('计划完成日调整过'),
  solutionDueOn: day.nullable().describe('反馈解决办法的期限'),
  solutionToldOn: day.nullable().describe('解决办法已反馈评价人的日期'),
  progressAt: moment.nullable().describe('最近一次进展'),
  progress: z.string().nullable().describe('最近一次进展，评价人看到的文字'),
  struckOn: day.nullable().describe('销号的日期'),
  overdue: z.boolean(),
  workingDaysLeft: z.int().nullable(),
  assignee: z.object({ staffId: z.string(), name: z.string() }).nullable(),
})
export type LedgerRow = z.infer<typeof ledgerRow>

const yesNo = z.enum(['true', 'false']).optional()
export const ledgerPages = { sorts: { plannedOn: 'day' }, key: ['uuid'] } as const satisfies PageShape
export const listLedger = endpoint({
  name: 'listLedger',
  method: 'GET',
  path: '/api/v1/cases/ledger',
  summary: '整改台账：列入台账的复杂问题，最早到计划完成日的在前（本人或本系统范围内）',
  permission: 'case.list',
  query: pagedQuery(ledgerPages, {
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional(),
    struck: yesNo.describe('true：已销号；false：未销号'),
    overdue: yesNo.describe('true：过了计划完成日没有销号的'),
    moved: yesNo.describe('true：计划完成日调整过的'),
    from: dayField.optional().describe('计划完成日自这一天起'),
    to: dayField.optional().describe('计划完成日到这一天为止'),
  }),
  reply: listReply(ledgerRow),
  refusals: {},
})

export const ledgerColumns = columns<LedgerRow>([
  { id: 'plannedOn', zh: '计划完成日', en: 'Planned', kind: 'day', value: (row) => row.plannedOn },
  { id: 'item', zh: '事项', en: 'Service item', value: (row) => row.item?.name ?? '未关联事项的服务' },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (row) => row.unit.name },
  { id: 'state', zh: '状态', en: 'State', value: (row) => (isState(row.state) ? stateRow(row.state).says : row.state) },
  { id: 'moved', zh: '调整过', en: 'Moved', value: (row) => YES_NO[row.moved ? 'true' : 'false'].zh, extra: true },
  { id: 'solution', zh: '解决办法', en: 'Solution told', kind: 'day', value: (row) => row.solutionToldOn },
  { id: 'progressAt', zh: '最近进展时间', en: 'Last progress', kind: 'moment', value: (row) => row.progressAt, extra: true },
  { id: 'progress', zh: '最近进展', en: 'Progress', value: (row) => row.progress },
  { id: 'struckOn', zh: '销号日', en: 'Struck off', kind: 'day', value: (row) => row.struckOn },
  { id: 'assignee', zh: '专人', en: 'Handler', value: (row) => row.assignee?.name ?? null },
  { id: 'division', zh: '区划', en: 'Division', value: (row) => row.division.name, extra: true },
  { id: 'receivedOn', zh: '收到日', en: 'Received', kind: 'day', value: (row) => row.receivedOn, extra: true },
  { id: 'solutionDueOn', zh: '解决办法期限', en: 'Solution due', kind: 'day', value: (row) => row.solutionDueOn, extra: true },
  { id: 'caseId', zh: '案件编号', en: 'Case no.', kind: 'code', value: (row) => row.caseId, extra: true },
])
export const ledgerWords: ListWords = {
  title: { zh: '整改台账', en: 'Ledger' },
  filters: {
    struck: { zh: '是否已销号', en: 'Struck off', values: YES_NO },
    overdue: { zh: '是否超期', en: 'Overdue', values: YES_NO },
    moved: { zh: '计划完成日是否调整过', en: 'Date moved', values: YES_NO },
  },
}
