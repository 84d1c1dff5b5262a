import { z } from 'zod'
import { placeFilters, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'

export { basicItemReleased, itemReleased } from './contract/events.ts'

export const itemPages = { sorts: { itemCode: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
const SIDES = ['both', 'onsite', 'online', 'hotline'] as const
const PROCESSING = ['immediate', 'committed'] as const
const STATUSES = ['in_force', 'paused', 'cancelled'] as const

export const itemRow = z.object({
  itemCode: z.string().describe('实施编码 taskCode（31 位）或业务办理项编码 taskHandleItem（33 位）'),
  name: z.string().describe('事项名称 taskName'),
  basicCode: z.string().describe('基本编码 catalogCode'),
  unitCode: z.string().describe('实施单位，统一社会信用代码 deptCode'),
  unitName: z.string(),
  division: z.string().describe('区划代码 areaCode'),
  divisionName: z.string(),
  itemType: z.string().describe('事项类型 taskType'),
  itemTypeSays: z.string(),
  processing: z.enum(PROCESSING).describe('办件类型 projectType：即办件、承诺件'),
  sides: z.enum(SIDES).describe('可以在哪里办'),
  promisedLimit: z.int().describe('承诺办结时限 promiseDay'),
  legalLimit: z.int().describe('法定办结时限 anticipateDay'),
  limitUnit: z.enum(['working', 'natural']).describe('时限单位：工作日、自然日'),
  reduction: z.int().nullable().describe('承诺时限比法定时限少百分之几；法定为 0 时为空'),
  status: z.enum(STATUSES),
})
export type ItemRow = z.infer<typeof itemRow>

export const listServiceItems = endpoint({
  name: 'listServiceItems',
  method: 'GET',
  path: '/api/v1/service-items',
  summary: '查询实施事项：推送办件时可以引用的事项编码',
  permission: 'items.read',
  query: pagedQuery(itemPages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('名称或编码中的一段'),
    unit: unitCode.optional().describe('实施单位'),
    basicCode: z
      .string()
      .regex(/^\d{12}$/, '基本编码为 12 位数字')
      .optional()
      .describe('同一基本编码在各地的事项'),
    type: z
      .string()
      .regex(/^\d{2}$/, '事项类型为两位数字')
      .optional(),
    processing: z.enum(PROCESSING).optional(),
    side: z.enum(['onsite', 'online', 'hotline']).optional().describe('可以在那里办的；两处都能办的也在内'),
    status: z.enum(STATUSES).optional(),
  }),
  reply: listReply(itemRow),
  refusals: {},
})

export const readServiceItem = endpoint({
  name: 'readServiceItem',
  method: 'GET',
  path: '/api/v1/service-items/:itemCode',
  summary: '一个实施事项：要素、时限及压减、所属基本目录',
  permission: 'items.read',
  params: z.strictObject({ itemCode: z.string().regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/, '事项编码为 31 或 33 位') }),
  reply: z.object({
    ...itemRow.shape,
    level: z.string().describe('行使层级'),
    line: z.string().describe('基本目录中的主管部门'),
    basicName: z.string().describe('基本目录中的名称'),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable().describe('自此日起停止实施'),
    partOf: z.object({ itemCode: z.string(), name: z.string() }).nullable().describe('业务办理项所属的事项'),
    parts: z.array(z.object({ itemCode: z.string(), name: z.string(), status: z.string() })).describe('它的业务办理项'),
    sameElsewhere: z.int().describe('其他单位按同一基本编码实施的事项数'),
  }),
  refusals: { no_such_item: { status: 404, says: '没有找到这个事项，请核对事项编码。' } },
})

/** For the page of a unit; here, since units know nothing of items. */
export const countUnitItems = endpoint({
  name: 'countUnitItems',
  method: 'GET',
  path: '/api/v1/units/:unitCode/item-counts',
  summary: '一个单位的事项数，按状态和类型',
  permission: 'items.read',
  params: z.strictObject({ unitCode }),
  reply: z.object({
    inForce: z.int(),
    paused: z.int(),
    cancelled: z.int(),
    byType: z.array(z.object({ itemType: z.string(), says: z.string(), inForce: z.int() })),
  }),
  refusals: {},
})
