import { z } from 'zod'
import { divisionCode, placeFilters } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { KINDS } from '../rules/enrolment.ts'

export const STATES = ['waiting', 'lapsed', 'active', 'silent', 'revoked'] as const
export const deviceRow = z.object({
  deviceId: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  state: z.enum(STATES).describe('waiting 等待启用，lapsed 启用码过期，active 正常，silent 没有报到，revoked 已停用'),
  division: z.string(),
  divisionName: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  windowCode: z.string().nullable(),
  windowName: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  version: z.string().nullable(),
  queued: z.int().describe('设备上还没有送出的按键'),
  missing: z.int().describe('设备按过、既没有送到也不在待送中的按键'),
  clockSkewMs: z.number().nullable(),
  message: z.string(),
})
export type DeviceRow = z.infer<typeof deviceRow>

const noSuch = { no_such_device: { status: 404, says: '没有找到这台设备。' } } as const
const params = z.strictObject({ deviceId: z.uuid() })

export const devicePages = { sorts: { name: 'text' }, key: ['uuid'] } as const satisfies PageShape
export const listDevices = endpoint({
  name: 'listDevices',
  method: 'GET',
  path: '/api/v1/devices',
  summary: '窗口评价器和自助终端：状态、最近报到、待送和缺号',
  permission: 'devices.read',
  query: pagedQuery(devicePages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('名称或窗口名称中的一段'),
    state: z.enum(STATES).optional(),
    kind: z.enum(KINDS).optional(),
  }),
  reply: listReply(deviceRow),
  refusals: {},
})

export const readDevice = endpoint({
  name: 'readDevice',
  method: 'GET',
  path: '/api/v1/devices/:deviceId',
  summary: '一台设备和它缺的按键序号',
  permission: 'devices.read',
  params,
  reply: z.object({
    ...deviceRow.shape,
    madeAt: z.string(),
    codeExpiresAt: z.string(),
    enrolledAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    received: z.int().describe('已送到的按键'),
    highest: z.int().describe('最近一次按键的序号'),
    gaps: z.array(z.object({ from: z.int(), to: z.int() })).describe('没有送到的序号，前 100 段'),
  }),
  refusals: noSuch,
})

export const makeEnrolment = endpoint({
  name: 'makeEnrolment',
  method: 'POST',
  path: '/api/v1/device-enrolments',
  summary: '为一个大厅或窗口生成一次性启用码',
  permission: 'devices.manage',
  body: z.strictObject({
    kind: z.enum(KINDS),
    name: z.string().trim().min(1).refine(codePoints(40), '不超过 40 字'),
    division: divisionCode,
    hallCode: z.string().min(1).max(32),
    windowCode: z.string().min(1).max(32).optional().describe('窗口评价器必填'),
  }),
  reply: z.object({ deviceId: z.string(), code: z.string(), expiresAt: z.string() }),
  refusals: {
    no_such_place: { status: 404, says: '没有找到这个大厅或窗口，或者它不归您管。' },
    window_needed: { status: 422, says: '窗口评价器要指明窗口。' },
  },
  example: { kind: 'kiosk', name: '一楼自助终端', division: '654201000000', hallCode: '654201-H1' },
})

export const revokeDevice = endpoint({
  name: 'revokeDevice',
  method: 'POST',
  path: '/api/v1/devices/:deviceId/revoke',
  summary: '停用一台设备：它的密钥从此无效，不能恢复',
  permission: 'devices.manage',
  params,
  reply: z.object({ deviceId: z.string() }),
  status: 200,
  refusals: { ...noSuch, revoked_before: { status: 409, says: '这台设备已经停用。' } },
})

export const messageDevice = endpoint({
  name: 'messageDevice',
  method: 'POST',
  path: '/api/v1/devices/:deviceId/message',
  summary: '在设备的屏上显示一句话；空为撤下',
  permission: 'devices.manage',
  params,
  body: z.strictObject({ text: z.string().trim().refine(codePoints(100), '不超过 100 字') }),
  reply: z.object({ deviceId: z.string(), message: z.string() }),
  status: 200,
  refusals: { ...noSuch, revoked_before: { status: 409, says: '这台设备已经停用。' } },
  example: { text: '本窗口中午照常办理' },
})
