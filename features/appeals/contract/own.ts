import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply, type RefusalRow } from '#shared/endpoint.ts'
import { words } from '../rules/fields.ts'
import { day, due, entry, moment, named, nextStep, waitingStep } from './parts.ts'

/**
 * What the person told sees, all of it (rules 2.4): never the case, the record, a window, a minute, a channel or who rated;
 * of an anonymous rater not even the item, since whoever sat there would know who came for it that day.
 */
export const ownNoticeRow = z.object({
  noticeId: z.string(),
  state: z.enum(['issued', 'acknowledged']),
  stateSays: z.string(),
  issuedOn: day,
  ratedOn: day.describe('评价的日期'),
  level: z.int(),
  item: z.string().nullable().describe('事项；匿名评价不给出'),
  complaint: z.string().describe('反映的问题'),
  fileUntil: due.nullable().describe('可以提出申诉到哪一天；没有则为空'),
  appealState: z.string().nullable().describe('最近一次申诉办到哪一步'),
  appealSays: z.string().nullable(),
})
export type OwnNotice = z.infer<typeof ownNoticeRow>

export const ownNoticePages = { sorts: { issuedOn: 'moment' }, key: ['uuid'], usual: '-issuedOn' } as const satisfies PageShape
export const listMyNotices = endpoint({
  name: 'listMyNotices',
  method: 'GET',
  path: '/api/v1/my/notices',
  summary: '给本人的告知，和自己的申诉',
  permission: 'notices.own',
  query: pagedQuery(ownNoticePages, { state: z.enum(['issued', 'acknowledged']).optional() }),
  reply: listReply(ownNoticeRow),
  refusals: {},
})

const ownAppeal = z.object({
  appealId: z.string(),
  kind: z.string(),
  kindSays: z.string(),
  filedBy: z.string(),
  filedBySays: z.string(),
  state: z.string(),
  stateSays: z.string(),
  effect: z.object({ effect: z.string(), says: z.string() }).nullable(),
  filedOn: day,
  due: due.nullable().describe('应作出决定的期限'),
  reviewUntil: due.nullable().describe('可以申请复核到哪一天'),
  timeline: z.array(entry),
  nextActions: z.array(nextStep),
  waitingActions: z.array(waitingStep),
})
export const ownNoticeReply = z.object({
  ...ownNoticeRow.shape,
  codes: z.array(named),
  quote: z.string().nullable().describe('脱敏后的评价原文，单位附上的才有'),
  servingUnit: z.string(),
  unit: z.string().describe('承办单位'),
  issuedAt: moment,
  acknowledgedAt: moment.nullable(),
  outcome: z.string().nullable().describe('处理结果；还没有则为空'),
  timeline: z.array(entry).describe('告知和本人、单位的陈述'),
  nextActions: z.array(nextStep),
  mayAppeal: z.object({ ok: z.boolean(), why: z.string().nullable(), whySays: z.string().nullable() }),
  appeals: z.array(ownAppeal),
})
export type OwnNoticeReply = z.infer<typeof ownNoticeReply>

const params = z.strictObject({ noticeId: z.guid() })
const noSuchNotice: RefusalRow = { status: 404, says: '没有找到这份告知，或它不是给您的。' }
export const readMyNotice = endpoint({
  name: 'readMyNotice',
  method: 'GET',
  path: '/api/v1/my/notices/:noticeId',
  summary: '给本人的一份告知',
  permission: 'notices.own',
  params,
  reply: ownNoticeReply,
  refusals: { no_such_notice: noSuchNotice },
})

const said = { statement: words('statement'), evidence: words('evidence').optional() }
export const answerMyNotice = endpoint({
  name: 'answerMyNotice',
  method: 'POST',
  path: '/api/v1/my/notices/:noticeId/steps',
  summary: '签收告知，或举证解释',
  permission: 'notices.own',
  params,
  body: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('acknowledge') }),
    z.strictObject({ action: z.literal('statement'), ...said }),
  ]),
  reply: ownNoticeReply,
  status: 200,
  refusals: {
    not_your_step: { status: 403, says: '这一步不由您办理。' },
    no_such_notice: noSuchNotice,
    step_not_allowed: { status: 409, says: '这份告知已经签收过了。' },
    outcome_settled: { status: 409, says: '处理结果已经确定，不能再提交举证解释；可以在期限内提出申诉。' },
  },
  example: { action: 'acknowledge' },
})

/** Why an appeal may not be filed; the same for the person and the unit. */
export const filingRefusals = {
  appeal_under_way: { status: 409, says: '这件评价已有申诉正在办理。您的意见可以写成补充陈述，交给决定的人。' },
  review_instead: { status: 409, says: '申诉已有决定，不服的请在原来的申诉里申请复核。' },
  too_late: { status: 409, says: '提出申诉的期限已过：告知或处理结果之后 5 个工作日内提出。' },
  no_ground_yet: { status: 409, says: '还没有发出告知，处理结果也没有确定，现在不能申诉。' },
  reviewed_before: { status: 409, says: '这件评价已经复核过，复核只有一次，决定不再改变。' },
  not_adopted_already: { status: 409, says: '这条评价已不予采纳，不需要申诉。' },
  not_excluded: { status: 409, says: '这条评价是采纳的，没有可以提出异议的决定。' },
} as const satisfies Record<string, RefusalRow>

export const appealMyNotice = endpoint({
  name: 'appealMyNotice',
  method: 'POST',
  path: '/api/v1/my/notices/:noticeId/appeals',
  summary: '对涉及本人的差评提出申诉',
  permission: 'notices.own',
  params,
  body: z.strictObject(said),
  reply: ownNoticeReply,
  refusals: { no_such_notice: noSuchNotice, ...filingRefusals },
  example: { statement: '当天系统停机两小时，已在窗口公示并逐一说明，请核对系统日志。' },
})

export const stepMyAppeal = endpoint({
  name: 'stepMyAppeal',
  method: 'POST',
  path: '/api/v1/my/notices/:noticeId/appeals/:appealId/steps',
  summary: '本人申诉的一步：补充陈述、撤回、申请复核',
  permission: 'notices.own',
  params: z.strictObject({ noticeId: z.guid(), appealId: z.guid() }),
  body: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('add_evidence'), ...said }),
    z.strictObject({ action: z.literal('ask_review'), ...said }),
    z.strictObject({ action: z.literal('withdraw'), reason: words('reason') }),
  ]),
  reply: ownNoticeReply,
  status: 200,
  refusals: {
    not_your_step: { status: 403, says: '这一步不由您办理。' },
    not_yours: { status: 403, says: '只有提出申诉的一方可以撤回。' },
    no_such_notice: noSuchNotice,
    no_such_appeal: { status: 404, says: '没有找到这件申诉。' },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
    too_late: { status: 409, says: '办这一步的期限已过。' },
    reviewed_before: { status: 409, says: '这件评价已经复核过，复核只有一次，决定不再改变。' },
  },
  example: { action: 'add_evidence', statement: '补交当天的系统停机通告照片。' },
})
