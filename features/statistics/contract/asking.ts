import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { CHANNEL_CODES } from '#features/ratings/rules/channels.ts'
import { endpoint } from '#shared/endpoint.ts'
import { isPeriod, USUAL_PERIOD } from '../rules/asked-period.ts'
import { BASES } from '../rules/counts.ts'
import { DIMENSION_IDS } from '../rules/dimensions.ts'
import { METRIC_IDS } from '../rules/metrics.ts'

export const MOST_METRICS = 12
export const MOST_ROWS_TOLD = 2_000
const listed = (ids: readonly string[], most: number) => new RegExp(`^(?:${ids.join('|')})(?:,(?:${ids.join('|')})){0,${most - 1}}$`)
const distinct = (text: string): boolean => new Set(text.split(',')).size === text.split(',').length
const isCompare = (text: string): boolean => text === 'previous' || text === 'last_year' || /^division:\d{12}$/.test(text)

/** A question as it stands in an address: every value as text, so that it can be kept, sent and asked again. */
export const figureQuestion = {
  metrics: z
    .string()
    .max(600)
    .regex(listed(METRIC_IDS, MOST_METRICS), `没有这个指标；几个用逗号隔开，至多 ${MOST_METRICS} 个`)
    .refine(distinct, '指标不能重复')
    .default('ratings')
    .describe(`指标，几个用逗号隔开：${METRIC_IDS.join('、')}`),
  by: z
    .string()
    .max(40)
    .regex(listed(DIMENSION_IDS, 2), '没有这个维度；至多两个，用逗号隔开')
    .refine(distinct, '维度不能重复')
    .optional()
    .describe(`按什么分列，至多两个：${DIMENSION_IDS.join('、')}；不填只有合计`),
  division: divisionCode.optional().describe('区划代码，含其下级；缺省为权限范围内最大的'),
  unit: unitCode.optional().describe('作出决定的单位；差评整改为承办的单位'),
  item: z.string().min(31).max(33).optional().describe('事项编码'),
  hall: z.string().min(1).max(32).optional().describe('大厅编码，与 division 合用'),
  window: z.string().min(1).max(32).optional().describe('窗口编码，与 division 合用'),
  channel: z.enum(CHANNEL_CODES).optional().describe('评价渠道'),
  side: z.enum(['onsite', 'online', 'hotline']).optional().describe('线下、线上、热线'),
  on: z.enum(BASES).default('rated').describe('rated 按评价日，served 按办事日；评价率等同一批办事的指标总按办事日'),
  period: z
    .string()
    .max(24)
    .refine(isPeriod, '要写成 2026、2026-Q4、2026-11、2026-11-23、2026-11-01..2026-11-23，或 this_month、last_30_days 等')
    .default(USUAL_PERIOD)
    .describe('统计时段，两头都含；this_month、last_30_days、all 等随今天变动'),
  compare: z
    .string()
    .max(24)
    .refine(isCompare, '要写成 previous、last_year 或 division:区划代码')
    .optional()
    .describe('与什么比：previous 上一时段（没过完的，取同样天数），last_year 上年同期，division:区划代码'),
  top: z.coerce.number().int().min(1).max(500).optional().describe('只要按第一个指标最大的几行；合计仍是全部的'),
}
export const figuresQuery = z.strictObject(figureQuestion)
export type FiguresQuery = z.infer<typeof figuresQuery>

