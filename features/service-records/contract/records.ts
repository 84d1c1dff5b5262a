import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { codesOf, SIDES, STATUSES } from '../rules/codes.ts'

const named = z.object({ code: z.string(), name: z.string() })
const moment = z.string().describe('北京时间，精确到秒')

/**
 * What staff read of a 办件. Nothing of who applied (rules 2.3), and nothing of whether it was rated: an anonymous rating
 * would be known by the one record of its item and day that has one (decisions/0010).
 */
export const recordRow = z.object({
  recordId: z.string(),
  recordNo: z.string().describe('办件编号'),
  sourceSystem: z.string(),
  item: named.nullable().describe('没有时为咨询或来电'),
  unit: named.describe('实施单位'),
  division: named,
  side: z.enum(codesOf(SIDES)),
  sideSays: z.string(),
  status: z.enum(codesOf(STATUSES)),
  statusSays: z.string(),
  processing: z.enum(['immediate', 'committed']).nullable(),
  receivedAt: moment.describe('首次收到推送的时刻'),
  acceptedAt: moment.nullable(),
  completedAt: moment.nullable(),
  promisedBy: z.string().nullable().describe('承诺办结日'),
  overdue: z.boolean().describe('超过承诺办结日才办结，或至今未办结'),
  overdueReason: z.string().nullable().describe('超过承诺办结日的原因；为空即未说明理由'),
  reasonStated: z.boolean().describe('原因是单位在这里说明的，不是来源系统推送的'),
  services: z.int().describe('服务次数'),
})
export type RecordRow = z.infer<typeof recordRow>

export const recordPages = { sorts: { receivedAt: 'moment' }, key: ['uuid'], usual: '-receivedAt' } as const satisfies PageShape
export const listRecords = endpoint({
  name: 'listRecords',
  method: 'GET',
  path: '/api/v1/service-records',
  summary: '办件清单（权限范围内；接入方只看到自己来源的）',
  permission: 'records.read',
  query: pagedQuery(recordPages, {
    q: z.string().min(1).max(64).optional().describe('办件编号，或它的开头'),
    division: divisionCode.optional().describe('区划代码，含下级'),
    unit: unitCode.optional().describe('实施单位'),
    item: z.string().min(31).max(33).optional().describe('事项编码'),
    status: z.enum(codesOf(STATUSES)).optional(),
    side: z.enum(codesOf(SIDES)).optional(),
    sourceSystem: z.string().min(1).max(64).optional(),
    overdue: z.enum(['true', 'false']).optional(),
    from: dayField.optional().describe('收到日，自这一天起'),
    to: dayField.optional().describe('收到日，到这一天止（含）'),
  }),
  reply: listReply(recordRow),
  refusals: {},
})

const occurrence = z.object({
  serviceNumber: z.int(),
  stage: z.string(),
  stageSays: z.string(),
  servedAt: moment,
  unit: named.describe('服务单位'),
  division: named,
  hall: named.nullable(),
  window: named.nullable(),
  platformCode: z.string().nullable(),
  staffNo: z.string().nullable(),
  rateableUntil: moment.nullable().describe('评价时限；空为还没有期限'),
})
export const readRecord = endpoint({
  name: 'readRecord',
  method: 'GET',
  path: '/api/v1/service-records/:recordId',
  summary: '一件办件和它的每次服务；不含申请人，也不含是否评价过',
  permission: 'records.read',
  params: z.strictObject({ recordId: z.guid() }),
  reply: z.object({
    ...recordRow.shape,
    recordName: z.string().nullable().describe('办件名称，已隐去申请人姓名'),
    coUnits: z.array(named).describe('协办单位'),
    applicantKind: z.string().nullable().describe('申请人类型，如自然人'),
    staffNo: z.string().nullable().describe('经办人工号'),
    flags: z.array(z.object({ flag: z.string(), says: z.string() })).describe('可疑之处，不影响评价'),
    mapped: z
      .array(z.object({ path: z.string(), fieldSays: z.string(), from: z.string(), to: z.string() }))
      .describe('按代码对照换算过的代码'),
    changedAt: moment.describe('最近一次推送的时刻'),
    revision: z.int(),
    occurrences: z.array(occurrence),
  }),
  refusals: { no_such_record: { status: 404, says: '没有找到这件办件，或它不在您的权限范围内。' } },
})
