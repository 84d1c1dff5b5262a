import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { RUN_STATES } from './rules/runs.ts'
import { KINDS, settingsShape } from './rules/settings.ts'

export { connectorChanged, connectorRan } from './contract/events.ts'

const STATES = RUN_STATES.map((row) => row.state) as [(typeof RUN_STATES)[number]['state'], ...(typeof RUN_STATES)[number]['state'][]]
export const noSuch = { no_such_connector: { status: 404, says: '没有找到这个对接，可能已经不在了。请回到清单重新打开。' } } as const
export const params = z.strictObject({ connectorId: z.uuid() })

export const runRow = z.object({
  runId: z.string(),
  cause: z.enum(['schedule', 'asked']),
  state: z.enum(STATES),
  read: z.number().describe('从来源读到的行'),
  accepted: z.number(),
  unchanged: z.number(),
  quarantined: z.number(),
  from: z.string().nullable().describe('从来源的哪里读起'),
  to: z.string().nullable(),
  says: z.string().nullable().describe('没有读完的原因'),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
export type RunRow = z.infer<typeof runRow>

export const connectorRow = z.object({
  connectorId: z.string(),
  name: z.string(),
  sourceSystem: z.string(),
  kind: z.enum(KINDS),
  state: z.enum(['on', 'off']),
  isTried: z.boolean().describe('现在的设置试读过'),
  lastRun: runRow.nullable(),
  lagMinutes: z.int().nullable().describe('数据落后多少分钟；从没有读完过为空'),
  nextAt: z.string().nullable(),
  accepted: z.number().describe('七天内收下的件数'),
  quarantined: z.number().describe('七天内隔离的件数'),
})
export type ConnectorSeen = z.infer<typeof connectorRow>

export const connectorPages = { sorts: { name: 'text' }, key: ['uuid'] } as const satisfies PageShape
export const listConnectors = endpoint({
  name: 'listConnectors',
  method: 'GET',
  path: '/api/v1/connectors',
  summary: '对接：从哪些业务系统取办件，最近一次怎样，落后多少',
  permission: 'connectors.manage',
  query: pagedQuery(connectorPages, {
    q: z.string().min(1).max(64).optional().describe('名称或来源系统中的一段'),
    kind: z.enum(KINDS).optional(),
    state: z.enum(['on', 'off']).optional(),
    trouble: z.enum(['true', 'false']).optional().describe('最近一次没有读完'),
  }),
  reply: listReply(connectorRow),
  refusals: {},
})

const trial = z.object({
  trialId: z.string(),
  state: z.enum(['waiting', 'done', 'failed']),
  isCurrent: z.boolean().describe('试的是现在的设置'),
  says: z.string().nullable(),
  askedAt: z.string(),
  columns: z.array(z.string()),
  note: z.string().nullable(),
  rows: z.array(
    z.object({
      recordNo: z.string().nullable(),
      fault: z.string().nullable().describe('为什么不能收下；空为可以收下'),
      flags: z.array(z.string()),
      fields: z.array(z.object({ field: z.string(), shown: z.string() })).describe('个人信息只说有，不显示'),
    }),
  ),
})
export type Trial = z.infer<typeof trial>
const change = z.object({
  what: z.enum(['made', 'settings', 'secret', 'on', 'off', 'from_the_start']),
  version: z.int(),
  by: z.string().nullable(),
  at: z.string(),
})
export const readConnector = endpoint({
  name: 'readConnector',
  method: 'GET',
  path: '/api/v1/connectors/:connectorId',
  summary: '一个对接：设置（不含密码）、读到哪里、试读的结果、改动记录',
  permission: 'connectors.manage',
  params,
  reply: z.object({
    ...connectorRow.shape,
    settings: settingsShape,
    hasSecret: z.boolean(),
    version: z.int(),
    position: z.string().nullable(),
    failures: z.int().describe('接连失败的次数'),
    mayConnect: z.string().nullable().describe('运维不允许连接时为原因'),
    trial: trial.nullable(),
    changes: z.array(change).describe('最近 50 次'),
  }),
  refusals: noSuch,
})

export const runPages = { sorts: { startedAt: 'moment' }, key: ['uuid'], usual: '-startedAt' } as const satisfies PageShape
export const listRuns = endpoint({
  name: 'listConnectorRuns',
  method: 'GET',
  path: '/api/v1/connectors/:connectorId/runs',
  summary: '一个对接的各次运行',
  permission: 'connectors.manage',
  params,
  query: pagedQuery(runPages, { state: z.enum(STATES).optional() }),
  reply: listReply(runRow),
  refusals: noSuch,
})

export const connectorBody = z.strictObject({
  name: z.string().trim().min(1, { error: '请填写名称', abort: true }).refine(codePoints(60), '不超过 60 字'),
  sourceSystem: z
    .string()
    .trim()
    .min(1, { error: '请填写来源系统', abort: true })
    .max(64)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u)
    .describe('收下的办件都属于这个来源系统'),
  settings: settingsShape,
  secret: z.string().min(1).max(2_000).optional().describe('密码或密钥；只写不读。不填则保持原来的'),
})
const settingsRefusals = {
  settings_unfit: { status: 422, says: '设置还有不完整的地方，请按提示改好。', carries: z.object({ errors: z.array(z.unknown()) }) },
  host_not_allowed: { status: 422, says: '这个地址不在运维允许的名单里。请运维人员按运维手册“对接业务系统”把“主机:端口”加进名单并重启。' },
  no_folder: { status: 422, says: '运维没有指定可以读取的文件夹，所以不能从文件夹对接。' },
  secret_missing: { status: 422, says: '请填写密码或密钥。地址、账号或访问方式改了以后，要重新填写。' },
  name_taken: { status: 409, says: '已经有叫这个名称的对接，请换一个名称。' },
} as const
const EXAMPLE = {
  name: '塔城市不动产登记系统',
  sourceSystem: 'hall-654201',
  settings: {
    source: { kind: 'folder', folder: 'hall-654201', settled: 30 },
    mapping: { shape: 'record', fields: [] },
    schedule: { everyMinutes: 15 },
    mostRows: 200_000,
    timeoutSeconds: 30,
  },
} as const
export const makeConnector = endpoint({
  name: 'makeConnector',
  method: 'POST',
  path: '/api/v1/connectors',
  summary: '添加一个对接；先是停用的，试读以后才能启用',
  permission: 'connectors.manage',
  body: connectorBody,
  reply: z.object({ connectorId: z.string() }),
  refusals: settingsRefusals,
  example: EXAMPLE,
})
export const changeConnector = endpoint({
  name: 'changeConnector',
  method: 'POST',
  path: '/api/v1/connectors/:connectorId/settings',
  summary: '修改一个对接；改后停用，要再试读',
  permission: 'connectors.manage',
  params,
  body: z.strictObject({ ...connectorBody.shape, version: z.int().describe('改的是哪一版；别人先改过则拒绝') }),
  status: 200,
  reply: z.object({ connectorId: z.string(), version: z.int() }),
  refusals: {
    ...noSuch,
    ...settingsRefusals,
    changed_meanwhile: { status: 409, says: '别人刚刚改过这个对接。请重新打开，看过以后再改。' },
  },
  example: { ...EXAMPLE, version: 1 },
})

const done = { params, status: 200, reply: z.object({ connectorId: z.string() }) } as const
export const tryConnector = endpoint({
  ...done,
  name: 'tryConnector',
  method: 'POST',
  path: '/api/v1/connectors/:connectorId/trials',
  summary: '试读前 10 行：怎样判断，不收下；结果在对接里看',
  permission: 'connectors.manage',
  refusals: { ...noSuch, trial_under_way: { status: 409, says: '正在试读，请等它结束。' } },
})
export const switchConnector = endpoint({
  ...done,
  name: 'switchConnector',
  method: 'POST',
  path: '/api/v1/connectors/:connectorId/switch',
  summary: '启用或停用一个对接；停用时正在进行的一次随之取消',
  permission: 'connectors.manage',
  body: z.strictObject({ to: z.enum(['on', 'off']) }),
  refusals: {
    ...noSuch,
    not_tried: { status: 409, says: '现在的设置还没有试读成功。请先试读，看过结果再启用。' },
    so_already: { status: 409, says: '已经是这样了，不用再改。' },
  },
  example: { to: 'on' },
})
export const runConnector = endpoint({
  ...done,
  name: 'runConnector',
  method: 'POST',
  path: '/api/v1/connectors/:connectorId/runs',
  summary: '现在就读一次；fromTheStart 为从头读（已有的不会重复）',
  permission: 'connectors.manage',
  body: z.strictObject({ fromTheStart: z.boolean().default(false) }),
  refusals: {
    ...noSuch,
    not_tried: { status: 409, says: '现在的设置还没有试读成功。请先试读，看过结果再读。' },
    run_under_way: { status: 409, says: '正在读，请等它结束或先取消。' },
  },
  example: { fromTheStart: false },
})
export const cancelConnectorRun = endpoint({
  ...done,
  name: 'cancelConnectorRun',
  method: 'POST',
  path: '/api/v1/connectors/:connectorId/cancel',
  summary: '取消正在进行的一次；读到的留着',
  permission: 'connectors.manage',
  refusals: { ...noSuch, nothing_runs: { status: 409, says: '现在没有在读，不用取消。' } },
})
