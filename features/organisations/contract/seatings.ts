import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { divisionCode, placeFilters, unitCode, windowRow } from '../contract.ts'
import { fault, reason } from './keeping.ts'

export const SEAT_STATES = ['planned', 'holds', 'ended'] as const
export const seatingRow = z.object({
  division: z.string(),
  divisionName: z.string(),
  windowCode: z.string(),
  windowName: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  seat: z.int().describe('这个窗口的第几次安排'),
  unitCode: z.string(),
  unitName: z.string(),
  fromOutside: z.boolean().describe('单位不属于这个区划：通过当地大厅受评价（方案五(一)）'),
  staffNo: z.string().nullable(),
  fromDay: z.string().nullable().describe('从哪一天起；空为开始记录以前'),
  toDay: z.string().nullable().describe('从哪一天起不再是他'),
  state: z.enum(SEAT_STATES).describe('planned 还没开始，holds 现在，ended 已结束'),
})
export type SeatingRow = z.infer<typeof seatingRow>

export const seatingPages = { sorts: { windowCode: 'text' }, key: ['text', 'number'] } as const satisfies PageShape
export const listSeatings = endpoint({
  name: 'listSeatings',
  method: 'GET',
  path: '/api/v1/seatings',
  summary: '进驻：哪个单位的谁，从哪一天起在哪个窗口',
  permission: 'staff.read',
  query: pagedQuery(seatingPages, {
    ...placeFilters,
    unit: unitCode.optional(),
    hall: z.string().min(1).max(32).optional(),
    window: z.string().min(1).max(32).optional().describe('窗口编码'),
    staffNo: z.string().min(1).max(32).optional().describe('工号'),
    state: z.enum(SEAT_STATES).optional(),
    outside: z.enum(['true', 'false']).optional().describe('是否外来单位进驻'),
  }),
  reply: listReply(seatingRow),
  refusals: {},
})

const noWindow = { status: 404, says: '没有找到这个窗口，请核对窗口编码。' } as const
export const readWindow = endpoint({
  name: 'readWindow',
  method: 'GET',
  path: '/api/v1/windows/:windowCode',
  summary: '一个窗口：属于哪个单位，谁从哪一天起在那里，接下来是谁',
  permission: 'windows.read',
  params: z.strictObject({ windowCode: z.string().min(1).max(36) }),
  query: z.strictObject({ division: divisionCode }),
  reply: z.object({ ...windowRow.shape, seats: z.array(seatingRow).describe('按日期，最早的在前；最多 200 次') }),
  refusals: { no_such_window: noWindow },
})

const unfit = { status: 422, says: '有几项填写不合适，请按提示逐项修改。', carries: z.object({ errors: z.array(fault) }) } as const
const seatReply = z.object({
  division: z.string(),
  windowCode: z.string(),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  holds: z.boolean(),
})
export const seatAtWindow = endpoint({
  name: 'seatAtWindow',
  method: 'POST',
  path: '/api/v1/windows/:windowCode/seatings',
  summary: '安排进驻：从某一天起，哪个单位的谁在这个窗口；同级、上级单位都可以进驻，差评仍由该窗口所在的区划办理',
  permission: 'organisations.keep',
  params: z.strictObject({ windowCode: z.string().min(1).max(36) }),
  body: z.strictObject({
    division: divisionCode.describe('窗口所在的区划'),
    unitCode: z.string().min(1, '请选择单位').max(36),
    staffNo: z.string().trim().min(1).max(32).nullable().describe('工号；空为还没有定人'),
    fromDay: dayField.describe('从哪一天起，今天或以后一年以内'),
    reason,
  }),
  reply: seatReply,
  refusals: { unfit, no_such_window: noWindow },
  example: { division: '654201000000', unitCode: '11654201YY0000204D', staffNo: null, fromDay: '2026-12-01', reason: '轮岗' },
})
export const endSeating = endpoint({
  name: 'endSeating',
  method: 'POST',
  path: '/api/v1/windows/:windowCode/seatings/end',
  summary: '结束一次进驻：从某一天起窗口没有人；还没开始的，取消安排',
  permission: 'organisations.keep',
  params: z.strictObject({ windowCode: z.string().min(1).max(36) }),
  body: z.strictObject({ division: divisionCode, seat: z.int().min(1), toDay: dayField, reason }),
  reply: z.object({ division: z.string(), windowCode: z.string(), calledOff: z.boolean().describe('还没开始，取消了') }),
  status: 200,
  refusals: { unfit, no_such_window: noWindow },
  example: { division: '654201000000', seat: 1, toDay: '2026-12-31' },
})
