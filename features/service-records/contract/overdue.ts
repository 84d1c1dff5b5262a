import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'

const named = z.object({ code: z.string(), name: z.string() })
export const overdueItem = z.object({
  recordId: z.string(),
  recordNo: z.string(),
  item: named.nullable(),
  unit: named,
  division: named,
  promisedBy: z.string().describe('承诺办结日'),
  completedAt: z.string().nullable(),
  noticedAt: z.string().describe('发现超过承诺的时刻'),
  reasonDueOn: z.string().describe('到哪一天为止要说明理由'),
  isReasonLate: z.boolean().describe('过了这一天还没有说明'),
  reason: z.string().nullable().describe('在这里说明的理由'),
  sourceReason: z.string().nullable().describe('来源系统推送的理由；有它时公开的是它'),
  statedAt: z.string().nullable(),
})
export type OverdueItem = z.infer<typeof overdueItem>

export const overduePages = { sorts: { reasonDueOn: 'day' }, key: ['uuid'] } as const satisfies PageShape
export const listOverdue = endpoint({
  name: 'listOverdueRecords',
  method: 'GET',
  path: '/api/v1/overdue-records',
  summary: '超过承诺办结日的办件：未说明理由的，和已说明的（权限范围内）',
  permission: 'records.explain',
  query: pagedQuery(overduePages, {
    stated: z.enum(['true', 'false']).default('false').describe('false：未说明理由'),
    late: z.enum(['true', 'false']).optional().describe('true：过了说明理由的期限'),
    division: divisionCode.optional().describe('区划代码，含下级'),
    unit: unitCode.optional().describe('实施单位'),
  }),
  reply: listReply(overdueItem),
  refusals: {},
})

export const stateReason = endpoint({
  name: 'stateOverdueReason',
  method: 'POST',
  path: '/api/v1/service-records/:recordId/overdue-reason',
  summary: '说明一件办件超过承诺办结日的理由；来源系统以后推送了理由的，以来源系统的为准',
  permission: 'records.explain',
  params: z.strictObject({ recordId: z.guid() }),
  body: z.strictObject({
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(500).describe('会公开，不要写任何人的姓名和联系方式'),
  }),
  status: 200,
  reply: z.object({ recordId: z.string(), reason: z.string() }),
  refusals: {
    no_such_record: { status: 404, says: '没有找到这件办件，或它不在您的权限范围内。' },
    not_overdue: { status: 409, says: '这件办件没有超过承诺办结日，不用说明理由。' },
    stated_by_source: { status: 409, says: '来源系统已经推送了理由，以它为准；要更正请在来源系统里改后重新推送。' },
    personal: { status: 422, says: '理由会公开，请不要写身份证号或电话号码。' },
  },
  example: { reason: '需要等候上级部门批复，已与申请人说明。' },
})

const about = z.object({ recordId: z.string(), unit: z.string(), division: z.string() })
export const recordOverdue = event('record.overdue', about.extend({ promisedBy: z.string(), reasonDueOn: z.string() }))
export const reasonStated = event('record.reason-stated', about)

export const overdueColumns = columns<OverdueItem>([
  { id: 'recordNo', zh: '办件编号', en: 'Record no.', kind: 'code', value: (r) => r.recordNo },
  { id: 'item', zh: '事项', en: 'Service item', value: (r) => r.item?.name ?? null },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (r) => r.unit.name },
  { id: 'promisedBy', zh: '承诺办结日', en: 'Promised by', kind: 'day', value: (r) => r.promisedBy },
  { id: 'completedAt', zh: '办结时刻', en: 'Completed', kind: 'moment', value: (r) => r.completedAt },
  { id: 'reasonDueOn', zh: '说明理由的期限', en: 'Reason due', kind: 'day', value: (r) => r.reasonDueOn },
  { id: 'reason', zh: '理由', en: 'Reason', value: (r) => r.sourceReason ?? r.reason ?? '未说明理由' },
  { id: 'division', zh: '区划', en: 'Division', value: (r) => r.division.name, extra: true },
])
export const overdueWords = {
  title: { zh: '超过承诺的办件', en: 'Records past their promise' },
  filters: {
    stated: { zh: '已说明理由', en: 'Reason given', values: YES_NO },
    late: { zh: '过了说明期限', en: 'Reason is late', values: YES_NO },
    unit: { zh: '实施单位', en: 'Unit' },
  },
} as const satisfies ListWords
