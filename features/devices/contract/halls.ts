import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { endpoint } from '#shared/endpoint.ts'

/** What of the clerk stands on the card beside the device; the device itself never shows it. */
export const CARDS = ['none', 'number', 'name', 'photo'] as const
export type Card = (typeof CARDS)[number]
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻写作 10:00')
const place = { division: divisionCode, hallCode: z.string().min(1).max(32) }
export const hallChoices = z.object({
  ...place,
  hallName: z.string(),
  opensAt: clock.describe('开放时间，北京时间'),
  closesAt: clock,
  card: z.enum(CARDS).describe('none 不摆牌，number 工号，name 工号和姓名，photo 工号、姓名和贴照片的框'),
})
const noSuch = { no_such_hall: { status: 404, says: '没有找到这个大厅，或者它不归您管。' } } as const

export const readHallChoices = endpoint({
  name: 'readHallChoices',
  method: 'GET',
  path: '/api/v1/hall-choices',
  summary: '一个大厅的开放时间和窗口牌的式样',
  permission: 'devices.read',
  query: z.strictObject(place),
  reply: hallChoices,
  refusals: noSuch,
})
export const saveHallChoices = endpoint({
  name: 'saveHallChoices',
  method: 'POST',
  path: '/api/v1/hall-choices',
  summary: '定下一个大厅的开放时间和窗口牌的式样',
  permission: 'devices.manage',
  body: z.strictObject({ ...place, opensAt: clock, closesAt: clock, card: z.enum(CARDS) }),
  reply: hallChoices,
  status: 200,
  refusals: { ...noSuch, closes_first: { status: 422, says: '结束时间应晚于开始时间。' } },
  example: { division: '654201000000', hallCode: '654201-H1', opensAt: '10:00', closesAt: '20:00', card: 'number' },
})
export const listCards = endpoint({
  name: 'listWindowCards',
  method: 'GET',
  path: '/api/v1/window-cards',
  summary: '一个大厅摆在评价器旁边的窗口牌，按大厅所定：工号、姓名或不摆',
  permission: 'staff.names',
  query: z.strictObject(place),
  reply: z.object({
    hallName: z.string(),
    card: z.enum(CARDS),
    windows: z.array(z.object({ windowName: z.string(), unitName: z.string(), staffNo: z.string(), staffName: z.string().nullable() })),
  }),
  refusals: noSuch,
})
