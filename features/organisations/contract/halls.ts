import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { divisionCode, placeFilters, q, windowRow } from '../contract.ts'
import { HALL_KINDS, type HallKind } from '../rules.ts'

const KINDS = HALL_KINDS.map((row) => row.kind) as [HallKind, ...HallKind[]]
const status = z.enum(['open', 'closed'])

export const hallRow = z.object({
  hallCode: z.string().describe('大厅编码，在一个区划内唯一'),
  name: z.string(),
  division: z.string(),
  divisionName: z.string(),
  kind: z.enum(KINDS),
  kindSays: z.string(),
  address: z.string(),
  hours: z.string().describe('办公时间'),
  phone: z.string(),
  commitments: z.array(z.string()).describe('服务承诺'),
  charges: z.array(z.object({ service: z.string(), standard: z.string() })).describe('copying 文印，fax 传真，post 邮寄，other 其他'),
  status,
  windows: z.int().describe('窗口数'),
  windowsOpen: z.int().describe('其中开放的'),
})
export type HallRow = z.infer<typeof hallRow>

export const hallPages = { sorts: { hallCode: 'text', name: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
export const listHalls = endpoint({
  name: 'listHalls',
  method: 'GET',
  path: '/api/v1/halls',
  summary: '大厅、便民服务中心和站点',
  permission: 'organisations.read',
  query: pagedQuery(hallPages, {
    ...placeFilters,
    q: q.describe('名称或地址中的一段，或编码开头'),
    kind: z.enum(KINDS).optional(),
    status: status.optional(),
  }),
  reply: listReply(hallRow),
  refusals: {},
})

export const readHall = endpoint({
  name: 'readHall',
  method: 'GET',
  path: '/api/v1/halls/:hallCode',
  summary: '一个大厅：窗口和进驻的单位',
  permission: 'organisations.read',
  params: z.strictObject({ hallCode: z.string().min(1).max(36) }),
  query: z.strictObject({ division: divisionCode.optional().describe('几个区划有同一编码时须指明') }),
  reply: z.object({
    ...hallRow.shape,
    units: z.array(z.object({ unitCode: z.string(), name: z.string(), windows: z.int() })).describe('进驻的单位'),
    windowList: z.array(windowRow).describe('前 500 个'),
  }),
  refusals: {
    no_such_hall: { status: 404, says: '没有找到这个大厅，请核对大厅编码。' },
    several_halls: {
      status: 409,
      says: '几个区划都有这个大厅编码，请指明区划。',
      carries: z.object({ divisions: z.array(z.object({ code: z.string(), name: z.string() })) }),
    },
  },
})
