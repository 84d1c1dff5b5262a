import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { LIST_NAMES, MEASURE_NAMES, OPEN_LISTS } from './rules/lists.ts'
import { PERIOD } from './rules/periods.ts'

export * from './contract/person.ts'

const period = z.string().regex(PERIOD, '时期写成 2026、2026-Q4 或 2026-10').describe('年、季度或月；缺省为最近结束的、有排名的月')
const asked = {
  period: period.optional(),
  measure: z.enum(MEASURE_NAMES).default('good_share').describe('按什么排：good_share 好评率，average 平均分'),
  division: divisionCode.optional().describe('只在这个区划及其下级之内排；缺省为全区'),
}
const place = z.int().min(1).nullable()
const named = z.object({ code: z.string(), name: z.string() })
export const ranked = z.object({
  code: z.string().describe('区划、单位、事项的代码；大厅和窗口为“区划代码/编号”'),
  name: z.string(),
  division: named,
  unit: named.nullable(),
  rank: place.describe('名次；并列的名次相同，其后的名次空出；评价太少的为 null'),
  tied: z.boolean().describe('是否与他人并列'),
  best: place.describe('按区间，最好可能在第几名'),
  worst: place.describe('按区间，最差可能在第几名'),
  ranked: z.int().describe('参加排名的共有几个'),
  ratings: z.int().describe('采纳的评价数'),
  raw: z.string().nullable().describe('未调整的好评率或平均分'),
  expected: z.string().nullable().describe('同样的事项和渠道，同类的别家平均是多少'),
  estimate: z.string().nullable().describe('调整后'),
  lower: z.string().nullable().describe('区间下限：按它排'),
  upper: z.string().nullable().describe('区间上限'),
  /** In thousandths, for what is drawn. */
  bar: z.object({ estimate: z.int(), lower: z.int(), upper: z.int(), from: z.int() }).nullable(),
})
export type Ranked = z.infer<typeof ranked>

export const rankingPages = {
  sorts: { rank: 'number', ratings: 'number' },
  key: ['text'],
  usual: 'rank',
} as const satisfies PageShape
export const listRankings = endpoint({
  name: 'listRankings',
  method: 'GET',
  path: '/api/v1/rankings',
  summary: '排名：名次在所选区划之内排，列出本人范围内的',
  permission: 'rankings.read',
  query: pagedQuery(rankingPages, { list: z.enum(LIST_NAMES).default('counties').describe('排什么'), ...asked }),
  reply: listReply(ranked),
  refusals: {},
})

const run = z.object({
  period: z.string(),
  measure: z.enum(MEASURE_NAMES),
  list: z.enum(LIST_NAMES),
  version: z.int().describe('0 为还没有结束的时期；结束以后为版本号'),
  asOf: z.string().describe('此刻以前收到的评价都已计入'),
  confidence: z.number().describe('区间的置信水平'),
  leaning: z.int().describe('向同类平均靠拢的分量'),
  least: z.int().describe('参加排名至少要有的评价数'),
  changed: z.int().describe('这一版与上一版相比，有几个的数字变了'),
})
export const readRankingRun = endpoint({
  name: 'readRankingRun',
  method: 'GET',
  path: '/api/v1/rankings/run',
  summary: '一个排名是什么时候、按什么算的，可看的时期有哪些',
  permission: 'rankings.read',
  query: z.strictObject({ list: z.enum(LIST_NAMES).default('counties').describe('排什么'), ...asked }),
  reply: z.object({ run: run.nullable(), periods: z.array(z.string()) }),
  refusals: {},
})

const openQuery = z.strictObject({ list: z.enum(OPEN_LISTS).default('counties').describe('排什么；窗口不公开排名'), ...asked })
const refusals = {
  no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' },
} as const
export const readOpenRankings = endpoint({
  name: 'readOpenRankings',
  method: 'GET',
  path: '/open/v1/rankings',
  summary: '公开的排名：按区间下限排，评价不足的不排名、只列条数',
  permission: 'open.read',
  query: openQuery,
  reply: z.object({
    run: run.nullable().describe('还没有排名的时期为 null'),
    rows: z.array(ranked.omit({ bar: true })),
    method: z.string().describe('方法说明的地址'),
  }),
  refusals,
})
export const readOpenRankingsFile = endpoint({
  name: 'readOpenRankingsFile',
  method: 'GET',
  path: '/open/v1/rankings.csv',
  summary: '同一个排名，CSV 文件',
  permission: 'open.read',
  query: openQuery,
  file: ['text/csv'],
  reply: z.never(),
  refusals,
})

export const rankingsPage = {
  name: 'rankingsPage',
  method: 'GET',
  path: '/rankings',
  permission: 'open.read',
  keep: true,
  query: z.strictObject({
    list: z.union([z.literal(''), z.enum(OPEN_LISTS)]).optional(),
    period: z.union([z.literal(''), period]).optional(),
    division: z.union([z.literal(''), divisionCode]).optional(),
    measure: z.union([z.literal(''), z.enum(MEASURE_NAMES)]).optional(),
  }),
} as const
export type RankingsQuery = z.infer<typeof rankingsPage.query>
export const rankingMethodPage = {
  name: 'rankingMethodPage',
  method: 'GET',
  path: '/rankings/method',
  permission: 'open.read',
  keep: true,
  query: z.strictObject({}),
} as const