const count = z.int().min(0)
const value = z.object({
  says: z.string().describe('如实显示的文字：比率一位小数，没有分母为“—”'),
  value: z.number().nullable().describe('文字背后的数：比率为 0–1'),
  part: z.int().nullable().describe('分子'),
  of: z.int().nullable().describe('分母 n；计数为 null'),
  withheld: z.literal('few').optional().describe('有数，因评价太少不列'),
})
const values = z.record(z.string(), value)
const said = z.object({ zh: z.string(), en: z.string() })
const period = z.object({ from: z.string().nullable(), to: z.string(), says: said })
const word = z.object({ code: z.string().describe('空：没有'), name: z.string().nullable() })
const row = z.object({ of: z.array(word).describe('按 by 的次序'), values, before: values.nullable().describe('所比时段或区划的同一格') })
export const definition = z.object({
  id: z.string(),
  name: z.string(),
  en: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  edge: z.string(),
  clause: z.string().describe('依据'),
  version: z.int(),
})
export const answer = z.object({
  asOf: z.string().describe('此刻以前收到的都已计入'),
  version: z.int().describe('0 为实时数字；封版以后为版本号'),
  scope: z.object({
    division: word.nullable(),
    alone: z.boolean().describe('只含本级，不含下级'),
    unit: word.nullable(),
    line: z.string().nullable(),
  }),
  period: z.object({ ...period.shape, told: z.string().describe('实际统计到这一天（含）') }),
  against: z.object({ kind: z.enum(['previous', 'last_year', 'division']), ...period.shape }).nullable(),
  by: z.array(z.enum(DIMENSION_IDS)),
  metrics: z.array(z.string()),
  rows: z.array(row),
  left: count.describe('没有列出的行数：只在要了 top 时有'),
  total: z.object({ values, before: values.nullable() }),
  definitions: z.array(definition),
  included: z.array(z.object({ class: z.string(), says: z.string(), clause: z.string(), ratings: count })).describe('计入的类别和条数'),
  excluded: z
    .array(z.object({ class: z.string(), says: z.string(), why: z.string(), clause: z.string(), ratings: count }))
    .describe('不计入的类别、理由和条数'),
  notes: z.array(z.enum(['told_late', 'in_groups', 'ended_months', 'here_alone', 'as_it_stands', 'cohort'])).describe('看数时要知道的'),
})
export type FiguresAnswer = z.infer<typeof answer>
export type FigureValue = z.infer<typeof value>

const problems = z.object({ errors: z.array(z.object({ path: z.string(), code: z.string(), says: z.string() })) })
export const figureRefusals = {
  beyond_reach: { status: 403, says: '所问的区划或单位不在您的查看范围内，请改选本人范围内的。' },
  compare_beyond_reach: { status: 403, says: '与范围以外的区划相比，只能看整个区划：请去掉单位、大厅、窗口、事项，再比。' },
  no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' },
  metric_not_by: { status: 422, says: '有的指标不能按所选的维度分列或筛选：请去掉列出的指标，或换一个维度。', carries: problems },
  one_division_only: { status: 422, says: '大厅、窗口的编码只在一个区划里不重复：请先选定区划。' },
  whole_months_only: { status: 422, says: '窗口的数字按整月给出，免得从一天一天的数里看出是谁评的：请选整月、整季或整年，不要按日分列。' },
  period_too_long: { status: 422, says: '时段太长：按日分列至多 400 天，评价率等按办事日的指标至多 366 天。请缩短时段，或按月分列。' },
  nothing_before: { status: 422, says: '“截至今日”没有上一时段：请选定起止日，再比。' },
  too_many_rows: { status: 422, says: `结果超过 ${MOST_ROWS_TOLD} 行：请缩小区划或时段，去掉一个维度，或用 top 只要最大的几行。` },
} as const

export const askFigures = endpoint({
  name: 'askFigures',
  method: 'GET',
  path: '/api/v1/figures',
  summary: '问数：指标 × 至多两个维度 × 筛选 × 时段 × 对比（本人范围内）',
  permission: 'figures.read',
  query: figuresQuery,
  reply: answer,
  refusals: figureRefusals,
})

/** The answer as a table that somebody takes away: what is shown, and on a second sheet what it means. */
export const readFiguresFile = endpoint({
  name: 'readFiguresFile',
  method: 'GET',
  path: '/api/v1/figures/file',
  summary: '同一个问题的答案，Excel 或 CSV 文件，附指标定义',
  permission: 'figures.read',
  query: z.strictObject({
    ...figureQuestion,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
  reply: z.never(),
  refusals: figureRefusals,
})
