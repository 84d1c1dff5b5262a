import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { POLICY_KEYS } from './rules.ts'

const number = z.number()
const value = z.union([
  number,
  z.string().max(200),
  z.array(number).max(10),
  z.record(z.string().max(20), z.union([number, z.string().max(50)])),
])

export const policyPages = { sorts: { key: 'text' }, key: ['uuid'] } as const satisfies PageShape
export const STATES = ['in_force', 'proposed', 'all'] as const

export const policyItem = z.object({
  rowId: z.string(),
  key: z.string(),
  says: z.string().describe('参数的含义'),
  unit: z.string(),
  value: z.unknown(),
  clause: z.string().describe('依据'),
  decided: z.boolean().describe('依据未定具体数，由自治区规定'),
  effectiveFrom: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
})
export type PolicyItem = z.infer<typeof policyItem>

export const listPolicies = endpoint({
  name: 'listPolicies',
  method: 'GET',
  path: '/api/v1/policies',
  summary: '规则参数：某日有效的、待确认的，或全部',
  permission: 'policies.read',
  query: pagedQuery(policyPages, {
    on: dayField.optional().describe('哪一天有效，缺省为今天'),
    state: z.enum(STATES).default('in_force').describe('in_force 有效，proposed 待确认，all 全部'),
    key: z.enum(POLICY_KEYS).optional(),
  }),
  reply: listReply(policyItem),
  refusals: {},
})

export const proposePolicy = endpoint({
  name: 'proposePolicy',
  method: 'POST',
  path: '/api/v1/policies',
  summary: '提议修改一个规则参数（须由另一人确认后，从生效日起有效）',
  permission: 'policies.propose',
  body: z.strictObject({
    key: z.string().min(1).max(80),
    value,
    effectiveFrom: dayField.describe('生效日，最早为明天'),
    clause: z.string().trim().min(1).max(200).describe('依据：文件名称、文号、条款'),
    reason: z.string().trim().min(1).max(200).describe('修改的理由'),
  }),
  reply: z.object({ rowId: z.string(), key: z.string(), before: z.unknown(), after: z.unknown(), effectiveFrom: z.string() }),
  refusals: {
    no_such_policy: { status: 404, says: '没有这个规则参数，请从参数清单中选择。' },
    day_taken: { status: 409, says: '这个参数在这一天已有一项确认过的修改，请换一个生效日。' },
    value_not_allowed: {
      status: 422,
      says: '这个取值不允许，请看 allowed 中的说明。',
      carries: z.object({ unit: z.string(), allowed: z.string() }),
    },
    not_in_the_future: { status: 422, says: '生效日最早为明天：已经作出的决定不因参数修改而改变。' },
    nothing_changes: { status: 422, says: '这个取值与生效日当天原有的取值相同，无需修改。' },
  },
  example: {
    key: 'case.contact_attempts',
    value: 4,
    effectiveFrom: '2030-01-01',
    clause: '自治区政府办公厅通知',
    reason: '春节期间不易联系',
  },
})

export const confirmPolicy = endpoint({
  name: 'confirmPolicy',
  method: 'POST',
  path: '/api/v1/policies/:rowId/confirm',
  summary: '确认他人提议的规则参数修改',
  permission: 'policies.confirm',
  params: z.strictObject({ rowId: z.uuid() }),
  reply: z.object({ rowId: z.string(), key: z.string(), version: z.int(), effectiveFrom: z.string() }),
  status: 200,
  refusals: {
    no_such_proposal: { status: 404, says: '没有这项提议。' },
    already_confirmed: { status: 409, says: '这项提议已经确认过了。' },
    changed_meanwhile: { status: 409, says: '刚刚有另一项修改被确认，请查看后再确认。' },
    day_taken: { status: 409, says: '这个参数在这一天已有一项确认过的修改，请按新的生效日重新提议。' },
    proposal_lapsed: { status: 410, says: '生效日已到而未确认，这项提议已失效，请重新提议。' },
    second_person_needed: { status: 422, says: '提议和确认须由两个人用各自的账号完成，请另一位管理员确认。' },
  },
})

const change = {
  rowId: z.string(),
  key: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  clause: z.string(),
  effectiveFrom: z.string(),
}
export const policyProposed = event('policy.proposed', z.object(change))
export const policyConfirmed = event('policy.confirmed', z.object({ ...change, version: z.int(), proposedBy: z.string() }))
