import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'

const part = z.object({
  from: z.string().describe('从哪个月'),
  to: z.string().describe('到哪个月'),
  ratings: z.int(),
  raw: z.string().describe('本人的好评率'),
  expected: z.string().describe('同样的事项和渠道，其他人平均'),
  estimate: z.string().describe('调整后'),
  lower: z.string(),
  upper: z.string(),
  bar: z.object({ estimate: z.int(), lower: z.int(), upper: z.int(), expected: z.int() }),
})
/** One year of one person. `whole`: all parts together; null where there is none. */
export const personYear = z.object({
  year: z.int(),
  whole: part.nullable(),
  parts: z.array(part),
  waiting: z.array(z.string()).describe('条数还不够、等以后的月份一起出结果的月'),
})
const result = {
  person: z.object({ division: z.object({ code: z.string(), name: z.string() }), staffNo: z.string() }),
  years: z.array(personYear),
  least: z.int().describe('至少要有的评价数'),
  confidence: z.number(),
}
export type PersonYear = z.infer<typeof personYear>

export const PURPOSES = ['guidance', 'award'] as const
export const personResultSeen = event('person-result.seen', z.object({ viewId: z.uuid(), purpose: z.enum(PURPOSES) }))

const look = z.object({
  at: z.string(),
  purpose: z.enum(PURPOSES),
  purposeSays: z.string(),
  note: z.string(),
})
export const readOwnResult = endpoint({
  name: 'readOwnResult',
  method: 'GET',
  path: '/api/v1/person-results/own',
  summary: '本人的综合评价情况，以及谁为了什么看过',
  permission: 'person-results.own',
  reply: z.object({ results: z.array(z.object({ ...result, looks: z.array(look) })) }),
  refusals: {},
})

export const lookAtResult = endpoint({
  name: 'lookAtResult',
  method: 'POST',
  path: '/api/v1/person-results',
  summary: '为改进工作或评选先进，查看一名工作人员的综合评价情况；留下记录，本人看得到',
  permission: 'person-results.read',
  body: z.strictObject({
    division: divisionCode.describe('窗口所在区划'),
    staffNo: z
      .string()
      .regex(/^[0-9A-Za-z._-]{1,32}$/, '工号是 1 到 32 位数字、字母')
      .describe('工号'),
    purpose: z.enum(PURPOSES).describe('guidance 改进工作（单位负责人），award 评选先进'),
    note: z.string().trim().min(4, '请写明是哪一次谈话、哪一次评选，至少 4 个字').max(200).describe('是哪一次谈话、哪一次评选'),
  }),
  example: { division: '654201000000', staffNo: '654201-001', purpose: 'award', note: '2026年度政务服务先进个人评选' },
  reply: z.object(result),
  refusals: {
    no_such_person: { status: 404, says: '您负责的范围内没有这个工号的工作人员，请核对区划和工号。' },
    only_for_awards: { status: 403, says: '改进工作由本人的单位负责人查看；您可以为评选先进查看。' },
  },
})
