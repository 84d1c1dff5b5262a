import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { POLICY_KEYS } from './rules.ts'
import { ASKED_STATES, ROW_STATES } from './rules/row-states.ts'

const number = z.number()
const value = z.union([
  number,
  z.string().max(200),
  z.array(number).max(10),
  z.record(z.string().max(20), z.union([number, z.string().max(50)])),
])

export const policyPages = {
  sorts: { key: 'text', effectiveFrom: 'day', proposedAt: 'moment' },
  key: ['uuid'],
} as const satisfies PageShape

export const policyItem = z.object({
  rowId: z.string(),
  key: z.string(),
  says: z.string().describe('参数的含义'),
  unit: z.string(),
  unitSays: z.string(),
  value: z.unknown(),
  valueSays: z.string().describe('取值，用话说，带单位'),
  state: z.enum(ROW_STATES),
  stateSays: z.string(),
  clause: z.string().describe('依据'),
  decided: z.boolean().describe('依据未定具体数，由自治区规定'),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable().describe('最后有效的一天；空：没有后来的修改，或没有生效'),
  reason: z.string().describe('修改的理由'),
  proposedBy: z.string(),
  proposedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  mine: z.boolean().describe('您本人提议的：须由他人确认或否决，您可以撤回'),
  ended: z
    .object({ how: z.enum(['refused', 'withdrawn']), by: z.string(), at: z.string(), reason: z.string() })
    .nullable()
    .describe('否决或撤回'),
})
export type PolicyItem = z.infer<typeof policyItem>

export const listPolicies = endpoint({
  name: 'listPolicies',
  method: 'GET',
  path: '/api/v1/policies',
  summary: '规则参数：某日有效的、待确认的、将生效的、未采用的，或全部',
  permission: 'policies.read',
  query: pagedQuery(policyPages, {
    on: dayField.optional().describe('哪一天有效，缺省为今天'),
    state: z
      .enum(ASKED_STATES)
      .default('in_force')
      .describe('in_force 有效，proposed 待确认，coming 已确认、将生效，ended 已失效、被否决或撤回的提议，all 全部'),
    key: z.enum(POLICY_KEYS).optional(),
    q: z.string().trim().min(1).max(40).optional().describe('含义或依据中的字'),
  }),
  reply: listReply(policyItem),
  refusals: {},
})

const noSuchPolicy = { status: 404, says: '没有这个规则参数，请从参数清单中选择。' } as const
export const readPolicy = endpoint({
  name: 'readPolicy',
  method: 'GET',
  path: '/api/v1/policies/by-key/:key',
  summary: '一个规则参数：现在的取值、允许的取值和全部经过',
  permission: 'policies.read',
  params: z.strictObject({
    key: z
      .string()
      .max(80)
      .regex(/^[a-z_]+(?:\.[a-z0-9_]+)+$/, '不是参数代码'),
  }),
  reply: z.object({
    key: z.string(),
    says: z.string(),
    unit: z.string(),
    unitSays: z.string(),
    allowed: z.string().describe('取值可以是什么'),
    now: policyItem.nullable(),
    history: z.array(policyItem).describe('最近提议的在前'),
  }),
  refusals: { no_such_policy: noSuchPolicy },
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
    no_such_policy: noSuchPolicy,
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
    already_ended: { status: 409, says: '这项提议已被否决或撤回，如仍需修改请重新提议。' },
    changed_meanwhile: { status: 409, says: '刚刚有另一项修改被确认，请查看后再确认。' },
    day_taken: { status: 409, says: '这个参数在这一天已有一项确认过的修改，请按新的生效日重新提议。' },
    proposal_lapsed: { status: 410, says: '生效日已到而未确认，这项提议已失效，请重新提议。' },
    second_person_needed: { status: 422, says: '提议和确认须由两个人用各自的账号完成，请另一位管理员确认。' },
  },
})

const ending = {
  no_such_proposal: { status: 404, says: '没有这项提议。' },
  already_confirmed: { status: 409, says: '这项提议已经确认过了；要改回去，请提议新的修改。' },
  already_ended: { status: 409, says: '这项提议已被否决或撤回。' },
} as const
const endBody = z.strictObject({ reason: z.string().trim().min(1).max(200).describe('理由') })
const endReply = z.object({ rowId: z.string(), key: z.string() })

export const refusePolicy = endpoint({
  name: 'refusePolicy',
  method: 'POST',
  path: '/api/v1/policies/:rowId/refuse',
  summary: '否决他人提议的规则参数修改',
  permission: 'policies.confirm',
  params: z.strictObject({ rowId: z.uuid() }),
  body: endBody,
  reply: endReply,
  status: 200,
  refusals: {
    ...ending,
    own_proposal: { status: 422, says: '这是您本人的提议，不需要否决；不想改了可以撤回。' },
  },
  example: { reason: '依据的文件尚未印发' },
})

export const withdrawPolicy = endpoint({
  name: 'withdrawPolicy',
  method: 'POST',
  path: '/api/v1/policies/:rowId/withdraw',
  summary: '撤回本人提议的规则参数修改',
  permission: 'policies.propose',
  params: z.strictObject({ rowId: z.uuid() }),
  body: endBody,
  reply: endReply,
  status: 200,
  refusals: {
    ...ending,
    not_your_proposal: { status: 422, says: '这是他人的提议，不能代为撤回；不同意可以否决。' },
  },
  example: { reason: '生效日写错了' },
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
export const policyEnded = event(
  'policy.ended',
  z.object({ ...change, how: z.enum(['refused', 'withdrawn']), reason: z.string(), proposedBy: z.string() }),
)
