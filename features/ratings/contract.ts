import { z } from 'zod'
import { formVersion } from '#features/questionnaires/contract/form-shape.ts'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { codePoints, unixLines } from '#shared/text.ts'
import { momentField } from '#shared/time-fields.ts'
import { CHANNEL_CODES } from './rules/channels.ts'
import { isAnswerField } from './rules/form-draft.ts'

const sourceSystem = z.string().min(1).max(64).describe('来源系统编码')
const recordNo = z.string().min(1).max(64).describe('办件编号 projectNo；没有办件时为排队号或来电号')
const serviceNumber = z.int().min(1).max(99).describe('服务次数 serviceNumber')
const channel = z.enum(CHANNEL_CODES).describe('评价渠道')
/** Not found and not yours answer alike only where the client may not know the source; here the client names its own. */
const notYours = { status: 403, says: '这个来源系统不属于您的接入账号。' } as const
const noSuch = { status: 404, says: '没有找到这次服务：请先推送办件和服务次数，再评价。' } as const
const closed = { status: 410, says: '评价时限已过。您仍可以通过“综合点评”提出意见。' } as const

export const answer = z.strictObject({
  question: z
    .string()
    .min(1)
    .max(64)
    .describe(
      '题目编码，见 GET /open/v1/questionnaires；随程序的线上表单：guide_clear、process_easy、materials_simple、screen_friendly、suggestion',
    ),
  value: z
    .union([z.string().refine(codePoints(500), '不超过 500 字'), z.number(), z.boolean(), z.array(z.string().max(64)).max(20)])
    .describe('单选：选项编码（是、否也可写 true、false）；多选：选项编码的数组；量表：数字；填空：文字'),
})

export const ratingBody = z.strictObject({
  sourceSystem,
  recordNo,
  serviceNumber,
  channel,
  level: z.int().min(1).max(5).describe('satisfaction：5 非常满意 … 1 非常不满意'),
  detailCodes: z
    .array(z.string().regex(/^\d{3}$/, '评价指标代码为三位数字'))
    .max(8)
    .refine((codes) => new Set(codes).size === codes.length, '评价指标不能重复')
    .describe('evalDetail：该等级的评价指标代码，可为空'),
  text: z.string().refine(codePoints(500), '不超过 500 字').optional().describe('writingEvaluation'),
  answers: z.array(answer).max(50).optional().describe('事项问询表单的回答，自愿；这项服务没有表单时原样密存，不计入统计'),
  form: formVersion.optional().describe('出题所用的表单版本 formVersion；缺省为评价时刻有效的一版'),
  anonymous: z.boolean().optional().describe('anonymityFlag'),
  reasonDeclined: z.boolean().optional().describe('差评被询问原因后仍不愿说明'),
  ratedAt: momentField.optional().describe('assessTime：按下的时刻；缺省为到达时刻'),
  device: z
    .strictObject({
      id: z.string().min(1).max(64),
      counter: z.int().min(0).max(2_147_483_647).optional(),
      clockSkewMs: z.int().min(-2_147_483_648).max(2_147_483_647).optional(),
    })
    .optional(),
})
export type RatingBody = z.infer<typeof ratingBody>

export const ratingReply = z.object({
  ratingId: z.string(),
  receiptCode: z.string(),
  ratedAt: z.string(),
  receivedAt: z.string(),
  reasonWanted: z.boolean(),
})
const outcome = z.union([
  z.object({ status: z.literal(201), ...ratingReply.shape }),
  z.looseObject({ status: z.int(), code: z.string(), title: z.string(), detail: z.string() }),
])

/** Idempotency scope: client + occurrence. Kept with the rating; refusals are not kept. */
export const IDEMPOTENCY = {
  name: 'idempotency-key',
  pattern: /^[\x21-\x7e]{1,128}$/,
  describe: '同一次评价重试时保持不变，1–128 个可见 ASCII 字符',
} as const

export const submitRating = endpoint({
  name: 'submitRating',
  method: 'POST',
  path: '/api/v1/ratings',
  summary: '提交一条评价，或一次提交至多 500 条（逐条答复）',
  permission: 'ratings.submit',
  // An element of an array is judged on its own, so that one bad row does not hold up a terminal's queue.
  body: z.union([ratingBody, z.array(z.unknown()).min(1).max(500)]),
  headers: [{ ...IDEMPOTENCY, refusal: 'idempotency_key_missing' }],
  reply: z.union([ratingReply, z.array(outcome)]),
  refusals: {
    idempotency_key_missing: { status: 400, says: '缺少请求头 Idempotency-Key（1–128 个可见 ASCII 字符）。' },
    not_your_source: notYours,
    no_such_occurrence: noSuch,
    already_rated: { status: 409, says: '这次服务已经评价过了。', carries: z.object({ firstRatedAt: z.string() }) },
    window_closed: closed,
    idempotency_key_reused: { status: 422, says: '这个 Idempotency-Key 已用于内容不同的评价，请换一个。' },
    rated_in_future: { status: 422, says: '评价时刻晚于现在，请核对设备时钟。' },
    code_of_another_level: { status: 422, says: '所选评价指标不属于这个等级，请重新选择。' },
    code_not_in_force: { status: 422, says: '所选评价指标不存在或已停用，请更新指标后重新选择。' },
    answer_not_accepted: {
      status: 422,
      says: '问询表单的回答有的不对，请按 errors 修改，或去掉这些回答再提交：表单是自愿的。',
      carries: z.object({ errors: z.array(z.object({ path: z.string(), code: z.string(), says: z.string() })) }),
    },
    reason_missing: { status: 422, says: '差评请至少选择一项原因或写几句话；不愿说明可以直接提交（reasonDeclined）。' },
  },
  example: {
    sourceSystem: 'hall-654201',
    recordNo: '65420120261123900001',
    serviceNumber: 1,
    channel: 'window-tablet',
    level: 5,
    detailCodes: ['517'],
  },
})

