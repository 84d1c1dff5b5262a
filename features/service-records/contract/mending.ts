import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { MAPPED_FIELDS } from '../rules/mapping.ts'

const params = z.strictObject({ quarantineId: z.guid() })
const noSuchRow = { status: 404, says: '没有这条隔离记录，或它不在您的权限范围内。' } as const
const settled = { status: 409, says: '这条隔离记录已经处理过了。' } as const
const notMendable = { status: 409, says: '这一条没有可以改的字段，请来源系统改正后重新推送，或搁置。' } as const

const changed = z.object({
  path: z.string(),
  says: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  isPersonal: z.boolean(),
})
export const readMendable = endpoint({
  name: 'readMendable',
  method: 'GET',
  path: '/api/v1/quarantine/:quarantineId/fields',
  summary: '一条隔离的办件有哪些字段、哪个有问题；可能是某个人的从不写出，只能改写',
  permission: 'records.mend',
  params,
  reply: z.object({
    fields: z.array(
      z.object({
        path: z.string(),
        says: z.string(),
        value: z.string().nullable(),
        isThere: z.boolean(),
        isPersonal: z.boolean(),
        isFaulty: z.boolean(),
        expects: z.string().nullable(),
        choices: z.array(z.object({ value: z.string(), says: z.string() })),
      }),
    ),
    mendings: z.array(
      z.object({ at: z.string(), by: z.string(), changes: z.array(changed), outcomeSays: z.string(), codeSays: z.string().nullable() }),
    ),
  }),
  refusals: { no_such_row: noSuchRow },
})

export const mendQuarantined = endpoint({
  name: 'mendQuarantined',
  method: 'POST',
  path: '/api/v1/quarantine/:quarantineId/mend',
  summary: '把一条隔离的办件里错的字段改对，再判断一次；原来推送的内容留着',
  permission: 'records.mend',
  params,
  body: z.strictObject({
    changes: z
      .array(
        z.strictObject({
          path: z.string().min(1).max(80),
          value: z.string().trim().min(1).max(500).nullable().describe('空：删去这个字段'),
        }),
      )
      .min(1)
      .max(60),
  }),
  status: 200,
  reply: z.object({
    outcome: z.enum(['accepted', 'unchanged', 'quarantined']),
    code: z.string().nullable(),
    says: z.string().nullable().describe('仍然隔离时，还有哪里不对'),
  }),
  refusals: {
    no_such_row: noSuchRow,
    already_settled: settled,
    not_mendable: notMendable,
    no_such_field: { status: 422, says: '有一个字段不能在这里改，请核对字段。' },
    beyond_reach: { status: 403, says: '改成的区划不在您的权限范围内。请核对区划；确实是别处办理的，请由自治区中心来改。' },
    another_record: { status: 409, says: '改成的办件号已经是另一件办件，不能盖掉它。请核对办件号，或请来源系统改正后重新推送。' },
  },
  example: { changes: [{ path: 'occurrences[0].windowCode', value: '654201-W01' }] },
})

export const setAsideQuarantined = endpoint({
  name: 'setAsideQuarantined',
  method: 'POST',
  path: '/api/v1/quarantine/:quarantineId/set-aside',
  summary: '搁置一条隔离的办件：写明理由，不再等待；内容随即删除',
  permission: 'records.mend',
  params,
  body: z.strictObject({ reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(200) }),
  status: 200,
  reply: z.object({ state: z.literal('set_aside') }),
  refusals: { no_such_row: noSuchRow, already_settled: settled },
  example: { reason: '测试数据，来源系统已撤回' },
})

const alike = z.object({
  sourceSystem: z.string().min(1).max(64).nullable().default(null),
  code: z.string().min(1).max(64).nullable().default(null),
  field: z.enum(MAPPED_FIELDS).nullable().default(null),
  value: z.string().min(1).max(64).nullable().default(null),
})
export const listAlike = endpoint({
  name: 'listAlike',
  method: 'GET',
  path: '/api/v1/quarantine/alike',
  summary: '待处理的隔离办件，哪些是同一个来源、同一种问题、同一个代码：可以一次办完',
  permission: 'records.mend',
  reply: z.object({
    groups: z.array(
      z.object({
        sourceSystem: z.string().nullable(),
        code: z.string(),
        codeSays: z.string(),
        field: z.enum(MAPPED_FIELDS).nullable(),
        fieldSays: z.string().nullable(),
        value: z.string().nullable(),
        waiting: z.int(),
      }),
    ),
  }),
  refusals: {},
})

export const runShape = z.object({
  runId: z.string(),
  sourceSystem: z.string().nullable(),
  codeSays: z.string().nullable(),
  fieldSays: z.string().nullable(),
  value: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  total: z.int(),
  tried: z.int(),
  taken: z.int().describe('收进来的'),
  unchanged: z.int().describe('系统里已有相同内容的'),
  still: z.int().describe('仍然隔离的'),
  why: z.string().nullable(),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
})
const runParams = z.strictObject({ runId: z.guid() })
const noSuchRun = { status: 404, says: '没有这个重放任务。' } as const

export const startRun = endpoint({
  name: 'startQuarantineRun',
  method: 'POST',
  path: '/api/v1/quarantine-runs',
  summary: '把同一类隔离的办件全部重放：在后台进行，看得到进度，可以停下',
  permission: 'records.mend',
  body: z.strictObject(alike.shape),
  reply: runShape,
  refusals: { none_waiting: { status: 409, says: '没有待处理的这一类隔离记录。' } },
  example: { sourceSystem: 'hall-654201', code: 'unknown_window', field: 'windowCode', value: '654201-W99' },
})
export const listRuns = endpoint({
  name: 'listQuarantineRuns',
  method: 'GET',
  path: '/api/v1/quarantine-runs',
  summary: '本人最近的重放任务',
  permission: 'records.mend',
  reply: z.object({ runs: z.array(runShape) }),
  refusals: {},
})
export const readRun = endpoint({
  name: 'readQuarantineRun',
  method: 'GET',
  path: '/api/v1/quarantine-runs/:runId',
  summary: '一个重放任务办到哪里了',
  permission: 'records.mend',
  params: runParams,
  reply: runShape,
  refusals: { no_such_run: noSuchRun },
})
export const cancelRun = endpoint({
  name: 'cancelQuarantineRun',
  method: 'POST',
  path: '/api/v1/quarantine-runs/:runId/cancel',
  summary: '停下一个重放任务；已经收进来的不变',
  permission: 'records.mend',
  params: runParams,
  body: z.strictObject({}),
  status: 200,
  reply: runShape,
  refusals: { no_such_run: noSuchRun, already_ended: { status: 409, says: '这个重放任务已经结束。' } },
})

export const quarantineMended = event(
  'quarantine.mended',
  z.object({ quarantineId: z.string(), paths: z.array(z.string()), outcome: z.string(), code: z.string().nullable() }),
)
export const quarantineSetAside = event(
  'quarantine.set-aside',
  z.object({ quarantineId: z.string(), client: z.string(), source: z.string(), division: z.string(), reason: z.string() }),
)
export type QuarantineSetAside = z.infer<typeof quarantineSetAside.payload>
export const quarantineRunAsked = event(
  'quarantine.run-asked',
  z.object({
    runId: z.string(),
    sourceSystem: z.string().nullable(),
    code: z.string().nullable(),
    field: z.string().nullable(),
    rows: z.int(),
  }),
)
export const quarantineRunEnded = event(
  'quarantine.run-ended',
  z.object({ runId: z.string(), state: z.string(), tried: z.int(), taken: z.int(), unchanged: z.int(), still: z.int() }),
)
