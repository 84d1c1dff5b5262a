import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { CHANNEL_CODES } from '../rules/channels.ts'
import { CLASSES, IDENTIFICATIONS } from '../rules/reading.ts'

const named = z.object({ code: z.string(), name: z.string() })
const yesNo = z.enum(['true', 'false']).optional()
const NOT_ANONYMOUS = '匿名评价不给出，也不按它筛选'

const codes = z.array(z.object({ code: z.string(), text: z.string() })).describe('评价指标')
const text = z.string().nullable().describe('脱敏后的评价文字')
const adopted = z.boolean().describe('false：不予采纳，不计入统计')
const textWaiting = z.boolean().describe('有评价文字，正在脱敏')

/** Of an anonymous rater: item, day, level, codes and masked text, with the unit and division that answer; nothing else (decisions/0010). */
export const ratingRow = z.object({
  ratingId: z.string(),
  ratedOn: z.string().describe('评价日，北京时间'),
  level: z.int(),
  levelSays: z.string(),
  bad: z.boolean(),
  adopted,
  codes,
  text,
  textWaiting,
  item: named.nullable(),
  unit: named.describe('实施单位'),
  division: named,
  followUp: z
    .object({ ratedOn: z.string(), level: z.int(), levelSays: z.string(), bad: z.boolean(), adopted, codes, text, textWaiting })
    .nullable()
    .describe('追加评价，另列，不改变首次评价；匿名的自收到的次日起给出'),
  anonymous: z.boolean(),
  identification: z.enum(IDENTIFICATIONS),
  class: z.enum(CLASSES).describe('匿名评价不分是否由工作人员协助，都作 ordinary'),
  recordNo: z.string().nullable().describe(`办件编号；${NOT_ANONYMOUS}`),
  channel: z.string().nullable().describe(`评价渠道；${NOT_ANONYMOUS}`),
  channelSays: z.string().nullable(),
  ratedAt: z.string().nullable().describe(`评价时刻；${NOT_ANONYMOUS}`),
})
export type RatingSummary = z.infer<typeof ratingRow>

export const ratingPages = { sorts: { ratedOn: 'day' }, key: ['uuid'], usual: '-ratedOn' } as const satisfies PageShape
export const listRatings = endpoint({
  name: 'listRatings',
  method: 'GET',
  path: '/api/v1/ratings',
  summary: '评价清单（权限范围内，不含本人被评的）；同日的不分先后，匿名评价自收到的次日起列出',
  permission: 'ratings.read',
  query: pagedQuery(ratingPages, {
    level: z.coerce.number().int().min(1).max(5).optional(),
    bad: yesNo.describe('true：差评（2 级、1 级）'),
    division: divisionCode.optional().describe('区划代码，含下级'),
    unit: unitCode.optional().describe('实施单位'),
    item: z.string().min(31).max(33).optional().describe('事项编码'),
    code: z
      .string()
      .regex(/^\d{3}$/, '评价指标代码为三位数字')
      .optional(),
    hasText: yesNo,
    adopted: yesNo.describe('false：首次或追加评价不予采纳的'),
    identification: z.enum(IDENTIFICATIONS).optional(),
    class: z.enum(CLASSES).optional(),
    channel: z.enum(CHANNEL_CODES).optional().describe('只在不匿名的评价里找'),
    q: z.string().min(1).max(64).optional().describe('办件编号，须完整；只在不匿名的评价里找'),
    from: dayField.optional().describe('评价日，自这一天起'),
    to: dayField.optional().describe('评价日，到这一天止（含）'),
  }),
  reply: listReply(ratingRow),
  refusals: {},
})

export const readRating = endpoint({
  name: 'readRating',
  method: 'GET',
  path: '/api/v1/ratings/:ratingId',
  summary: '一条评价；不匿名的还有是哪一次服务',
  permission: 'ratings.read',
  params: z.strictObject({ ratingId: z.guid() }),
  reply: z.object({
    ...ratingRow.shape,
    service: z
      .object({
        recordId: z.string(),
        recordNo: z.string(),
        sourceSystem: z.string(),
        serviceNumber: z.int(),
        stage: z.string(),
        stageSays: z.string(),
        side: z.string(),
        servedAt: z.string(),
        receivedAt: z.string().describe('系统收到评价的时刻'),
        unit: named.describe('服务单位'),
        window: named.nullable(),
      })
      .optional()
      .describe('匿名评价没有'),
  }),
  refusals: { no_such_rating: { status: 404, says: '没有找到这条评价，或它不在您的查看范围内；匿名评价自收到的次日起才能查看。' } },
})
