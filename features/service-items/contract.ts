import { z } from 'zod'
import { placeFilters, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'

import { COMPLETIONS, itemContent, PROCESSING, SIDES } from './rules/elements.ts'

export { basicItemReleased, itemReleased } from './contract/events.ts'

export const itemPages = { sorts: { itemCode: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
const STATUSES = ['in_force', 'paused', 'cancelled'] as const
export const FLAGS = ['new_policy', 'new_service', 'key_item'] as const

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
  completion: z.enum(COMPLETIONS).describe('办结方式：at_once 当场办结，one_visit 一次办结，time_limit 限时办结'),
  anywhere: z.boolean().describe('异地可办'),
  flags: z.array(z.enum(FLAGS)).describe('new_policy 新出台政策，new_service 新服务项目，key_item 重点事项'),
  closedStages: z.array(z.string()).describe('关闭了评价的环节；空：全部开放'),
  version: z.int().describe('现行的是第几版'),
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
    q: z.string().min(1).max(64).optional().describe('名称中的一段、其拼音或首字母，或编码的开头（整个编码、自行使层级起、或基本编码）'),
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
    completion: z.enum(COMPLETIONS).optional().describe('办结方式'),
    anywhere: z.enum(['true']).optional().describe('true：异地可办的'),
    flag: z.enum(FLAGS).optional().describe('有这个标记的'),
    closed: z.enum(['true']).optional().describe('true：有环节关闭了评价的，即评价没有全覆盖'),
    draft: z.enum(['draft', 'submitted', 'reviewed', 'released']).optional().describe('有一份这样的草稿的'),
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
    content: itemContent.describe('全部要素'),
    since: z.string().describe('现行的这一版从哪天起'),
    isSelfBuilt: z.boolean().describe('自建事项：编码含 00000000，不上报国家平台'),
    leadUnitName: z.string().nullable(),
    coUnitNames: z.array(z.string()),
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
