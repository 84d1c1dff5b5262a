import { z } from 'zod'
import { placeFilters } from '#features/organisations/contract.ts'
import { endpoint } from '#shared/endpoint.ts'
import { WHAT_CODES } from '../rules/feed.ts'

export const fedItem = z.object({
  cursor: z.string().describe('这一条的位置'),
  toldAt: z.string().describe('列入的时刻'),
  what: z.enum(WHAT_CODES).describe('new 新增，changed 变更，paused 暂停，resumed 恢复，cancelled 取消'),
  itemCode: z.string().describe('事项编码：实施编码 taskCode（31 位）或业务办理项编码 taskHandleItem（33 位）'),
  version: z.int().describe('版本 taskVersion'),
  releasedAt: z.string().describe('这个版本何时生效'),
  basicCode: z.string().describe('基本编码 catalogCode'),
  name: z.string().describe('事项名称 taskName'),
  basis: z.string().describe('设定依据 byLaw；为空即没有填'),
  itemType: z.string().describe('事项类型 taskType'),
  unitCode: z.string().describe('实施单位 deptCode'),
  division: z.string().describe('区划代码 areaCode'),
  status: z.enum(['in_force', 'paused', 'cancelled']),
  effectiveFrom: z.string().describe('开始实施'),
  effectiveTo: z.string().nullable().describe('自此日起停止实施'),
  processing: z.enum(['immediate', 'committed']).describe('办件类型 projectType'),
  completion: z.enum(['at_once', 'one_visit', 'time_limit']).describe('办结方式：当场、一次、限时'),
  sides: z.enum(['both', 'onsite', 'online', 'hotline']).describe('办理渠道'),
  legalLimit: z.int().describe('法定办结时限 anticipateDay'),
  promisedLimit: z.int().describe('承诺办结时限 promiseDay'),
  limitUnit: z.enum(['working', 'natural']),
  anywhere: z.boolean().describe('异地可办'),
  newPolicy: z.boolean().describe('新出台政策'),
  newService: z.boolean().describe('新服务项目'),
  keyItem: z.boolean().describe('重点事项'),
  closedStages: z.array(z.string()).describe('不开放评价的环节'),
  elements: z.record(z.string(), z.unknown()).describe('受理单位、申请条件、申请材料、办理程序、收费、办理渠道等，见查询单个事项的接口'),
})
export type FedItem = z.infer<typeof fedItem>
export const MOST_FED = 500

export const readItemFeed = endpoint({
  name: 'readItemFeed',
  method: 'GET',
  path: '/api/v1/item-feed',
  summary: '同源：已发布的事项，按发布先后，含已取消的；从上次的位置接着读，照着做，与清单就是同一份',
  permission: 'items.feed',
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,15}$/, '请原样使用上次答复里的 cursor；第一次用 0')
      .default('0')
      .describe('上次答复里的 cursor；第一次不写，从头读'),
    limit: z.coerce.number().int().min(1).max(MOST_FED).default(200),
    division: placeFilters.division,
  }),
  reply: z.object({
    items: z.array(fedItem),
    cursor: z.string().describe('下次从这里接着读；读到末尾也有'),
    more: z.boolean().describe('后面还有，请马上接着读'),
  }),
  etagged: true,
  refusals: { unknown_cursor: { status: 410, says: '这个位置不在清单的记录里（数据可能恢复过），请不带 after 从头读一遍。' } },
})
