import { z } from 'zod'
import { party, purpose, revealRefusals } from '#features/vault/contract.ts'
import { conflictRefusals } from '#features/identity/rules/conflicts.ts'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { caseSummary, named } from './contract/list.ts'
import { stepBody } from './rules/fields.ts'

export * from './contract/columns.ts'
export * from './contract/list.ts'

const moment = z.string().describe('北京时间，精确到秒')
const day = z.string().describe('yyyy-mm-dd')

const clock = z.object({
  clock: z.string(),
  says: z.string(),
  startedAt: moment,
  dueAt: moment,
  dueOn: day,
  clause: z.string().describe('依据'),
  policyRowId: z.string().nullable(),
  calendarVersion: z.int().nullable(),
  provisional: z.boolean().describe('所用年份的工作日历尚未公布齐全'),
  owed: z.boolean().describe('到期前须办；否则只是可以办'),
  kind: z.enum(['owed', 'right', 'target']).describe('owed 到期前须办，right 到期前可以办，target 单位内部目标'),
  round: z.int().describe('第几轮：1 自收到评价起，重办后加一'),
  startNo: z.int().describe('这一轮里第几次起算：误评认定再次送出的，另起一次，前一次留着'),
  workingDaysLeft: z.int().nullable().describe('还在走的期限还有几个工作日：当天到期为 0，超期为负'),
  metAt: moment.nullable(),
  replacedAt: moment.nullable(),
  movedAt: moment.nullable(),
  overdue: z.boolean(),
  metLate: z.boolean().describe('办了，但过了期限'),
})
const timelineEntry = z.object({
  no: z.int(),
  at: moment,
  action: z.string(),
  says: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  by: z.object({ role: z.string().nullable(), says: z.string(), name: z.string().nullable() }).nullable(),
  call: z.object({ way: z.string(), result: z.string(), says: z.string() }).nullable(),
  texts: z.array(z.object({ field: z.string(), says: z.string(), text: z.string() })),
  codes: z
    .array(z.object({ field: z.string(), code: z.string(), says: z.string() }))
    .describe('选定的：核实结论、认定标准、是否满意、到期的期限'),
  attachments: z.array(z.object({ attachmentId: z.string(), name: z.string(), typeSays: z.string() })).describe('这一步引用的附件'),
  told: z.string().nullable().describe('评价人在进展页看到或写下的文字（已脱敏）'),
  byRater: z.boolean().describe('评价人本人所为'),
})
const nextAction = z.object({
  action: z.string(),
  says: z.string(),
  requires: z.array(z.string()),
  takes: z.array(z.string()).describe('可以填、不必填'),
  by: z.array(z.string()),
  mine: z.boolean().describe('您的岗位可以办'),
  clause: z.string(),
})

export const caseReply = z.object({
  ...caseSummary.shape,
  codes: z.array(z.object({ code: z.string(), text: z.string() })),
  text: z.string().nullable().describe('脱敏后的评价文字'),
  textWaiting: z.boolean().describe('有评价文字，正在脱敏'),
  subject: z.enum(['conduct', 'matter']).describe('评的是现场服务还是事项本身，决定由谁承办'),
  canBeCalled: z.boolean(),
  service: z
    .object({
      serviceNumber: z.int(),
      stage: z.string(),
      side: z.string(),
      channel: z.string(),
      servedAt: moment,
      unit: named.describe('提供服务的单位'),
      window: named.nullable(),
    })
    .optional()
    .describe('匿名评价没有'),
  first: z.object({ level: z.int(), ratedOn: day }).nullable().describe('追加评价立案的，首次评价的等级和日期'),
  plannedOn: day.nullable(),
  claim: z.string().nullable().describe('正在认定的：误评、恶意差评或撤回，尚未确认'),
  round: z.int(),
  withdrawnAt: moment.nullable().describe('评价人说明评错、尚未核实'),
  judgedAbove: z.boolean().describe('承办或被评价的单位就是本级政务服务管理机构，或本级没有：须由上级裁定和确认'),
  clocks: z.array(clock),
  timeline: z.array(timelineEntry),
  nextActions: z.array(nextAction),
  waitingActions: z.array(z.object({ action: z.string(), says: z.string(), why: z.string() })).describe('现在还不能或已不能办的，及原因'),
  revealPurposes: z.array(z.object({ purpose, says: z.string() })).describe('您可以为哪些用途查看评价人的联系方式；不能查看时为空'),
})
export type CaseReply = z.infer<typeof caseReply>

