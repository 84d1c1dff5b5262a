import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { ratingPages, ratingRow } from '#features/ratings/contract/reading.ts'
import { CHANNEL_CODES } from '#features/ratings/rules/channels.ts'
import { pagedQuery } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { BASES } from '../rules/counts.ts'

export const BEHIND_SETS = ['adopted', 'raw', 'excluded'] as const
const NOT_ANONYMOUS = '只在不匿名的评价里找：匿名的不按它说出来'

/** The ratings that a figure counts: told as the list of ratings tells them, to whom it tells them (decisions/0010). */
export const listRatingsBehind = endpoint({
  name: 'listRatingsBehind',
  method: 'GET',
  path: '/api/v1/figures/ratings',
  summary: '一个数字背后的评价：条数与数字相同，看得到什么与评价清单相同',
  permission: 'ratings.read',
  query: pagedQuery(ratingPages, {
    set: z.enum(BEHIND_SETS).default('adopted').describe('adopted 采纳的，raw 原始的，excluded 不予采纳的'),
    bad: z.literal('true').optional().describe('只要差评'),
    good: z.literal('true').optional().describe('只要好评'),
    level: z.coerce.number().int().min(1).max(5).optional(),
    division: divisionCode.optional().describe('区划代码，含下级'),
    alone: z.literal('true').optional().describe('与 division 合用：不含下级区划'),
    unit: unitCode.optional().describe('作出决定的单位'),
    item: z.string().min(31).max(33).optional().describe('事项编码'),
    hall: z.string().min(1).max(32).optional().describe(NOT_ANONYMOUS),
    window: z.string().min(1).max(32).optional().describe(NOT_ANONYMOUS),
    channel: z.enum(CHANNEL_CODES).optional().describe(NOT_ANONYMOUS),
    side: z.enum(['onsite', 'online', 'hotline']).optional().describe(NOT_ANONYMOUS),
    on: z.enum(BASES).default('rated').describe('rated 按评价日，served 按办事日'),
    from: dayField.optional().describe('自这一天起'),
    to: dayField.optional().describe('到这一天止（含）'),
  }),
  reply: listReply(ratingRow),
  refusals: { no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' } },
})
