import { z } from 'zod'
import { conflictRefusals } from '#features/identity/rules/conflicts.ts'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply, type RefusalRow } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { words } from '../rules/fields.ts'
import { EFFECT_CODES, FILER_CODES, KIND_CODES, STATE_CODES } from '../rules/states.ts'
import { filingRefusals } from './own.ts'
import { day, due, entry, named, nextStep, waitingStep, yesNo } from './parts.ts'

export const appealRow = z.object({
  appealId: z.string(),
  caseId: z.string(),
  kind: z.enum(KIND_CODES),
  kindSays: z.string(),
  filedBy: z.enum(FILER_CODES),
  filedBySays: z.string(),
  state: z.string().describe('决定之前，当事各方只看到“待决定”“待复核”'),
  stateSays: z.string(),
  effect: z.enum(EFFECT_CODES).nullable(),
  effectSays: z.string().nullable(),
  filedOn: day,
  dueOn: day.nullable(),
  due: due.nullable(),
  decidedOn: day.nullable(),
  office: z.string().describe('作决定的政务服务管理机构所在的区划'),
  reviewed: z.boolean().describe('由上级复核'),
  level: z.int(),
  item: named.nullable(),
  unit: named,
  division: named,
  anonymous: z.boolean(),
})
export type AppealSummary = z.infer<typeof appealRow>

export const appealPages = { sorts: { dueOn: 'moment', filedOn: 'day' }, key: ['uuid'] } as const satisfies PageShape
export const listAppeals = endpoint({
  name: 'listAppeals',
  method: 'GET',
  path: '/api/v1/appeals',
  summary: '申诉、异议和复核',
  permission: 'appeals.read',
  query: pagedQuery(appealPages, {
    state: z.enum(STATE_CODES).optional(),
    kind: z.enum(KIND_CODES).optional(),
    open: yesNo.describe('true：还没有决定；false：已决定或撤回'),
    waitingFor: z.enum(['me']).optional().describe('me：等本人所在的管理机构决定，本人还没有表态的'),
    overdue: yesNo.describe('true：过了期限还没有决定'),
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional().describe('承办单位'),
    from: dayField.optional().describe('提出日，自这一天起'),
    to: dayField.optional().describe('提出日，到这一天止（含）'),
  }),
  reply: listReply(appealRow),
  refusals: {},
})

const params = z.strictObject({ appealId: z.guid() })
const noSuchAppeal: RefusalRow = { status: 404, says: '没有找到这件申诉，或它不在您的办理范围内。' }

export const appealReply = z.object({
  ...appealRow.shape,
  reviewUntil: due.nullable().describe('可以申请复核到哪一天'),
  timeline: z.array(entry),
  before: z.array(entry).describe('告知以后，本人和单位在办理中的陈述'),
  nextActions: z.array(nextStep),
  waitingActions: z.array(waitingStep),
})
export type AppealReply = z.infer<typeof appealReply>

export const readAppeal = endpoint({
  name: 'readAppeal',
  method: 'GET',
  path: '/api/v1/appeals/:appealId',
  summary: '一件申诉',
  permission: 'appeals.read',
  params,
  reply: appealReply,
  refusals: { no_such_appeal: noSuchAppeal },
})

const said = { statement: words('statement'), evidence: words('evidence').optional() }
export const fileAppeal = endpoint({
  name: 'fileAppeal',
  method: 'POST',
  path: '/api/v1/cases/:caseId/appeals',
  summary: '承办单位提出申诉',
  permission: 'appeals.step',
  params: z.strictObject({ caseId: z.guid() }),
  body: z.strictObject(said),
  reply: appealReply,
  refusals: {
    not_your_step: { status: 403, says: '申诉由承办单位或本人提出，管理机构不能代为提出。' },
    you_are_rated: { status: 403, says: '这件评价涉及您本人，请在“我的告知和申诉”里提出。' },
    no_such_case: { status: 404, says: '没有找到这件，或它不在您的办理范围内。' },
    ...filingRefusals,
  },
  example: { statement: '评价所说的窗口当天没有开放，附当天的窗口排班。' },
})

const expectedState = z.enum(STATE_CODES).optional().describe('您看到的状态；已变则拒绝')
const step = <Action extends string, Shape extends z.ZodRawShape>(action: Action, shape: Shape) =>
  z.strictObject({ action: z.literal(action), expectedState, ...shape })
export const takeAppealStep = endpoint({
  name: 'takeAppealStep',
  method: 'POST',
  path: '/api/v1/appeals/:appealId/steps',
  summary: '申诉的一步：两人先后作出决定，补充陈述，申请复核，撤回',
  permission: 'appeals.step',
  params,
  body: z.discriminatedUnion('action', [
    step('propose_uphold', {
      effect: z.enum(EFFECT_CODES).optional().describe('支持的话怎样处理；评价人的异议只有一种'),
      reason: words('reason'),
      attribution: words('attribution').optional(),
    }),
    step('propose_refuse', { reason: words('reason') }),
    step('confirm', {}),
    step('dissent', { reason: words('reason') }),
    step('add_evidence', said),
    step('ask_review', said),
    step('withdraw', { reason: words('reason') }),
  ]),
  reply: appealReply,
  status: 200,
  refusals: {
    not_your_step: { status: 403, says: '这一步不由您的岗位办理。' },
    not_yours: { status: 403, says: '只有提出申诉的一方可以撤回。' },
    ...conflictRefusals,
    no_such_appeal: noSuchAppeal,
    state_changed: { status: 409, says: '这件已有变化，请刷新后再看。', carries: z.object({ state: z.string() }) },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
    too_late: { status: 409, says: '办这一步的期限已过。' },
    reviewed_before: { status: 409, says: '这件评价已经复核过，复核只有一次，决定不再改变。' },
    effect_missing: { status: 422, says: '请选择支持以后怎样处理。' },
    attribution_missing: { status: 422, says: '更正归属的，请写明应当计给谁、计入什么。' },
  },
  example: { action: 'propose_refuse', reason: '系统日志显示当天服务正常，评价所述属实。' },
})
