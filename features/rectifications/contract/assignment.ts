import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { columns, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'

export const MOST_ASSIGNED = 200
const caseIds = z
  .array(z.uuid())
  .min(1, '请至少选一件')
  .max(MOST_ASSIGNED, `一次至多分派 ${MOST_ASSIGNED} 件`)
  .refine((ids) => new Set(ids).size === ids.length, '同一件不能写两次')

const outcome = z.object({
  caseId: z.string(),
  assigned: z.boolean().describe('现在是这位专人的；本来就是的也算'),
  code: z.string().nullable().describe('没有分派的原因代码'),
  says: z.string().nullable().describe('没有分派的原因'),
})
export type AssignmentOutcome = z.infer<typeof outcome>

export const assignCases = endpoint({
  name: 'assignCases',
  method: 'POST',
  path: '/api/v1/cases/assignments',
  summary: '把若干件差评整改分派给一位专人：能分派的都分派，不能的逐件说明原因',
  permission: 'case.assign',
  body: z.strictObject({
    caseIds,
    staffId: z.uuid().nullable().describe('专人，见 listHandlers；null：收回，由本单位任一专人办理'),
  }),
  reply: z.object({ assigned: z.int(), outcomes: z.array(outcome) }),
  status: 200,
  refusals: { no_such_person: { status: 422, says: '没有这位差评办理专人，或他的账号已停用。' } },
  example: { caseIds: ['019ab0de-0000-7000-8000-000000000000'], staffId: null },
})

export const handlerRow = z.object({
  staffId: z.string(),
  name: z.string(),
  units: z.array(z.object({ code: z.string(), name: z.string() })).describe('负责的单位，至多列出三个'),
  unitCount: z.int(),
  division: z.object({ code: z.string(), name: z.string() }),
  open: z.int().describe('手上未办结的'),
  soon: z.int().describe('其中两个工作日内到期的'),
  overdue: z.int().describe('其中已超期的'),
  waiting: z.int().describe('其中等本人办下一步的'),
})
export type HandlerRow = z.infer<typeof handlerRow>

export const handlerPages = { sorts: { open: 'number', overdue: 'number', soon: 'number' }, key: ['uuid'] } as const satisfies PageShape
export const listHandlers = endpoint({
  name: 'listHandlers',
  method: 'GET',
  path: '/api/v1/cases/handlers',
  summary: '差评办理专人和各自手上的件数（本人或本系统范围内），最少的在前',
  permission: 'case.assign',
  query: pagedQuery(handlerPages, {
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional().describe('负责这个单位的'),
  }),
  reply: listReply(handlerRow),
  refusals: {},
})

export const handlerColumns = columns<HandlerRow>([
  { id: 'name', zh: '专人', en: 'Handler', value: (h) => h.name },
  { id: 'units', zh: '负责的单位', en: 'Units', value: (h) => unitsInWords(h) },
  { id: 'division', zh: '区划', en: 'Division', value: (h) => h.division.name },
  { id: 'open', zh: '手上未办结', en: 'Open', kind: 'number', value: (h) => h.open },
  { id: 'waiting', zh: '等本人办', en: 'Their turn', kind: 'number', value: (h) => h.waiting },
  { id: 'soon', zh: '临期', en: 'Due soon', kind: 'number', value: (h) => h.soon },
  { id: 'overdue', zh: '超期', en: 'Overdue', kind: 'number', value: (h) => h.overdue },
])
const unitsInWords = ({ units, unitCount }: HandlerRow): string =>
  units.map((unit) => unit.name).join('、') + (unitCount > units.length ? `等 ${unitCount} 个单位` : '')
export const handlerWords: ListWords = { title: { zh: '专人负荷', en: 'Workload' } }
