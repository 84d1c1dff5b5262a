import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { LANGUAGES } from '#shared/language.ts'
import { dayField } from '#shared/time-fields.ts'

export const codePages = { sorts: { code: 'text' }, key: ['text'] } as const satisfies PageShape
const displayTexts = z
  .partialRecord(z.enum(LANGUAGES), z.object({ text: z.string(), reviewed: z.boolean() }))
  .describe('各语言的显示文字；reviewed 为 false 的译文尚待母语人员审核，上报只用代码')

export const detailCodeItem = z.object({
  code: z.string().describe('normCode：评价指标代码，首位数字为等级'),
  level: z.int().describe('starLevel'),
  text: z.string().describe('normName'),
  placement: z.enum(['primary', 'more']).nullable().describe('expandNorm：primary 直接显示，more 在“更多”里，空为已停用'),
  generation: z.int().describe('evaversion：全国指标的版本'),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable().describe('停用日，当日起不再有效'),
  texts: displayTexts,
})

export const listDetailCodes = endpoint({
  name: 'listDetailCodes',
  method: 'GET',
  path: '/open/v1/detail-codes',
  summary: '全国统一的评价指标（按日期有效）和五个等级，附各语言显示文字',
  permission: 'open.read',
  query: pagedQuery(codePages, {
    on: dayField.optional().describe('哪一天有效，缺省为今天'),
    level: z.coerce.number().int().min(1).max(5).optional().describe('只要这个等级的'),
  }),
  reply: listReply(detailCodeItem).extend({
    on: z.string(),
    levels: z.array(z.object({ level: z.int(), texts: displayTexts })),
  }),
  refusals: {},
})
