import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'

export const itemPages = { sorts: { itemCode: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listServiceItems = endpoint({
  name: 'listServiceItems',
  method: 'GET',
  path: '/api/v1/service-items',
  summary: '查询实施事项：推送办件时可以引用的事项编码',
  permission: 'items.read',
  query: pagedQuery(itemPages, {
    division: divisionCode.optional().describe('区划代码，只含本级'),
    q: z.string().min(1).max(64).optional().describe('名称或编码中的一段'),
  }),
  reply: listReply(
    z.object({
      itemCode: z.string().describe('实施编码 taskCode（31 位）或业务办理项编码 taskHandleItem（33 位）'),
      name: z.string().describe('事项名称 taskName'),
      basicCode: z.string().describe('基本编码 catalogCode'),
      unitCode: z.string().describe('实施单位，统一社会信用代码 deptCode'),
      division: z.string().describe('区划代码 areaCode'),
      itemType: z.string().describe('事项类型 taskType'),
      processing: z.enum(['immediate', 'committed']).describe('办件类型 projectType：即办件、承诺件'),
      sides: z.enum(['both', 'onsite', 'online', 'hotline']).describe('可以在哪里办'),
      promisedLimit: z.int().describe('承诺办结时限 promiseDay'),
      legalLimit: z.int().describe('法定办结时限 anticipateDay'),
      limitUnit: z.enum(['working', 'natural']).describe('时限单位：工作日、自然日'),
      status: z.enum(['in_force', 'paused', 'cancelled']),
    }),
  ),
  refusals: {},
})
