import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { endpoint } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { BASES } from './rules/counts.ts'

export const BY = ['level', 'division', 'unit', 'item', 'channel', 'day'] as const
export type By = (typeof BY)[number]

const count = z.int().min(0)
const levels = z.object({ 5: count, 4: count, 3: count, 2: count, 1: count })
const row = z.object({
  level: z.int().optional(),
  division: z.string().optional(),
  unit: z.string().optional().describe('作出决定的单位，统一社会信用代码'),
  item: z.string().optional(),
  channel: z.string().optional(),
  day: z.string().optional(),
  name: z.string().nullable().optional(),
  ratings: count.describe('采纳的条数'),
  rawRatings: count.describe('原始条数：含不予采纳的'),
  levels: levels.optional().describe('各等级采纳的条数'),
  rawLevels: levels.optional().describe('各等级的原始条数'),
})
export type StatisticsRow = z.infer<typeof row>

const query = z
  .strictObject({
    metrics: z.literal('ratings').default('ratings').describe('指标'),
    by: z.enum(BY).default('level').describe('按什么分列'),
    division: divisionCode.optional().describe('区划代码，含其下级；缺省为全部'),
    on: z.enum(BASES).default('rated').describe('rated 按评价日，served 按办事日'),
    from: dayField.optional().describe('起始日，含当日'),
    to: dayField.optional().describe('截止日，含当日'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: '截止日不能早于起始日' })

const refusals = {
  no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' },
  too_many_rows: { status: 422, says: '结果超过 20000 行，请用 division 或起止日缩小范围。' },
} as const

export const readStatistics = endpoint({
  name: 'readStatistics',
  method: 'GET',
  path: '/open/v1/statistics',
  summary: '公开的评价统计：条数按等级、区划、单位、事项、渠道或日期分列',
  permission: 'open.read',
  query,
  reply: z.object({
    asOf: z.string().describe('此刻以前收到的评价都已计入'),
    version: z.int().describe('0 为实时数字；封版以后为版本号'),
    rows: z.array(row),
    definitions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        numerator: z.string(),
        denominator: z.string().nullable(),
        edge: z.string(),
        clause: z.string().describe('依据'),
        version: z.int(),
      }),
    ),
    included: z.array(z.object({ class: z.string(), says: z.string(), clause: z.string(), ratings: count })).describe('计入的类别和条数'),
    excluded: z
      .array(z.object({ class: z.string(), says: z.string(), why: z.string(), clause: z.string(), ratings: count }))
      .describe('不计入的类别、理由和条数'),
  }),
  refusals,
})

/** The same rows for a spreadsheet; what they mean and what they leave out stands in the JSON beside it. */
export const readStatisticsFile = endpoint({
  name: 'readStatisticsFile',
  method: 'GET',
  path: '/open/v1/statistics.csv',
  summary: '同一份统计，CSV 文件',
  permission: 'open.read',
  query,
  file: ['text/csv'],
  reply: z.never(),
  refusals,
})
