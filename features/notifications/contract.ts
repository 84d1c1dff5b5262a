import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { CARRIER_HEADERS } from './rules/carrier.ts'
import { EVENT_CODES } from './rules/events.ts'
import { REASON_CODES, RESULT_CODES, STATE_CODES } from './rules/states.ts'

const moment = z.string().describe('北京时间，精确到秒')
/** What was sent about what, and what came of it: no words, no number, nobody. */
const shown = {
  notificationId: z.string(),
  event: z.enum(EVENT_CODES),
  eventSays: z.string(),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  reason: z.enum(REASON_CODES).nullable(),
  reasonSays: z.string().nullable(),
  queuedAt: moment,
  handedAt: moment.nullable().describe('短信平台收下的时刻'),
  settledAt: moment.nullable().describe('有了结果的时刻'),
}
export const caseNotification = z.object(shown)
export type CaseNotification = z.infer<typeof caseNotification>
export const notificationRow = z.object({
  ...shown,
  queuedOn: z.string(),
  caseId: z.string(),
  attempts: z.int().describe('交给短信平台几次'),
  unit: z.object({ code: z.string(), name: z.string() }),
  division: z.object({ code: z.string(), name: z.string() }),
})
export type NotificationSummary = z.infer<typeof notificationRow>

export const notificationPages = { sorts: { queuedOn: 'day' }, key: ['uuid'], usual: '-queuedOn' } as const satisfies PageShape
export const listNotifications = endpoint({
  name: 'listNotifications',
  method: 'GET',
  path: '/api/v1/notifications',
  summary: '发给评价人的短信通知：关于什么、到哪一步；没有内容，没有号码',
  permission: 'notifications.read',
  query: pagedQuery(notificationPages, {
    state: z.enum(STATE_CODES).optional(),
    reason: z.enum(REASON_CODES).optional(),
    event: z.enum(EVENT_CODES).optional(),
    division: divisionCode.optional().describe('区划代码，含下级'),
    from: dayField.optional().describe('自这一天起'),
    to: dayField.optional().describe('到这一天止（含）'),
  }),
  reply: listReply(notificationRow),
  refusals: {},
})

export const listCaseNotifications = endpoint({
  name: 'listCaseNotifications',
  method: 'GET',
  path: '/api/v1/cases/:caseId/notifications',
  summary: '一件差评整改的短信通知；没有内容，没有号码',
  permission: 'notifications.of_case',
  params: z.strictObject({ caseId: z.uuid() }),
  reply: z.object({ items: z.array(caseNotification) }),
  refusals: {
    you_are_rated: { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' },
    no_such_case: { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' },
  },
})

const header = (name: string, pattern: RegExp, describe: string) => ({ name, pattern, describe, refusal: 'not_signed' as const })
export const reportMessage = endpoint({
  name: 'reportMessage',
  method: 'POST',
  path: '/api/v1/carrier/receipts',
  summary: '短信平台报来一条短信的结果；可以重报，次序不限',
  permission: 'carrier.report',
  headers: [
    header(CARRIER_HEADERS.digest, /^sha-256=:[A-Za-z0-9+/]{43}=:$/, '内容摘要（RFC 9530）'),
    header(CARRIER_HEADERS.signature, /^[\w-]{43}$/, '用约定的密钥对方法、路径、内容摘要的签名：HMAC-SHA256，base64url'),
  ],
  body: z.strictObject({ messageId: z.uuid(), result: z.enum(RESULT_CODES) }),
  reply: z.object({ messageId: z.string(), state: z.enum(STATE_CODES).describe('现在怎样') }),
  status: 200,
  refusals: {
    not_signed: { status: 401, says: '请求没有签名，或签名不对。' },
    no_such_message: { status: 404, says: '没有这条短信。' },
  },
  example: { messageId: '019ab0de-0000-7000-8000-000000000000', result: 'delivered' },
})

/** `/m/{token}`: in a message, so it stays short; it expires, and neither names nor shows anybody (rules 2.6). */
export const linkPage = {
  name: 'messageLink',
  method: 'GET',
  path: '/m/:token',
  permission: 'notifications.link',
  params: z.strictObject({ token: z.string().min(1).max(64) }),
  query: z.strictObject({}),
} as const

/** Something came of a message: for whoever counts what reached people. */
export const notificationSettled = event(
  'notification.settled',
  z.object({
    notificationId: z.string(),
    recordId: z.string(),
    caseId: z.string(),
    event: z.string(),
    audience: z.string(),
    channel: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
  }),
)
