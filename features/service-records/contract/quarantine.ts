import { z } from 'zod'
import { columns } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { MAPPED_FIELDS } from '../rules/mapping.ts'
import { QUARANTINE_STATES } from '../rules/quarantine-words.ts'

const state = z.enum(QUARANTINE_STATES)
const noSuchRow = { status: 404, says: '没有这条隔离记录。' } as const

/** What is wrong with it and where; never what it says of anybody. */
export const quarantineItem = z.object({
  quarantineId: z.string(),
  client: z.string().describe('推送的接入方'),
  sourceSystem: z.string().nullable(),
  recordNo: z.string().nullable(),
  code: z.string(),
  codeSays: z.string().describe('哪一类问题'),
  path: z.string().describe('有问题的字段'),
  field: z.enum(MAPPED_FIELDS).nullable().describe('有问题的是哪一种代码，可以立对照'),
  fieldSays: z.string().nullable(),
  value: z.string().nullable().describe('来源系统写的代码；不是代码的从不写出'),
  says: z.string(),
  times: z.int().describe('同样内容推送过的次数'),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  state,
  stateSays: z.string(),
  settledAt: z.string().nullable(),
})
export type QuarantineItem = z.infer<typeof quarantineItem>

export const quarantinePages = { sorts: { firstSeenAt: 'moment', lastSeenAt: 'moment' }, key: ['uuid'] } as const satisfies PageShape
export const listQuarantine = endpoint({
  name: 'listQuarantine',
  method: 'GET',
  path: '/api/v1/quarantine',
  summary: '隔离的办件及原因；接入方只看到自己推送的',
  permission: 'quarantine.read',
  query: pagedQuery(quarantinePages, {
    state: state
      .default('waiting')
      .describe('waiting 待处理、replayed 已重放、mended 修补后收入、superseded 已被后来的推送取代、set_aside 搁置'),
    code: z.string().min(1).max(64).optional().describe('隔离原因代码'),
    sourceSystem: z.string().min(1).max(64).optional(),
    field: z.enum(MAPPED_FIELDS).optional().describe('哪一种代码有问题'),
    value: z.string().min(1).max(64).optional().describe('来源系统写的代码'),
    client: z.string().min(1).max(64).optional().describe('接入账号'),
    q: z.string().trim().min(1).max(64).optional().describe('办件编号开头'),
    from: dayField.optional().describe('首次隔离的日期，含当日'),
    to: dayField.optional().describe('首次隔离的日期，含当日'),
  }),
  reply: listReply(quarantineItem),
  refusals: {},
})

export const countQuarantine = endpoint({
  name: 'countQuarantine',
  method: 'GET',
  path: '/api/v1/quarantine/counts',
  summary: '待处理的隔离办件，按原因各有几条；接入方只数自己推送的',
  permission: 'quarantine.read',
  reply: z.object({
    waiting: z.int(),
    byCode: z.array(z.object({ code: z.string(), says: z.string(), waiting: z.int() })).describe('多的在前'),
  }),
  refusals: {},
})

export const readQuarantined = endpoint({
  name: 'readQuarantined',
  method: 'GET',
  path: '/api/v1/quarantine/:quarantineId',
  summary: '一条隔离的办件：哪里不对、怎么办、能否重放',
  permission: 'quarantine.read',
  params: z.strictObject({ quarantineId: z.guid() }),
  reply: z.object({
    ...quarantineItem.shape,
    replayable: z.boolean(),
    mendable: z.boolean().describe('能否在这里改正字段'),
    settledReason: z.string().nullable().describe('搁置的理由'),
    advice: z.string().describe('怎么办，用话说'),
  }),
  refusals: { no_such_row: noSuchRow },
})

export const replayQuarantined = endpoint({
  name: 'replayQuarantined',
  method: 'POST',
  path: '/api/v1/quarantine/:quarantineId/replay',
  summary: '补好区划、单位、事项或窗口之后，把一条隔离的办件重新收进来',
  permission: 'quarantine.replay',
  params: z.object({ quarantineId: z.guid() }),
  body: z.strictObject({}),
  status: 200,
  reply: z.object({
    outcome: z.enum(['accepted', 'unchanged', 'quarantined']),
    code: z.string().nullable().describe('仍然隔离时的原因代码'),
    says: z.string().nullable(),
  }),
  refusals: {
    no_such_row: noSuchRow,
    already_settled: { status: 409, says: '这条隔离记录已经处理过了。' },
    not_replayable: { status: 409, says: '这条记录没有保存可以重放的内容，或来源不属于推送它的账号，请由来源系统重新推送。' },
  },
})

export const quarantineColumns = columns<QuarantineItem>([
  { id: 'recordNo', zh: '办件编号', en: 'Record no.', kind: 'code', value: (q) => q.recordNo },
  { id: 'codeSays', zh: '原因', en: 'Reason', value: (q) => q.codeSays },
  { id: 'says', zh: '哪里不对', en: 'What is wrong', value: (q) => q.says },
  { id: 'sourceSystem', zh: '来源系统', en: 'Source', kind: 'code', value: (q) => q.sourceSystem },
  { id: 'client', zh: '接入方', en: 'Client', kind: 'code', value: (q) => q.client },
  { id: 'firstSeenAt', zh: '首次隔离', en: 'First seen', kind: 'moment', value: (q) => q.firstSeenAt },
  { id: 'times', zh: '推送次数', en: 'Times', kind: 'number', value: (q) => q.times },
  { id: 'stateSays', zh: '状态', en: 'State', value: (q) => q.stateSays },
  { id: 'lastSeenAt', zh: '最近一次', en: 'Last seen', kind: 'moment', value: (q) => q.lastSeenAt, extra: true },
  { id: 'settledAt', zh: '处理时间', en: 'Settled', kind: 'moment', value: (q) => q.settledAt, extra: true },
  { id: 'value', zh: '来源的代码', en: 'Their code', kind: 'code', value: (q) => q.value, extra: true },
  { id: 'path', zh: '字段', en: 'Field', kind: 'code', value: (q) => q.path, extra: true },
])
