import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField, yearField, yearInAddress } from '#shared/time-fields.ts'
import { LIST_KINDS, XINJIANG } from './rules/lists.ts'

const region = z
  .string()
  .regex(/^\d{12}$/, '要写 12 位区划代码')
  .describe('自治区 650000000000；全国 000000000000')
const listedDay = z.strictObject({
  day: dayField,
  kind: z.enum(['holiday', 'make_up']).describe('holiday 放假，make_up 调休上班'),
  name: z.string().trim().min(1).max(40).describe('节日名称'),
})
const noSuchRegion = { status: 404, says: '没有这个地区。全国写 000000000000，自治区写 650000000000。' } as const

/** What publishing takes; also what a preview of it is asked with. */
export const yearListBody = z.strictObject({
  region,
  year: yearField,
  complete: z.boolean().describe('这一年的安排是否已经齐全；不齐全的年份推算结果为暂定'),
  source: z.string().trim().min(1).max(200).describe('依据：文件名称和文号'),
  days: z.array(listedDay).max(200).describe('这一年的全部放假日和调休上班日，代替原来的安排'),
})
/** Why a list cannot stand as a year's. */
export const listRefusals = {
  no_such_region: noSuchRegion,
  day_outside_year: { status: 422, says: '有的日期不在这一年内。跨年的假期请分别写进各自的年份。' },
  day_named_twice: { status: 422, says: '同一天写了两次，请删去一处。' },
  list_empty: { status: 422, says: '国家放假安排不能没有放假日。' },
  make_up_on_weekday: { status: 422, says: '调休上班日只能是星期六或星期日。' },
  make_up_on_national_holiday: { status: 422, says: '国家规定的放假日，自治区不能安排上班。' },
} as const

export const publishYear = endpoint({
  name: 'publishCalendarYear',
  method: 'POST',
  path: '/api/v1/calendar/years',
  summary: '发布或修订一年的国家或自治区放假安排（产生新的日历版本，已定的到期时刻不变）',
  permission: 'calendar.publish',
  body: yearListBody,
  reply: z.object({
    version: z.int(),
    region: z.string(),
    year: z.int(),
    provisional: z.boolean(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  refusals: {
    ...listRefusals,
    published_meanwhile: { status: 409, says: '刚刚有人发布了新的日历版本，请查看后再发布。' },
  },
  example: {
    region: XINJIANG,
    year: 2027,
    complete: false,
    source: '自治区人民政府 2027 年放假通知',
    days: [{ day: '2027-03-10', kind: 'holiday', name: '肉孜节' }],
  },
})

const publication = z.object({
  version: z.int(),
  by: z.enum(LIST_KINDS),
  publishedAt: z.string(),
  publishedBy: z.string(),
  complete: z.boolean(),
  source: z.string(),
  holidays: z.int().describe('放假日数'),
  makeUps: z.int().describe('调休上班日数'),
})

export const yearItem = z.object({
  year: z.int(),
  provisional: z.boolean(),
  missing: z.array(z.enum(LIST_KINDS)),
  missingSays: z.string(),
  workingDays: z.int(),
  holidays: z.int(),
  makeUps: z.int(),
  sources: z.array(z.string()),
})
export type YearItem = z.infer<typeof yearItem>
export const yearPages = { sorts: { year: 'number' }, key: [], usual: '-year' } as const satisfies PageShape
export const listYears = endpoint({
  name: 'listCalendarYears',
  method: 'GET',
  path: '/api/v1/calendar/years',
  summary: '已有安排的各年和明年：工作日数、是否暂定及缺什么',
  permission: 'calendar.read',
  query: pagedQuery(yearPages, { region: region.default(XINJIANG) }),
  reply: listReply(yearItem),
  refusals: { no_such_region: noSuchRegion },
})

export const readYear = endpoint({
  name: 'readCalendarYear',
  method: 'GET',
  path: '/api/v1/calendar/years/:year',
  summary: '一年的工作日历：放假日、调休上班日、是否暂定及缺哪一份安排',
  permission: 'calendar.read',
  params: z.strictObject({ year: yearInAddress }),
  query: z.strictObject({ region: region.default(XINJIANG) }),
  reply: z.object({
    version: z.int(),
    region: z.string(),
    year: z.int(),
    provisional: z.boolean(),
    missing: z.array(z.enum(LIST_KINDS)).describe('缺少的安排：national 国家，regional 自治区'),
    missingSays: z.string().describe('为什么是暂定的，用话说；齐全时为空'),
    workingDays: z.int().describe('全年工作日数'),
    days: z.array(z.object({ day: z.string(), kind: z.enum(['holiday', 'make_up']), name: z.string(), by: z.enum(LIST_KINDS) })),
    lists: z.array(z.object({ by: z.enum(LIST_KINDS), version: z.int(), complete: z.boolean(), source: z.string() })),
    history: z.array(publication).describe('这一年历次发布，最近的在前'),
  }),
  refusals: { no_such_region: noSuchRegion },
})

/** A year's list was published or amended. It moves no due moment that is stored; open cases are recomputed by an act of their own (rules 3.3). */
export const calendarPublished = event(
  'calendar.published',
  z.object({
    version: z.int(),
    region: z.string(),
    year: z.int(),
    before: z.object({ version: z.int(), complete: z.boolean() }).nullable(),
    complete: z.boolean(),
    source: z.string(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
)
