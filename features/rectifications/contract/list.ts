import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField, momentField } from '#shared/time-fields.ts'
import { ORIGIN_CODES } from '../rules/origins.ts'
import { OUTCOME_CODES, STATE_CODES, TURNS } from '../rules/states.ts'

const moment = z.string().describe('北京时间，精确到秒')
const day = z.string().describe('yyyy-mm-dd')
export const named = z.object({ code: z.string(), name: z.string() })

/** Of an anonymous rater: item, day, level, codes and masked text; no number, window or minute (decisions/0010). */
export const caseSummary = z.object({
  caseId: z.string(),
  ratingId: z.string().describe('首次评价的编号'),
  origin: z.enum(ORIGIN_CODES).describe('rating 首次评价立案，follow_up 追加评价立案'),
  state: z.string(),
  stateSays: z.string(),
  outcome: z.string().nullable(),
  receivedAt: moment.describe('收到评价的时刻，期限自此起算；匿名评价只精确到日'),
  receivedOn: day,
  dueAt: moment.nullable(),
  dueOn: day.nullable(),
  dueClock: z.string().nullable(),
  clause: z.string().nullable(),
  workingDaysLeft: z.int().nullable().describe('到最近期限还有几个工作日：当天到期为 0，超期为负'),
  provisional: z.boolean().describe('最近期限所用年份的工作日历尚未公布齐全'),
  overdue: z.boolean(),
  level: z.int(),
  item: named.nullable(),
  unit: named,
  division: named,
  assignee: z.object({ staffId: z.string(), name: z.string() }).nullable().describe('指定的专人；没有指定的由本单位任一专人办理'),
  urged: z.boolean().describe('督办'),
  unread: z.boolean().describe('评价人有新留言，还没有回复'),
  withdrawn: z.boolean().describe('评价人说明评错，还没有核实'),
  round: z.int().describe('第几次办理：评价人不满意、或异议成立而重新办理的为 2 起'),
  target: z.object({ dueOn: day, workingDaysLeft: z.int(), overdue: z.boolean() }).nullable().describe('单位内部目标，只供本单位掌握进度'),
  anonymous: z.boolean(),
  identification: z.enum(['real_name', 'anonymous', 'unlinked']),
  recordNo: z.string().optional().describe('办件编号；匿名评价没有'),
})
export type CaseSummary = z.infer<typeof caseSummary>

const oneState = STATE_CODES.join('|')
const yesNo = z.enum(['true', 'false']).optional()
const MOST_DAYS = 60

export const casePages = { sorts: { dueAt: 'moment', receivedAt: 'moment' }, key: ['uuid'] } as const satisfies PageShape
export const listCases = endpoint({
  name: 'listCases',
  method: 'GET',
  path: '/api/v1/cases',
  summary: '差评整改清单（本人或本系统范围内）',
  permission: 'case.list',
  query: pagedQuery(casePages, {
    q: z
      .string()
      .trim()
      .min(4, '请至少输入四个字符')
      .max(64)
      .optional()
      .describe('案件编号开头，或办件编号开头（匿名评价不能按办件编号查找）'),
    state: z
      .string()
      .regex(new RegExp(`^(?:${oneState})(?:,(?:${oneState})){0,15}$`), '没有这个状态；几个状态用逗号隔开')
      .optional()
      .describe(`状态，几个用逗号隔开：${STATE_CODES.join('、')}`),
    open: yesNo.describe('true：未办结；false：已办结'),
    waitingFor: z
      .enum(['me', ...TURNS])
      .optional()
      .describe('下一步该谁办；me：该本人办'),
    level: z.enum(['1', '2']).optional(),
    unit: unitCode.optional().describe('承办单位'),
    division: divisionCode.optional().describe('含下级区划'),
    onlyHere: z.enum(['true']).optional().describe('与 division 合用：不含下级区划'),
    assignee: z
      .union([z.uuid(), z.enum(['me', 'none'])])
      .optional()
      .describe('指定的专人；me：本人；none：没有指定'),
    urged: yesNo.describe('true：督办的'),
    withdrawn: z.enum(['true']).optional().describe('true：评价人说明评错，还没有核实的'),
    unread: z.enum(['true']).optional().describe('true：评价人有新留言，还没有回复的'),
    outcome: z.enum(OUTCOME_CODES).optional().describe('处理结果'),
    from: dayField.optional().describe('这一天起收到的'),
    to: dayField.optional().describe('到这一天为止收到的，含当天'),
    overdue: yesNo.describe('true：有已过期未办的；false：没有'),
    dueWithin: z.coerce.number().int().min(0).max(MOST_DAYS).optional().describe('未超期，且最近期限在这么多个工作日之内'),
    dueBefore: z.union([momentField, dayField]).optional().describe('最近期限在此之前；日期指该日零时'),
  }),
  reply: listReply(caseSummary),
  refusals: {},
})

export const countCases = endpoint({
  name: 'countCases',
  method: 'GET',
  path: '/api/v1/cases/counts',
  summary: '未办结的差评整改各有几件（本人或本系统范围内），用于清单的分类',
  permission: 'case.list',
  query: z.strictObject({ division: divisionCode.optional().describe('含下级区划') }),
  reply: z.object({
    open: z.int().describe('未办结'),
    mine: z.int().describe('下一步该本人办'),
    soon: z.int().describe('未超期，两个工作日内到期'),
    overdue: z.int().describe('已超期'),
    states: z.array(z.object({ state: z.string(), says: z.string(), count: z.int() })).describe('未办结的每个状态'),
  }),
  refusals: {},
})
