import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { PART_ACTIONS, PART_STATE_CODES, partStateRow } from '../rules/parts.ts'
import { named } from './list.ts'

const moment = z.string().describe('北京时间，精确到秒')
const day = z.string().describe('yyyy-mm-dd')
const words = (most: number) => z.string().trim().min(1, '请填写').refine(codePoints(most), `不超过 ${most} 字`)
const youAreRated = { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' } as const
const noSuchPart = { status: 404, says: '没有找到这件协办，或它不在您的办理范围内。' } as const

const summary = {
  partId: z.string(),
  state: z.enum(PART_STATE_CODES),
  stateSays: z.string(),
  unit: named.describe('协办单位'),
  lead: named.describe('牵头单位'),
  askedOn: day,
  dueOn: day,
  workingDaysLeft: z.int().nullable().describe('还要答复的还有几个工作日：当天到期为 0，超期为负'),
  overdue: z.boolean(),
}
/** Item, day, level, codes and masked words, whoever the rater is: a co-unit never needs to know who rated (decisions/0010, 0029). */
const about = z.object({
  item: named.nullable(),
  level: z.int(),
  receivedOn: day,
  codes: z.array(z.object({ code: z.string(), text: z.string() })),
  text: z.string().nullable().describe('脱敏后的评价文字'),
  textWaiting: z.boolean(),
})
const part = z.object({
  ...summary,
  no: z.int(),
  task: z.string().describe('请协办单位办什么'),
  steps: z.array(
    z.object({
      no: z.int(),
      at: moment,
      action: z.string(),
      says: z.string(),
      side: z.enum(['lead', 'co']).describe('lead 牵头单位，co 协办单位'),
      by: z.string().nullable(),
      said: z.string().nullable().describe('两个单位之间的话，个人信息已隐去'),
    }),
  ),
  nextSteps: z.array(z.object({ action: z.string(), says: z.string(), requires: z.array(z.string()), takes: z.array(z.string()) })),
})
export type PartReply = z.infer<typeof part>

export const listCaseParts = endpoint({
  name: 'listCaseParts',
  method: 'GET',
  path: '/api/v1/cases/:caseId/parts',
  summary: '一件差评整改请了哪些单位协办，办到哪一步',
  permission: 'case.files',
  params: z.strictObject({ caseId: z.uuid() }),
  reply: z.object({
    parts: z.array(part),
    mayAsk: z.boolean().describe('您现在可以请其他单位协办'),
    lastDay: day.describe('协办期限最迟到这一天：在本件自己的期限之内'),
  }),
  refusals: {
    you_are_rated: youAreRated,
    no_such_case: { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' },
  },
})

export const askPart = endpoint({
  name: 'askPart',
  method: 'POST',
  path: '/api/v1/cases/:caseId/parts',
  summary: '请其他单位协办：办什么、何时答复；案件和期限仍归牵头单位',
  permission: 'part.give',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({
    unitCode: unitCode.describe('协办单位'),
    task: words(500).describe('请协办单位办什么；不要写评价人是谁'),
    dueOn: dayField.describe('请在哪天之前答复'),
  }),
  reply: part,
  refusals: {
    you_are_rated: youAreRated,
    no_such_case: { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' },
    step_not_allowed: { status: 409, says: '核实或整改期间才能请其他单位协办；现在的状态不能。' },
    no_such_unit: { status: 422, says: '没有找到这个单位，或它已停用。' },
    own_unit: { status: 422, says: '这就是牵头单位自己，请选其他单位。' },
    part_open: { status: 409, says: '已经请这个单位协办，还没有办完。' },
    too_many_parts: { status: 422, says: '一件差评整改请人协办的次数已到上限。' },
    due_in_past: { status: 422, says: '协办期限不能早于今天。' },
    due_after_case: {
      status: 422,
      says: '协办期限须在本件自己的期限之内，请选早一些的日期。',
      carries: z.object({ lastDay: z.string() }),
    },
  },
  example: { unitCode: '11654201MB1234567A', task: '请核对当天的缴费记录，说明为什么没有到账', dueOn: '2026-11-26' },
})

export const PART_SIDES = ['co', 'lead'] as const
export const partItem = z.object({
  ...summary,
  item: named.nullable(),
  level: z.int(),
  caseId: z.string().nullable().describe('差评整改编号；只给牵头单位'),
})
export type PartItem = z.infer<typeof partItem>
const yesNo = z.enum(['true', 'false']).optional()
export const partPages = { sorts: { dueAt: 'moment', askedAt: 'moment' }, key: ['uuid'] } as const satisfies PageShape
export const listParts = endpoint({
  name: 'listParts',
  method: 'GET',
  path: '/api/v1/parts',
  summary: '协办，最早到期的在前：交给本单位的，或本单位请人协办的（本人范围内）',
  permission: 'part.read',
  query: pagedQuery(partPages, {
    side: z.enum(PART_SIDES).default('co').describe('co：交给本单位的；lead：本单位牵头、请其他单位办的'),
    open: yesNo.describe('true：还没有办完；false：已采用或已撤销'),
    state: z.enum(PART_STATE_CODES).optional(),
    overdue: yesNo.describe('true：过了期限还没有答复的'),
    division: divisionCode.optional().describe('协办单位所在区划，含下级'),
    unit: unitCode.optional().describe('协办单位'),
  }),
  reply: listReply(partItem),
  refusals: {},
})

export const readPart = endpoint({
  name: 'readPart',
  method: 'GET',
  path: '/api/v1/parts/:partId',
  summary: '一件协办：评的是什么、请本单位办什么、答复到哪一步；没有评价人的信息',
  permission: 'part.read',
  params: z.strictObject({ partId: z.uuid() }),
  reply: z.object({ ...part.shape, about }),
  refusals: { you_are_rated: youAreRated, no_such_part: noSuchPart },
})

export const takePartStep = endpoint({
  name: 'takePartStep',
  method: 'POST',
  path: '/api/v1/parts/:partId/steps',
  summary: '协办单位答复；牵头单位采用、退回补充或撤销',
  permission: 'part.step',
  params: z.strictObject({ partId: z.uuid() }),
  body: z.strictObject({
    action: z.enum(PART_ACTIONS),
    answer: words(2_000).optional().describe('给牵头单位的答复'),
    reason: words(500).optional().describe('退回或撤销的理由'),
    dueOn: dayField.optional().describe('退回时可以另定期限'),
    expectedState: z.enum(PART_STATE_CODES).optional().describe('您看到的状态；已变则拒绝'),
  }),
  reply: part,
  refusals: {
    you_are_rated: youAreRated,
    not_your_step: { status: 403, says: '这一步由另一个单位办理。' },
    no_such_part: noSuchPart,
    state_changed: { status: 409, says: '这件协办已被别人办理过，请刷新后再看。', carries: z.object({ state: z.string() }) },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
    case_closed: { status: 409, says: '这件差评整改已办结，不需要再办。' },
    field_missing: { status: 422, says: '请填写答复或理由。' },
    due_in_past: { status: 422, says: '协办期限不能早于今天。' },
    due_after_case: {
      status: 422,
      says: '协办期限须在本件自己的期限之内，请选早一些的日期。',
      carries: z.object({ lastDay: z.string() }),
    },
  },
  example: { action: 'answer_part', answer: '缴费系统当天 10 点至 11 点故障，已补到账' },
})

const NO_ITEM = '未关联事项的服务'
export const partColumns = columns<PartItem>([
  { id: 'item', zh: '事项', en: 'Service item', value: (row) => row.item?.name ?? NO_ITEM },
  { id: 'level', zh: '评价', en: 'Rating', value: (row) => (row.level === 1 ? '非常不满意' : '不满意') },
  { id: 'dueOn', zh: '答复期限', en: 'Due', kind: 'day', value: (row) => row.dueOn },
  { id: 'state', zh: '状态', en: 'State', value: (row) => partStateRow(row.state).says },
  { id: 'lead', zh: '牵头单位', en: 'Lead unit', value: (row) => row.lead.name },
  { id: 'unit', zh: '协办单位', en: 'Co-unit', value: (row) => row.unit.name },
  { id: 'askedOn', zh: '交办日', en: 'Asked', kind: 'day', value: (row) => row.askedOn },
  { id: 'overdue', zh: '超期', en: 'Overdue', value: (row) => YES_NO[row.overdue ? 'true' : 'false'].zh, extra: true },
  { id: 'partId', zh: '协办编号', en: 'Part no.', kind: 'code', value: (row) => row.partId, extra: true },
])
export const partWords: ListWords = {
  title: { zh: '协办', en: 'Parts of cases' },
  filters: {
    side: {
      zh: '分类',
      en: 'View',
      values: { co: { zh: '交给我单位的', en: 'given to us' }, lead: { zh: '我单位请人协办的', en: 'given by us' } },
    },
    open: { zh: '是否还没有办完', en: 'Open', values: YES_NO },
    overdue: { zh: '是否超期', en: 'Overdue', values: YES_NO },
  },
}

/** What listeners may know; what was written stays with the part (rules 2.6). */
export const partStepped = event(
  'part.stepped',
  z.object({
    partId: z.string(),
    caseId: z.string(),
    recordId: z.string(),
    unit: z.string(),
    division: z.string(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    dueOn: z.string(),
  }),
)
