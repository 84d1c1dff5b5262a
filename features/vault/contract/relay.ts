import { z } from 'zod'
import { endpoint, type RefusalRow } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { party, purpose, revealRefusals } from '../contract.ts'
import { CALL_STATES, RELAY_HEADERS, REPORTED_RESULTS, type CallState, type ReportedResult } from '../rules/relay.ts'

/** Parts of the endpoint that asks for a call; it stands with the cases, since it asks for one. */
export const callBody = z.strictObject({
  party,
  purpose,
  from: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{4,22}[0-9]$/, '请填写能接听的电话号码，如 0901-6220000')
    .describe('您接听的办公电话：中转平台先打给您，再打给评价人；通话结束即删除'),
})
export const callRefusals = {
  no_relay: { status: 409, says: '还没有接通中转电话平台，请查看联系方式后直接联系。' },
  call_under_way: { status: 409, says: '这一件正在通话中，请等这次通话结束。' },
  no_phone: { status: 404, says: '评价人没有留下电话。' },
  may_not_reveal: revealRefusals.may_not_reveal,
  not_your_purpose: { status: 403, says: '您的岗位不能为这个用途联系评价人。' },
} as const satisfies Record<string, RefusalRow>
export type CallRefusal = keyof typeof callRefusals

const states = CALL_STATES.map((row) => row.state) as [CallState, ...CallState[]]
const moment = z.string().describe('北京时间，精确到秒')
export const callShown = z.object({
  callId: z.string(),
  state: z.enum(states),
  says: z.string().describe('现在怎样，或结果怎样'),
  result: z.string().nullable().describe('结束以前为 null'),
  seconds: z.int().nullable().describe('与评价人通话多少秒'),
  purpose: z.string(),
  purposeSays: z.string(),
  by: z.string().describe('请求这次通话的岗位'),
  mine: z.boolean().describe('是您请求的'),
  askedAt: moment,
  endedAt: moment.nullable(),
})
export type CallShown = z.infer<typeof callShown>

const unsigned = { status: 401, says: '请求没有签名，或签名不对。' } as const
const header = (name: string, pattern: RegExp, describe: string) => ({ name, pattern, describe, refusal: 'not_signed' as const })

export const reportCall = endpoint({
  name: 'reportRelayedCall',
  method: 'POST',
  path: '/api/v1/relay/results',
  summary: '中转电话平台报来一次通话的结果；重报无害',
  permission: 'relay.report',
  headers: [
    header(RELAY_HEADERS.digest, /^sha-256=:[A-Za-z0-9+/]{43}=:$/, '内容摘要（RFC 9530）'),
    header(RELAY_HEADERS.signature, /^[\w-]{43}$/, '用约定的密钥对方法、路径、内容摘要的签名：HMAC-SHA256，base64url'),
  ],
  body: z.strictObject({
    callId: z.uuid(),
    result: z.enum(REPORTED_RESULTS as [ReportedResult, ...ReportedResult[]]),
    seconds: z.int().min(0).max(86_400).optional().describe('与评价人通话多少秒'),
  }),
  reply: z.object({ callId: z.string(), result: z.string().describe('记下的结果；先报的算') }),
  status: 200,
  refusals: {
    not_signed: unsigned,
    no_such_call: { status: 404, says: '没有这次通话。' },
  },
  example: { callId: '019ab0de-0000-7000-8000-000000000000', result: 'connected', seconds: 95 },
})

/** For the case of the call: it was tried, and came out like this. Neither number is in it. */
const ended = z.object({
  callId: z.string(),
  recordId: z.string(),
  caseId: z.string(),
  purpose: z.string(),
  role: z.string(),
  asker: z.string(),
  result: z.string(),
  attempted: z.enum(['reached', 'no_answer', 'wrong_contact']).nullable(),
  seconds: z.int().nullable(),
  endedAt: z.string(),
})
export type CallEnded = z.infer<typeof ended>
export const callEnded = event('call.ended', ended)