export const makeInvitation = endpoint({
  name: 'makeInvitation',
  method: 'POST',
  path: '/api/v1/invitations',
  summary: '为一次服务取得评价链接（统一评价页），每次都是新的链接',
  permission: 'invitations.create',
  body: z.strictObject({
    sourceSystem,
    recordNo,
    serviceNumber,
    channel,
    qr: z.enum(['svg', 'png']).optional().describe('同时要链接的二维码，印在回执上：SVG 文本，或 base64 的 PNG'),
  }),
  reply: z.object({
    token: z.string(),
    url: z.string(),
    expiresAt: z.string(),
    qr: z.string().optional().describe('要了才有；纠错等级 M，含白边；里面只有这个链接'),
  }),
  refusals: {
    not_your_source: notYours,
    no_such_occurrence: noSuch,
    stage_closed: { status: 422, says: '这个事项的这个环节已说明原因、不再请人评价，请不要发出邀请；办事人自己评价的，照样收下。' },
    window_closed: closed,
  },
  example: { sourceSystem: 'hall-654201', recordNo: '65420120261123900001', serviceNumber: 1, channel: 'h5' },
})

const tokenParams = z.strictObject({ token: z.string().min(1).max(64) })
/** What the form may send; which of it counts, the action reads. */
const posted = z.string().max(4_000).transform(unixLines)
const knownFields = z.object({
  level: z.string().max(8).optional(),
  detailCodes: z.union([z.string().max(8), z.array(z.string().max(8)).max(64)]).optional(),
  text: posted.refine(codePoints(500), '不超过 500 字').optional(),
  anonymous: z.string().max(8).optional(),
  reasonDeclined: z.string().max(8).optional(),
  // Where a browser may keep no cookie: this form's own key, as we sealed it.
  key: z.string().max(200).optional(),
  form: z.string().max(64).optional(),
})
/** Besides, a field for each question of a form (`q.guide_clear`); what it may say, the form's version decides. */
const ratingForm: z.ZodType<RatingForm> = knownFields.catchall(z.union([posted, z.array(posted).max(20)])).superRefine((form, ctx) => {
  const keys = Object.keys(form).filter((name) => !(name in knownFields.shape) && !isAnswerField(name))
  if (keys.length > 0) ctx.addIssue({ code: 'unrecognized_keys', keys, input: form })
})
export type RatingForm = z.infer<typeof knownFields>
export const ratingFormPage = {
  name: 'ratingForm',
  method: 'GET',
  path: '/r/:token',
  permission: 'rate.page',
  params: tokenParams,
  query: z.strictObject({ embed: z.literal('1').optional().describe('站在别的网页里的样子') }),
} as const
export const postedRatingPage = {
  ...ratingFormPage,
  name: 'postRatingForm',
  method: 'POST',
  permission: 'rate.submit',
  form: ratingForm,
} as const

/** What an event of a rating says; a follow-up's says it too. */
export const recordedFields = {
  ratingId: z.string(),
  recordId: z.string(),
  serviceNumber: z.int(),
  level: z.int(),
  bad: z.boolean(),
  division: z.string(),
  unit: z.string(),
  servingUnit: z.string(),
  staffNo: z.string().nullable(),
  side: z.string(),
  channel: z.string(),
  anonymous: z.boolean(),
  identification: z.enum(['real_name', 'anonymous', 'unlinked']),
  hasText: z.boolean(),
  answeredInWords: z.array(z.string()).optional().describe('写了文字的题目'),
  receivedAt: z.string(),
  class: z.enum(['ordinary', 'assisted', 'unmatched', 'canary', 'imported_default']),
}
const recorded = z.object(recordedFields)
export type RatingRecorded = z.infer<typeof recorded>
/** What follows from a rating listens for this; intake knows none of it. */
export const ratingRecorded = event('rating.recorded', recorded)
export const invitationMade = event(
  'invitation.made',
  z.object({ recordId: z.string(), serviceNumber: z.int(), channel: z.string(), expiresAt: z.string() }),
)
