import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply, type RefusalRow } from '#shared/endpoint.ts'
import { words } from '../rules/fields.ts'
import { NOTICE_STATE_CODES } from '../rules/notice-table.ts'
import { day, due, entry, moment, named, nextStep, yesNo } from './parts.ts'

/** For the unit that tells and those above it; the person told reads contract/own.ts, which says less. */
export const noticeRow = z.object({
  noticeId: z.string(),
  caseId: z.string(),
  state: z.enum(NOTICE_STATE_CODES),
  stateSays: z.string(),
  due: due.nullable().describe('应告知本人的期限；告知以后没有'),
  dueOn: day,
  ratedOn: day,
  level: z.int(),
  item: named.nullable(),
  unit: named.describe('承办单位'),
  servingUnit: named,
  division: named,
  staffNo: z.string().nullable().describe('被评价人的工号；匿名评价不给出'),
  anonymous: z.boolean(),
  issuedOn: day.nullable(),
  acknowledgedOn: day.nullable(),
})
export type NoticeSummary = z.infer<typeof noticeRow>

export const noticePages = { sorts: { dueOn: 'moment' }, key: ['uuid'] } as const satisfies PageShape
export const listNotices = endpoint({
  name: 'listNotices',
  method: 'GET',
  path: '/api/v1/notices',
  summary: '应告知和已告知被评价人的差评',
  permission: 'notices.read',
  query: pagedQuery(noticePages, {
    state: z.enum(NOTICE_STATE_CODES).optional(),
    waitingFor: z.enum(['me']).optional().describe('me：该本人办'),
    overdue: yesNo.describe('true：过了期限还没有告知；false：没有超期'),
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional().describe('承办单位'),
    caseId: z.guid().optional().describe('哪一件差评整改'),
  }),
  reply: listReply(noticeRow),
  refusals: {},
})

const params = z.strictObject({ noticeId: z.guid() })
const noSuchNotice: RefusalRow = { status: 404, says: '没有找到这份告知，或它不在您的办理范围内。' }

export const noticeReply = z.object({
  ...noticeRow.shape,
  codes: z.array(named).describe('评价指标'),
  text: z.string().nullable().describe('评价原文，脱敏后'),
  textWaiting: z.boolean(),
  verifiedAt: moment,
  preview: z
    .object({
      ratedOn: day,
      level: z.int(),
      codes: z.array(named),
      item: z.string().nullable().describe('匿名评价不告知事项'),
      complaint: z.string(),
      quote: z.string().nullable(),
    })
    .nullable()
    .describe('本人将看到的全部内容；起草以后才有'),
  fileUntil: due.nullable().describe('本人和单位可以提出申诉到哪一天'),
  timeline: z.array(entry),
  nextActions: z.array(nextStep),
})
export type NoticeReply = z.infer<typeof noticeReply>

export const readNotice = endpoint({
  name: 'readNotice',
  method: 'GET',
  path: '/api/v1/notices/:noticeId',
  summary: '一份告知',
  permission: 'notices.read',
  params,
  reply: noticeReply,
  refusals: { no_such_notice: noSuchNotice },
})

const stepRefusals = {
  not_your_step: { status: 403, says: '这一步不由您的岗位办理。' },
  no_such_notice: noSuchNotice,
  state_changed: { status: 409, says: '这份告知已有变化，请刷新后再看。', carries: z.object({ state: z.string() }) },
  step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
  outcome_settled: { status: 409, says: '处理结果已经确定，不能再提交举证解释；可以在期限内提出申诉。' },
} as const satisfies Record<string, RefusalRow>

const expectedState = z.enum(NOTICE_STATE_CODES).optional().describe('您看到的状态；已变则拒绝')
const step = <Action extends string, Shape extends z.ZodRawShape>(action: Action, shape: Shape) =>
  z.strictObject({ action: z.literal(action), expectedState, ...shape })
const quote = z.boolean().default(false).describe('附上脱敏后的评价原文；原文里有能认出评价人的话，就不要附')

export const takeNoticeStep = endpoint({
  name: 'takeNoticeStep',
  method: 'POST',
  path: '/api/v1/notices/:noticeId/steps',
  summary: '告知的一步：起草、发出、不需告知、代交举证解释',
  permission: 'notices.step',
  params,
  body: z.discriminatedUnion('action', [
    step('draft', { complaint: words('complaint'), quote }),
    step('issue', {}),
    step('not_needed', { reason: words('reason') }),
    step('statement', { statement: words('statement'), evidence: words('evidence').optional() }),
  ]),
  reply: noticeReply,
  status: 200,
  refusals: {
    ...stepRefusals,
    not_masked_yet: { status: 409, says: '评价原文还在脱敏，请过几秒再试。' },
  },
  example: { action: 'draft', complaint: '反映取号后等了一个多小时，询问时没有得到答复。' },
})

export const markForNotice = endpoint({
  name: 'markForNotice',
  method: 'POST',
  path: '/api/v1/cases/:caseId/notice',
  summary: '核实后发现涉及窗口人员本人的，标明应当告知',
  permission: 'notices.step',
  params: z.strictObject({ caseId: z.guid() }),
  body: z.strictObject({}),
  reply: noticeReply,
  refusals: {
    you_are_rated: { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' },
    no_such_case: { status: 404, says: '没有找到这件，或它不在您的办理范围内。' },
    not_verified: { status: 409, says: '这件还没有核实为属实或部分属实，核实以后才告知本人。' },
    no_person_known: { status: 422, says: '这次服务没有记录是哪位工作人员办理的，无法告知。' },
  },
  example: {},
})