const caseParams = z.strictObject({ caseId: z.uuid() })
const noSuchCase = { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' } as const
const youAreRated = { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' } as const

export const readCase = endpoint({
  name: 'readCase',
  method: 'GET',
  path: '/api/v1/cases/:caseId',
  summary: '一件差评整改：期限、经过、下一步',
  permission: 'case.read',
  params: caseParams,
  reply: caseReply,
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase },
})

export const takeStep = endpoint({
  name: 'takeStep',
  method: 'POST',
  path: '/api/v1/cases/:caseId/steps',
  summary: '办理一步：每个 action 要填什么，见案件的 nextActions',
  permission: 'case.step',
  params: caseParams,
  body: stepBody,
  reply: caseReply,
  refusals: {
    not_your_step: { status: 403, says: '这一步不由您的岗位办理。' },
    no_such_case: noSuchCase,
    state_changed: { status: 409, says: '这件已被别人办理过，请刷新后再看。', carries: z.object({ state: z.string() }) },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
    ...conflictRefusals,
    too_late: { status: 409, says: '办这一步的期限已过。' },
    rater_cannot_be_called: { status: 422, says: '评价人匿名或未关联身份，不能联系本人；可以留言，评价人凭回执码可以看到。' },
    rater_can_be_called: { status: 422, says: '评价人是实名的，请直接联系。' },
    callback_missing: { status: 422, says: '实名差评须先有联系上评价人的回访记录。' },
    attempts_missing: { status: 422, says: '联系次数还不够，不能按“未联系上”办结。' },
    date_moved_before: { status: 422, says: '台账计划完成日只能调整一次，已调整过。' },
    verification_missing: { status: 422, says: '请先记录核实情况，再办这一步。' },
    part_open: { status: 422, says: '还有协办单位没有答复，或答复还没有采用。请先采用，或写明理由撤销协办，再办这一步。' },
    restored_before: { status: 409, says: '评价人的异议已得到支持，评价恢复采纳，不能再次认定不予采纳；请继续办理。' },
    upheld_on_review: {
      status: 409,
      says: '上级复核已决定这条评价成立，一件评价只复核一次，不能再认定为误评或恶意差评；请继续办理，已在认定中的请退回。',
    },
    not_withdrawn: { status: 422, says: '评价人没有要求撤回。' },
    too_many_messages: { status: 429, says: '今天的留言已达上限，请明天再写。' },
    withdrawal_waiting: { status: 422, says: '评价人已说明评错，须先由政务服务管理机构回访核实。' },
    planned_in_past: { status: 422, says: '计划完成日不能早于今天。' },
    no_such_unit: { status: 422, says: '没有找到这个单位，或它已停用。' },
    no_such_attachment: { status: 422, says: '选定的附件有的已找不到，可能被撤回了，请重新选择。' },
  },
  example: { action: 'accept' },
})

export const revealContact = endpoint({
  name: 'revealContact',
  method: 'POST',
  path: '/api/v1/cases/:caseId/reveal',
  summary: '为一个用途查看实名评价人的联系方式：只显示这一次，留痕，评价人可见',
  permission: 'contact.reveal',
  params: caseParams,
  body: z.strictObject({ party, purpose }),
  reply: z.object({ name: z.string(), phone: z.string().nullable() }),
  refusals: {
    you_are_rated: youAreRated,
    rater_is_anonymous: { status: 403, says: '评价人匿名或未关联身份，不能查看联系方式；可以留言，评价人凭回执码可以看到。' },
    window_mate: { status: 403, says: '您在同一单位的窗口值守，评价人的联系方式须由他人查看。' },
    ...revealRefusals,
    no_such_case: noSuchCase,
    case_closed: { status: 409, says: '这件已办结，不能再查看联系方式。' },
  },
  example: { party: 'applicant', purpose: 'callback' },
})

/** What listeners may know; texts and persons stay with the case (rules 2.6). */
const opened = z.object({
  caseId: z.string(),
  ratingId: z.string(),
  recordId: z.string(),
  serviceNumber: z.int(),
  division: z.string(),
  unit: z.string(),
  subject: z.enum(['conduct', 'matter']),
  level: z.int(),
  identification: z.enum(['real_name', 'anonymous', 'unlinked']),
  dueAt: z.string(),
})
export type CaseOpened = z.infer<typeof opened>
export const caseOpened = event('case.opened', opened)
const stepped = z.object({
  caseId: z.string(),
  ratingId: z.string(),
  recordId: z.string(),
  serviceNumber: z.int(),
  division: z.string(),
  unit: z.string(),
  stepNo: z.int(),
  action: z.string(),
  from: z.string(),
  to: z.string(),
  outcome: z.string().nullable(),
  role: z.string(),
  met: z.array(z.string()),
  dueAt: z.string().nullable(),
  delivered: z.boolean(),
})
export type CaseStepped = z.infer<typeof stepped>
export const caseStepped = event('case.stepped', stepped)
