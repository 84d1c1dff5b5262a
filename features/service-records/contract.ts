import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { recordShape } from './rules/record-shape.ts'

export {
  cancelRun,
  listAlike,
  listRuns,
  mendQuarantined,
  readMendable,
  readRun,
  setAsideQuarantined,
  startRun,
} from './contract/mending.ts'
export { createMapping, endMapping, listMappings, previewMapping } from './contract/mappings.ts'
export { readQuality } from './contract/quality.ts'
export { countQuarantine, listQuarantine, quarantinePages, readQuarantined, replayQuarantined } from './contract/quarantine.ts'
export { recordShape, type PushedOccurrence, type PushedRecord } from './rules/record-shape.ts'

/** In one JSON array; more goes as NDJSON. */
export const MOST_IN_ARRAY = 1_000
/** Quarantined rows that a reply names; all of them are kept. */
export const MOST_NAMED = 1_000

/** Only the envelope is refused here: each row is judged on its own, so that one bad row holds up no other (rules 7). */
const pushed = z
  .unknown()
  .refine((body) => typeof body === 'object' && body !== null, '应为一个办件对象，或办件对象的数组')
  .refine((body) => !Array.isArray(body) || body.length <= MOST_IN_ARRAY, `一次至多 ${MOST_IN_ARRAY} 条，更多请用 NDJSON`)
  .meta({ anyOf: [z.toJSONSchema(recordShape), { type: 'array', items: { type: 'object' }, maxItems: MOST_IN_ARRAY }] })

export const pushRecords = endpoint({
  name: 'pushRecords',
  method: 'POST',
  path: '/api/v1/service-records',
  summary: '推送办件和办件服务：一条、至多 1000 条的数组，或不限行数的 NDJSON；按来源系统和办件编号更新',
  permission: 'records.push',
  takes: 'ndjson',
  body: pushed,
  status: 200,
  reply: z.object({
    accepted: z.int().describe('新增或有变化的条数'),
    unchanged: z.int().describe('与已有内容相同的条数'),
    quarantinedCount: z.int().describe('隔离的条数'),
    quarantined: z
      .array(
        z.object({
          index: z.int().describe('第几条，从 0 起；NDJSON 不计空行'),
          recordNo: z.string().nullable(),
          code: z.string().describe('隔离原因代码'),
          says: z.string().describe('哪个字段有什么问题'),
        }),
      )
      .describe(`前 ${MOST_NAMED} 条；全部可在隔离清单中查询`),
  }),
  refusals: { not_your_source: { status: 403, says: '这个来源系统不属于您的接入账号，请核对 sourceSystem。' } },
  example: {
    sourceSystem: 'hall-654201',
    recordNo: '65420120261123900001',
    itemCode: '11654201YY0000204D4002000001000',
    unitCode: '11654201YY0000204D',
    division: '654201000000',
    applicant: { kind: '1', name: '张三', idType: '111', idNumber: '11010519491231002X', phone: '13900000000' },
    side: 'onsite',
    processing: 'committed',
    status: 'accepted',
    acceptedAt: '2026-11-23T10:05:00+08:00',
    occurrences: [{ serviceNumber: 1, stage: 'accept', servedAt: '2026-11-23T10:05:00+08:00', windowCode: '654201-W01' }],
  },
})

const sentShape = z.object({
  source: z.string(),
  division: z.string(),
  received: z.int(),
  newRecords: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  quarantined: z.int(),
  repeated: z.int(),
  services: z.int(),
  late: z.int(),
  skewed: z.int(),
  linked: z.int(),
  skews: z.record(z.string(), z.int()),
})
/** One for each transaction of a push. Nobody's data. */
export const recordsPushed = event(
  'records.pushed',
  z.object({
    client: z.string(),
    accepted: z.int(),
    unchanged: z.int(),
    quarantined: z.int(),
    sources: z.array(sentShape).optional(),
  }),
)
export type RecordsPushed = z.infer<typeof recordsPushed.payload>
/** What came of rows that had been quarantined, when they were taken in after all. */
export const quarantineTaken = event(
  'quarantine.taken',
  z.object({ client: z.string(), how: z.enum(['replayed', 'mended']), sources: z.array(sentShape) }),
)
export type QuarantineTaken = z.infer<typeof quarantineTaken.payload>
export const quarantineReplayed = event(
  'quarantine.replayed',
  z.object({ quarantineId: z.string(), outcome: z.enum(['accepted', 'unchanged', 'quarantined']), code: z.string() }),
)
