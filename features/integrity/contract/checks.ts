import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { ACTIONS, FINDING_CODES, STATE_CODES } from '../rules/checks.ts'
import { SIGNAL_CODES } from '../rules/signals.ts'

const named = z.object({ code: z.string(), name: z.string() })
const moment = z.string().describe('北京时间，精确到秒')

export const checkRow = z.object({
  checkId: z.string(),
  ratingId: z.string().nullable().describe('首次评价的编号；查核的是一个窗口时为空'),
  signal: z.enum(SIGNAL_CODES),
  signalSays: z.string(),
  source: z.enum(['rater', 'holder', 'system']),
  sourceSays: z.string(),
  what: z.array(z.object({ code: z.string(), says: z.string() })).describe('反映的情形'),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  finding: z.enum(FINDING_CODES).nullable(),
  findingSays: z.string().nullable(),
  receivedOn: z.string().describe('收到日，北京时间'),
  item: named.nullable(),
  unit: named.describe('实施单位'),
  servingUnit: named.describe('服务单位'),
  window: named.nullable().describe('查核的是一个窗口时：哪个窗口'),
  division: named,
  anonymous: z.boolean(),
})
export type CheckSummary = z.infer<typeof checkRow>

export const checkPages = { sorts: { receivedOn: 'day' }, key: ['uuid'], usual: '-receivedOn' } as const satisfies PageShape
export const listChecks = endpoint({
  name: 'listChecks',
  method: 'GET',
  path: '/api/v1/integrity-checks',
  summary: '评价真实性查核：评价人反映的干预和系统比对出的疑点；匿名评价的自收到的次日起列出',
  permission: 'integrity.read',
  query: pagedQuery(checkPages, {
    state: z.enum(STATE_CODES).optional(),
    signal: z.enum(SIGNAL_CODES).optional(),
    finding: z.enum(FINDING_CODES).optional(),
    division: divisionCode.optional().describe('区划代码，含下级'),
    from: dayField.optional().describe('收到日，自这一天起'),
    to: dayField.optional().describe('收到日，到这一天止（含）'),
  }),
  reply: listReply(checkRow),
  refusals: {},
})

const noSuch = {
  no_such_check: { status: 404, says: '没有找到这件查核，或它不在您的查核范围内；匿名评价的自收到的次日起才能查看。' },
} as const
const params = z.strictObject({ checkId: z.guid() })
export const checkReply = z.object({
  ...checkRow.shape,
  why: z.string().describe('为什么查核'),
  standard: z.object({ firstFrom: z.int(), thenTo: z.int() }).nullable().describe('按哪些数比对：首次不低于、追加不高于的等级'),
  seen: z.array(z.object({ fact: z.string(), says: z.string(), value: z.int() })).describe('比对时看到的数'),
  clause: z.string(),
  levels: z.object({ first: z.int(), followUp: z.int() }).nullable().describe('首次评价和追加评价的等级'),
  text: z.string().nullable().describe('脱敏后的说明'),
  textWaiting: z.boolean(),
  place: z
    .object({
      recordNo: z.string(),
      serviceNumber: z.int(),
      servedAt: moment,
      window: named.nullable(),
      staffNo: z.string().nullable(),
    })
    .nullable()
    .describe('哪一次服务；匿名评价只有评价人允许才给出'),
  timeline: z.array(
    z.object({
      no: z.int(),
      at: moment.describe('匿名评价的第一条只精确到日'),
      action: z.string(),
      says: z.string(),
      by: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  nextActions: z.array(z.object({ action: z.string(), says: z.string(), requires: z.array(z.literal('note')) })),
})
export type CheckReply = z.infer<typeof checkReply>

export const readCheck = endpoint({
  name: 'readCheck',
  method: 'GET',
  path: '/api/v1/integrity-checks/:checkId',
  summary: '一件评价真实性查核',
  permission: 'integrity.read',
  params,
  reply: checkReply,
  refusals: noSuch,
})

export const takeCheckStep = endpoint({
  name: 'takeCheckStep',
  method: 'POST',
  path: '/api/v1/integrity-checks/:checkId/steps',
  summary: '查核一步：开始、记录、作出结论',
  permission: 'integrity.step',
  params,
  body: z.strictObject({
    action: z.enum(ACTIONS),
    note: z.string().trim().min(1, '请填写').refine(codePoints(1000), '不超过 1000 字').optional(),
    expectedState: z.enum(STATE_CODES).optional().describe('您看到的状态；已变则拒绝'),
  }),
  reply: checkReply,
  status: 200,
  refusals: {
    not_your_step: { status: 403, says: '这一步不由您的岗位办理。' },
    ...noSuch,
    state_changed: { status: 409, says: '这件已被别人查核过，请刷新后再看。', carries: z.object({ state: z.string() }) },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
    note_missing: { status: 422, says: '请写明查核的情况。' },
  },
  example: { action: 'take_up' },
})
