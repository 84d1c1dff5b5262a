import { z } from 'zod'
import { ratingBody } from '#features/ratings/contract.ts'
import { endpoint, type Endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { momentField } from '#shared/time-fields.ts'
import { CALL_REASONS } from './rules/by-hand.ts'
import { KINDS } from './rules/enrolment.ts'
import { DEVICE_HEADERS } from './rules/signature.ts'
import { TROUBLE_KINDS } from './rules/troubles.ts'

const SKEW = 2_147_483_647
const skew = z.int().min(-SKEW).max(SKEW).describe('设备时钟减系统时钟，毫秒')
export const counter = z.int().min(1).max(SKEW).describe('设备自己的按键序号，从 1 起，不重复、不跳号')

const unsigned = { status: 401, says: '请求没有设备签名，请按接口文档附上签名。' } as const
/** What every signed request may be answered. Of what is wrong with who asks, only a device that proved who it is learns more. */
export const SIGNED_REFUSALS = {
  device_unsigned: unsigned,
  device_unknown: { status: 401, says: '没有认出这台设备：设备编号或签名不对。请重新启用。' },
  request_replayed: {
    status: 409,
    says: '这个请求的序号已经用过，请换更大的序号再发。',
    carries: z.object({ lastRequest: z.number() }),
  },
  device_revoked: { status: 410, says: '这台设备已停用，请联系大厅管理人员。' },
} as const
type SignedRefusal = keyof typeof SIGNED_REFUSALS
const header = (name: string, pattern: RegExp, describe: string) => ({ name, pattern, describe, refusal: 'device_unsigned' as const })
const SIGNED_HEADERS = [
  header(DEVICE_HEADERS.id, /^[0-9a-f-]{36}$/, '设备编号'),
  header(DEVICE_HEADERS.request, /^[1-9]\d{0,14}$/, '请求序号，每次更大'),
  header(DEVICE_HEADERS.moment, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, '设备时钟的此刻'),
  header(DEVICE_HEADERS.signature, /^[\w-]{86}$/, '对方法、路径、设备、序号、时刻和内容摘要的签名：ECDSA P-256、SHA-256，base64url'),
  header(DEVICE_HEADERS.digest, /^sha-256=:[A-Za-z0-9+/]{43}=:$/, '内容摘要（RFC 9530）'),
]
type SignedEndpoint<Body, Reply, Code extends string> = Omit<Endpoint<unknown, unknown, Body, Reply, Code>, 'headers'>
export const signed = <Body, Reply, const Code extends string>(e: SignedEndpoint<Body, Reply, Code | SignedRefusal>) =>
  endpoint({ ...e, headers: SIGNED_HEADERS })

export const enrolDevice = endpoint({
  name: 'enrolDevice',
  method: 'POST',
  path: '/api/v1/devices',
  summary: '设备用一次性启用码登记自己的公钥',
  permission: 'devices.enrol',
  body: z.strictObject({
    code: z.string().min(8).max(32).describe('工作台生成的启用码，30 分钟内有效，只能用一次'),
    publicKey: z
      .string()
      .regex(/^[\w-]{120,124}$/, '公钥为 base64url 编码的 SPKI（P-256）')
      .describe('P-256 公钥，SPKI，base64url；私钥不出设备'),
    version: z.string().min(1).max(40).describe('设备软件的版本'),
  }),
  reply: z.object({ deviceId: z.string(), kind: z.enum(KINDS), windowName: z.string().nullable(), hallName: z.string() }),
  refusals: {
    no_such_code: { status: 404, says: '启用码不对、已用过或已过期。请在工作台重新生成一个。' },
    unfit_key: { status: 422, says: '公钥不是有效的 P-256 公钥。' },
  },
  example: {
    code: '0123ABCD',
    publicKey: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li_hp_m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q',
    version: '1',
  },
})

/** All that a device ever learns: no number, no name, nothing of what was served. */
export const deviceStatus = z.object({
  windowName: z.string().nullable(),
  hallName: z.string(),
  message: z.string().describe('管理人员发来、显示在屏上的话；空为没有'),
  call: z
    .object({ callId: z.string(), showsForMs: z.int().describe('还要显示多久') })
    .nullable()
    .describe('正在请人评价的一次服务；过时自行清除，不写入任何内容'),
})
export type DeviceStatus = z.infer<typeof deviceStatus>

export const heartbeat = signed({
  name: 'reportDevice',
  method: 'POST',
  path: '/api/v1/device-heartbeats',
  summary: '设备报到，取回要显示的内容（签名）',
  permission: 'devices.report',
  body: z.strictObject({
    version: z.string().min(1).max(40),
    queued: z.int().min(0).max(1_000_000).describe('还没有送出的按键数'),
    counter: z.int().min(0).max(SKEW).describe('最近一次按键的序号'),
  }),
  reply: z.object({
    ...deviceStatus.shape,
    clockSkewMs: z.number().describe('设备时钟减系统时钟，毫秒'),
    windows: z
      .array(z.object({ windowCode: z.string(), name: z.string() }))
      .optional()
      .describe('自助评价终端：所在大厅开放的窗口'),
  }),
  status: 200,
  refusals: SIGNED_REFUSALS,
  example: { version: '1', queued: 0, counter: 0 },
})

/** A press on a tablet: which call, which face, when by its own clock. */
export const press = z.strictObject({
  key: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  counter,
  clockSkewMs: skew,
  callId: z.uuid(),
  level: z.int().min(1).max(5),
  pressedAt: momentField,
})
/** A rating of an evaluator or terminal of others' making, which knows the number. */
export const foreignRating = z.strictObject({
  key: press.shape.key,
  counter,
  clockSkewMs: skew.optional(),
  rating: ratingBody.omit({ channel: true, device: true }),
})
/** Whatever else is wrong with it. */
export const numberedRow = z.looseObject({ counter })
export type Press = z.infer<typeof press>
export type ForeignRating = z.infer<typeof foreignRating>

export const submitDeviceRatings = signed({
  name: 'submitDeviceRatings',
  method: 'POST',
  path: '/api/v1/device-ratings',
  summary: '设备送来一条或至多 500 条评价，逐条答复，重送不会重复（签名）',
  permission: 'devices.rate',
  body: z.strictObject({
    ratings: z
      .array(z.unknown())
      .min(1)
      .max(500)
      .describe(
        '窗口评价器：{key, counter, clockSkewMs, callId, level, pressedAt}；第三方设备：{key, counter, clockSkewMs?, rating: {sourceSystem, recordNo, …}}',
      ),
  }),
  // Never more than whether it is settled: a device keeps nothing of anybody, so it gets no receipt.
  reply: z.object({
    outcomes: z.array(z.object({ status: z.int(), code: z.string(), says: z.string() })).describe('与送来的逐条对应；有答复的都不必再送'),
  }),
  status: 200,
  refusals: SIGNED_REFUSALS,
  example: {
    ratings: [
      {
        key: 'press-1',
        counter: 1,
        clockSkewMs: 0,
        callId: '019ab0de-0000-7000-8000-000000000000',
        level: 5,
        pressedAt: '2026-11-23T10:05:00+08:00',
      },
    ],
  },
})

const notYours = { status: 403, says: '这个来源系统不属于您的接入账号。' } as const
export const callRating = endpoint({
  name: 'callRating',
  method: 'POST',
  path: '/api/v1/device-calls',
  summary: '办理完毕，请窗口的评价器请人评价这次服务（每次服务请一次）',
  permission: 'devices.call',
  body: z.strictObject({
    sourceSystem: ratingBody.shape.sourceSystem,
    recordNo: ratingBody.shape.recordNo,
    serviceNumber: ratingBody.shape.serviceNumber,
  }),
  reply: z.object({
    callId: z.string(),
    reachable: z.boolean().describe('评价器两分钟内报到过；false 时请另给评价二维码'),
    showsUntil: z.string().describe('最迟显示到'),
  }),
  refusals: {
    not_your_source: notYours,
    no_such_occurrence: { status: 404, says: '没有找到这次服务：请先推送办件和服务次数。' },
    no_device: { status: 409, says: '这次服务的窗口没有启用的评价器，请另给评价二维码。' },
    called_before: { status: 409, says: '这次服务已经请人评价过，不再重复。' },
    stage_closed: { status: 422, says: '这个事项的这个环节已说明原因、不再请人评价，不用请评。' },
    window_closed: { status: 410, says: '评价时限已过。' },
  },
  example: { sourceSystem: 'hall-654201', recordNo: '65420120261123900001', serviceNumber: 1 },
})

export const readCall = endpoint({
  name: 'readCall',
  method: 'GET',
  path: '/api/v1/device-calls/:callId',
  summary: '评价环节是否已结束：只说这一句，不说有没有评、评了什么',
  permission: 'devices.call',
  params: z.strictObject({ callId: z.uuid() }),
  reply: z.object({ ended: z.boolean(), says: z.string() }),
  refusals: { no_such_call: { status: 404, says: '没有这次评价环节。' } },
})

/** Who was asked, so that asking only some shows (rules 1.12, 5.7). Never what came of it. */
export const ratingCalled = event(
  'rating.called',
  z.object({
    recordId: z.string(),
    serviceNumber: z.int(),
    division: z.string(),
    windowCode: z.string(),
    reachable: z.boolean(),
    byHand: z.enum(CALL_REASONS).optional(),
  }),
)
export const troubleNoticed = event(
  'device.trouble',
  z.object({ deviceId: z.string(), troubleId: z.string(), kind: z.enum(TROUBLE_KINDS) }),
)
export const deviceChanged = event(
  'device.changed',
  z.object({ deviceId: z.string(), what: z.enum(['code_made', 'enrolled', 'revoked', 'message']), division: z.string() }),
)
