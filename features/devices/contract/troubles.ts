import { z } from 'zod'
import { placeFilters } from '#features/organisations/contract.ts'
import { columns, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { TROUBLE_KINDS, TROUBLE_STATES } from '../rules/troubles.ts'

export const troubleRow = z.object({
  troubleId: z.string(),
  kind: z.enum(TROUBLE_KINDS).describe('missing 按键缺号，silent 开放时间没有报到'),
  state: z.enum(TROUBLE_STATES).describe('open 待处理，ended 自己恢复，settled 已说明'),
  deviceId: z.string(),
  deviceName: z.string(),
  windowName: z.string().nullable(),
  hallName: z.string(),
  divisionName: z.string(),
  noticedAt: z.string(),
  silentSince: z.string().nullable().describe('最后一次报到'),
  fromCounter: z.int().nullable(),
  toCounter: z.int().nullable(),
  missing: z.int().nullable().describe('其中至今没有送到的按键'),
  endedAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable().describe('谁说明的，姓名'),
  reason: z.string().nullable(),
})
export type TroubleRow = z.infer<typeof troubleRow>

export const troublePages = { sorts: { noticedAt: 'moment' }, key: ['uuid'], usual: '-noticedAt' } as const satisfies PageShape
export const listTroubles = endpoint({
  name: 'listDeviceTroubles',
  method: 'GET',
  path: '/api/v1/device-troubles',
  summary: '评价设备的异常：按键缺号、开放时间没有报到',
  permission: 'devices.read',
  query: pagedQuery(troublePages, {
    ...placeFilters,
    kind: z.enum(TROUBLE_KINDS).optional(),
    state: z.enum(TROUBLE_STATES).optional(),
    device: z.uuid().optional().describe('只看一台设备'),
  }),
  reply: listReply(troubleRow),
  refusals: {},
})

const params = z.strictObject({ troubleId: z.uuid() })
const noSuch = { no_such_trouble: { status: 404, says: '没有找到这条异常。' } } as const
export const readTrouble = endpoint({
  name: 'readDeviceTrouble',
  method: 'GET',
  path: '/api/v1/device-troubles/:troubleId',
  summary: '评价设备的一条异常',
  permission: 'devices.read',
  params,
  reply: troubleRow,
  refusals: noSuch,
})
export const settleTrouble = endpoint({
  name: 'settleDeviceTrouble',
  method: 'POST',
  path: '/api/v1/device-troubles/:troubleId/settle',
  summary: '说明一条异常的原因',
  permission: 'devices.manage',
  params,
  body: z.strictObject({ reason: z.string().trim().min(2, '请写明原因').refine(codePoints(200), '不超过 200 字') }),
  reply: troubleRow,
  status: 200,
  refusals: { ...noSuch, settled_before: { status: 409, says: '这条异常已有人说明。' } },
  example: { reason: '评价器换了屏，换下时有三次按键没有送出' },
})

const KIND = { missing: { zh: '按键缺号', en: 'presses missing' }, silent: { zh: '没有报到', en: 'silent' } } as const
const STATE = {
  open: { zh: '待处理', en: 'to look into' },
  ended: { zh: '自己恢复', en: 'over by itself' },
  settled: { zh: '已说明', en: 'explained' },
} as const
export const spanWords = ({ fromCounter, toCounter }: Pick<TroubleRow, 'fromCounter' | 'toCounter'>): string | null =>
  fromCounter === null ? null : fromCounter === toCounter ? String(fromCounter) : `${fromCounter}–${toCounter}`
export const troubleColumns = columns<TroubleRow>([
  { id: 'noticedAt', zh: '发现时间', en: 'Noticed', kind: 'moment', value: (t) => t.noticedAt },
  { id: 'kind', zh: '异常', en: 'Trouble', value: (t) => KIND[t.kind].zh },
  { id: 'state', zh: '状态', en: 'State', value: (t) => STATE[t.state].zh },
  { id: 'device', zh: '设备', en: 'Device', value: (t) => t.deviceName },
  { id: 'window', zh: '窗口', en: 'Window', value: (t) => t.windowName },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (t) => t.hallName },
  { id: 'span', zh: '缺的序号', en: 'Numbers', value: spanWords },
  { id: 'missing', zh: '至今没有送到', en: 'Still missing', kind: 'number', value: (t) => t.missing },
  { id: 'silentSince', zh: '最后报到', en: 'Last seen', kind: 'moment', value: (t) => t.silentSince },
  { id: 'reason', zh: '原因', en: 'Reason', value: (t) => t.reason },
  { id: 'endedAt', zh: '恢复时间', en: 'Over since', kind: 'moment', value: (t) => t.endedAt, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (t) => t.divisionName, extra: true },
])
export const troubleWords = {
  title: { zh: '设备异常', en: 'Troubles of devices' },
  filters: {
    state: { zh: '状态', en: 'State', values: STATE },
    kind: { zh: '异常', en: 'Trouble', values: KIND },
    device: { zh: '设备', en: 'Device' },
    onlyHere: { zh: '只看本级', en: 'This level only' },
  },
} as const satisfies ListWords
