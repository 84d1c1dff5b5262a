import { z } from 'zod'
import { placeFilters, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { DEGREE_CODES, ELEMENT_CODES, FAULT_CODES } from '../rules/elements.ts'
import { END_CODES, STATE_CODES } from '../rules/findings.ts'

export const LEVELS = ['region', 'prefecture', 'county'] as const
export const basicCode = z.string().regex(/^\d{12}$/, '基本编码为 12 位数字')
const named = z.object({ code: z.string(), name: z.string() })
const moment = z.string().describe('北京时间，精确到秒')

export const findingRow = z.object({
  itemCode: z.string().describe('事项编码'),
  element: z.enum(ELEMENT_CODES).describe('哪一项要素'),
  elementSays: z.string(),
  itemName: z.string(),
  basic: named.describe('基本目录中的事项'),
  unit: named.describe('实施单位'),
  division: named,
  level: z.string().describe('区划层级'),
  fault: z.enum(FAULT_CODES),
  faultSays: z.string().describe('有什么不一致'),
  degree: z.enum(DEGREE_CODES).describe('differs 内容不同，writing 只差全角、半角或空格'),
  degreeSays: z.string(),
  expected: z.string().describe('基本目录所写'),
  found: z.string().describe('实施清单所写'),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  firstSeenAt: moment,
  lastSeenAt: moment,
  assignedUnit: named.nullable().describe('交办给哪个单位'),
  dueOn: z.string().nullable().describe('哪一天之前改好'),
  overdue: z.boolean().describe('过了那一天仍不一致'),
  note: z.string().nullable().describe('交办的要求，或认定有理由的理由'),
  endedAt: moment.nullable(),
  endedBy: z.enum(END_CODES).nullable().describe('item 改了实施清单，catalogue 改了基本目录，cancelled 事项已取消'),
  endedVersion: z.int().nullable().describe('哪个版本使它一致'),
})
export type FindingRow = z.infer<typeof findingRow>

export const findingPages = {
  sorts: { firstSeenAt: 'moment' },
  key: ['text', 'text'],
  usual: '-firstSeenAt',
} as const satisfies PageShape
export const listFindings = endpoint({
  name: 'listAlignmentFindings',
  method: 'GET',
  path: '/api/v1/item-alignment/findings',
  summary: '三级四同的差异：哪个单位的哪个事项、哪项要素与基本目录不一致',
  permission: 'alignment.read',
  query: pagedQuery(findingPages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('事项名称或编码中的一段'),
    unit: unitCode.optional().describe('实施单位'),
    level: z.enum(LEVELS).optional().describe('区划层级'),
    basicCode: basicCode.optional(),
    element: z.enum(ELEMENT_CODES).optional(),
    degree: z.enum(DEGREE_CODES).optional(),
    fault: z.enum(FAULT_CODES).optional(),
    state: z
      .enum(['current', ...STATE_CODES])
      .default('current')
      .describe('current：现在不一致的，不论是否交办'),
    overdue: z.enum(['true', 'false']).optional().describe('true：过了交办的日期仍不一致'),
  }),
  reply: listReply(findingRow),
  refusals: {},
})

const params = z.strictObject({ itemCode: z.string().min(1).max(40), element: z.enum(ELEMENT_CODES) })
const noSuch = { no_such_finding: { status: 404, says: '没有找到这处差异，或它不在您的权限范围内。' } } as const
export const findingReply = z.object({
  ...findingRow.shape,
  history: z.array(
    z.object({
      no: z.int(),
      at: moment,
      action: z.string(),
      says: z.string(),
      by: z.string().nullable().describe('哪个岗位；为空是系统核对'),
      expected: z.string(),
      found: z.string(),
      version: z.int().nullable(),
      unit: named.nullable(),
      dueOn: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  nextActions: z.array(z.object({ action: z.string(), says: z.string(), requires: z.array(z.enum(['dueOn', 'note'])) })),
})
export type FindingReply = z.infer<typeof findingReply>
export const readFinding = endpoint({
  name: 'readAlignmentFinding',
  method: 'GET',
  path: '/api/v1/item-alignment/findings/:itemCode/:element',
  summary: '一处差异和它的经过',
  permission: 'alignment.read',
  params,
  reply: findingReply,
  refusals: noSuch,
})

const note = z.string().trim().min(1, '请写明').refine(codePoints(500), '不超过 500 字')
const expectedState = z.enum(STATE_CODES).optional().describe('您看到的状态；已变则拒绝')
/** As many as a page of the list shows. */
export const MOST_ASSIGNED = 100
export const assignFindings = endpoint({
  name: 'assignAlignmentFindings',
  method: 'POST',
  path: '/api/v1/item-alignment/assignments',
  summary: '交办差异：由哪个单位在哪一天之前改好；不写单位即各自的实施单位',
  permission: 'alignment.assign',
  body: z.strictObject({
    findings: z.array(params).min(1, '请选中要交办的差异').max(MOST_ASSIGNED, `一次至多交办 ${MOST_ASSIGNED} 处`),
    dueOn: dayField,
    note: note.optional(),
    unitCode: unitCode.optional(),
  }),
  status: 200,
  reply: z.object({ assigned: z.int() }),
  refusals: {
    ...noSuch,
    step_not_allowed: {
      status: 409,
      says: '其中有已经一致、或已说明理由的差异，请刷新后再选。',
      carries: z.object({ itemCode: z.string(), element: z.string(), state: z.string() }),
    },
    due_in_past: { status: 422, says: '改好的日期不能早于今天。' },
    no_such_unit: { status: 422, says: '没有这个单位，或它已停用，请核对统一社会信用代码。' },
  },
  example: {
    findings: [{ itemCode: '11654326YY0001004M4002000026000', element: 'name' }],
    dueOn: '2026-12-31',
    note: '请按基本目录改名称',
  },
})

export const takeFindingStep = endpoint({
  name: 'takeAlignmentStep',
  method: 'POST',
  path: '/api/v1/item-alignment/findings/:itemCode/:element/steps',
  summary: '认定一处差异有理由，或不再认定；理由公开显示，一致率不因此提高',
  permission: 'alignment.justify',
  params,
  body: z.strictObject({ action: z.enum(['justify', 'reopen']), note, expectedState }),
  status: 200,
  reply: findingReply,
  refusals: {
    ...noSuch,
    not_your_step: { status: 403, says: '这一步不由您的岗位办理。' },
    state_changed: { status: 409, says: '这处差异的状态已经变了，请刷新后再看。', carries: z.object({ state: z.string() }) },
    step_not_allowed: { status: 409, says: '现在的状态不能办这一步，请刷新后再看。' },
  },
  example: { action: 'justify', note: '地方性法规另有名称' },
})
