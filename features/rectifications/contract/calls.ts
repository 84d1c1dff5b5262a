import { z } from 'zod'
import { callBody, callRefusals, callShown } from '#features/vault/contract/relay.ts'
import { endpoint } from '#shared/endpoint.ts'

/** A call to the rater through a relay: neither sees the other's number (rules 2.3). */
const params = z.strictObject({ caseId: z.uuid() })
const noSuchCase = { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' } as const
const youAreRated = { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' } as const

export const askCall = endpoint({
  name: 'askCall',
  method: 'POST',
  path: '/api/v1/cases/:caseId/calls',
  summary: '为一个用途请中转平台接通评价人：看不到号码，留痕，评价人可见；结果自动记为一次回访',
  permission: 'contact.call',
  params,
  body: callBody,
  reply: callShown,
  refusals: {
    you_are_rated: youAreRated,
    rater_is_anonymous: { status: 403, says: '评价人匿名或未关联身份，不能联系；可以留言，评价人凭回执码可以看到。' },
    window_mate: { status: 403, says: '您在同一单位的窗口值守，须由他人联系评价人。' },
    no_such_case: noSuchCase,
    case_closed: { status: 409, says: '这件已办结，不能再联系评价人。' },
    ...callRefusals,
  },
  example: { party: 'applicant', purpose: 'callback', from: '0901-6220000' },
})

export const listCalls = endpoint({
  name: 'listCalls',
  method: 'GET',
  path: '/api/v1/cases/:caseId/calls',
  summary: '这一件经中转平台的通话，最近的在前；现在能不能请求',
  permission: 'contact.call',
  params,
  reply: z.object({
    available: z.boolean().describe('您现在可以请求一次通话：接通了中转平台，评价人是实名的，这件没有办结，没有正在通话'),
    items: z.array(callShown),
  }),
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase },
})
