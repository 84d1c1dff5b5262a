import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { SCORED_IDS } from './rules/indicators.ts'
import { KIND_NAMES, STATE_NAMES } from './rules/schemes.ts'
import { WHYS } from './rules/scored.ts'

export const MOST_INDICATORS = 12
const value = z.number().min(0).max(1_000)
export const indicator = z.strictObject({
  metric: z.enum(SCORED_IDS).describe('指标'),
  weight: z.int().min(1).max(100).describe('权重（满分）'),
  floor: value.describe('底线：到这里为 0 分；比率写成小数'),
  target: value.describe('目标：到这里得满分；越低越好的指标，目标低于底线'),
  least: z.int().min(0).max(10_000).default(30).describe('分母少于几条（件）的不计分，权重分给其他指标'),
})
const indicators = z.array(indicator).min(1, '至少要有一个指标').max(MOST_INDICATORS, `至多 ${MOST_INDICATORS} 个指标`)
const period = z
  .string()
  .regex(/^(?:19[5-9]\d|20\d\d|21\d\d)(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/, '时期写成 2026、2026-Q4 或 2026-10')
  .describe('年、季度或月')

export const schemeItem = z.object({
  schemeId: z.string(),
  kind: z.enum(KIND_NAMES),
  kindSays: z.string(),
  name: z.string(),
  state: z.enum(STATE_NAMES),
  stateSays: z.string(),
  effectiveFrom: z.string(),
  indicators: z.array(z.object({ ...indicator.shape, metric: z.string(), name: z.string() })),
  basis: z.string(),
  reason: z.string(),
  mine: z.boolean().describe('是不是本人提议的'),
})
export type SchemeItem = z.infer<typeof schemeItem>
export const schemePages = { sorts: { effectiveFrom: 'day' }, key: ['uuid'], usual: '-effectiveFrom' } as const satisfies PageShape
export const listSchemes = endpoint({
  name: 'listSchemes',
  method: 'GET',
  path: '/api/v1/performance/schemes',
  summary: '绩效和政务服务能力的计分方案，各版',
  permission: 'performance.read',
  query: pagedQuery(schemePages, { kind: z.enum(KIND_NAMES).optional().describe('给谁计分') }),
  reply: listReply(schemeItem),
  refusals: {},
})
const noSuchScheme = { status: 404, says: '没有这个方案，请从方案清单中选择。' } as const
const params = z.strictObject({ schemeId: z.uuid() })
export const readScheme = endpoint({
  name: 'readScheme',
  method: 'GET',
  path: '/api/v1/performance/schemes/:schemeId',
  summary: '一个计分方案',
  permission: 'performance.read',
  params,
  reply: schemeItem,
  refusals: { no_such_scheme: noSuchScheme },
})

const faulty = {
  status: 422,
  says: '方案里有的指标写得不对，见 errors，改好再试。',
  carries: z.object({ errors: z.array(z.object({ path: z.string(), says: z.string() })) }),
} as const
const EXAMPLE = [
  { metric: 'good_share', weight: 50, floor: 0.9, target: 0.99, least: 30 },
  { metric: 'in_time_share', weight: 30, floor: 0.8, target: 1, least: 5 },
  { metric: 'visited_share', weight: 20, floor: 0.8, target: 1, least: 5 },
] as const
export const proposeScheme = endpoint({
  name: 'proposeScheme',
  method: 'POST',
  path: '/api/v1/performance/schemes',
  summary: '提议一个计分方案（须由另一人通过，从施行日起有效）',
  permission: 'performance.propose',
  body: z.strictObject({
    kind: z.enum(KIND_NAMES).describe('给谁计分'),
    name: z.string().trim().min(2).max(60).describe('方案名称'),
    effectiveFrom: dayField.describe('施行日，最早为明天'),
    indicators,
    basis: z.string().trim().min(2).max(200).describe('依据：文件名称、文号、条款'),
    reason: z.string().trim().min(2).max(200).describe('为什么这样定'),
  }),
  example: {
    kind: 'units',
    name: '2027年单位绩效方案',
    effectiveFrom: '2030-01-01',
    indicators: EXAMPLE.map((row) => ({ ...row })),
    basis: '新政办发〔2020〕10号 四(三)',
    reason: '把差评整改的分量加到一半',
  },
  reply: z.object({ schemeId: z.string() }),
  refusals: {
    indicators_faulty: faulty,
    not_in_the_future: { status: 422, says: '施行日最早为明天：已经算出的成绩不因方案修改而改变。' },
  },
})
const steps = {
  no_such_scheme: noSuchScheme,
  already_adopted: { status: 409, says: '这个方案已经通过了；要改，请提议新的一版。' },
  already_ended: { status: 409, says: '这个方案没有通过或已撤回，如仍需要请重新提议。' },
} as const
export const adoptScheme = endpoint({
  name: 'adoptScheme',
  method: 'POST',
  path: '/api/v1/performance/schemes/:schemeId/adopt',
  summary: '通过他人提议的计分方案',
  permission: 'performance.adopt',
  params,
  status: 200,
  reply: z.object({ schemeId: z.string() }),
  refusals: {
    ...steps,
    proposal_lapsed: { status: 410, says: '施行日已到而没有通过，这项提议已失效，请重新提议。' },
    second_person_needed: { status: 422, says: '提议和通过须由两个人用各自的账号完成，请另一位同事通过。' },
    day_taken: { status: 409, says: '这一类在这一天已有另一个通过了的方案，请换一个施行日重新提议。' },
  },
})
export const endScheme = endpoint({
  name: 'endScheme',
  method: 'POST',
  path: '/api/v1/performance/schemes/:schemeId/end',
  summary: '不通过他人的提议，或撤回本人的提议',
  permission: 'performance.adopt',
  params,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200).describe('理由') }),
  example: { reason: '权重还要再议' },
  status: 200,
  reply: z.object({ schemeId: z.string(), endedAs: z.enum(['refused', 'withdrawn']) }),
  refusals: steps,
})

const line = z.object({
  metric: z.string(),
  name: z.string(),
  says: z.string().describe('指标的数'),
  of: z.int().nullable().describe('分母'),
  weight: z.int(),
  floor: z.number(),
  target: z.number(),
  least: z.int(),
  points: z.string().nullable().describe('得分；不计分的为 null'),
  why: z.enum(WHYS),
  whySays: z.string(),
})
export const result = z.object({
  code: z.string(),
  name: z.string(),
  score: z.string().nullable().describe('百分制；能计分的权重不到一半的为 null'),
  hundredths: z.int().nullable(),
  assessed: z.int().describe('能计分的权重'),
  lines: z.array(line),
})
export type Result = z.infer<typeof result>
const scored = z.object({
  kind: z.enum(KIND_NAMES),
  period: z.string(),
  asOf: z.string(),
  schemeId: z.string().nullable(),
  schemeName: z.string().nullable(),
  results: z.array(result),
})
const asked = {
  period,
  division: divisionCode.optional().describe('只算这个区划及其下级；缺省为权限范围内最大的'),
}
const answers = {
  beyond_reach: { status: 403, says: '所问的区划不在您的查看范围内，请改选本人范围内的。' },
  cannot_tell: { status: 422, says: '方案里有的指标不能这样分列，或结果太多：请缩小区划，或在方案里换一个指标。' },
} as const
export const readScores = endpoint({
  name: 'readScores',
  method: 'GET',
  path: '/api/v1/performance/scores',
  summary: '按方案计分：每个单位或地方的每一行怎么来的（本人范围内）',
  permission: 'performance.read',
  query: z.strictObject({
    ...asked,
    kind: z.enum(KIND_NAMES).default('units').describe('给谁计分'),
    schemeId: z.uuid().optional().describe('按这个方案试算；缺省为时期最后一天施行的方案'),
  }),
  reply: scored,
  refusals: {
    ...answers,
    no_such_scheme: noSuchScheme,
    no_scheme: { status: 404, says: '这一类还没有施行的方案：请先提议并通过一个，或选一个方案试算。' },
  },
})
export const scoreRow = z.object({
  code: z.string(),
  name: z.string(),
  score: z.string().nullable(),
  assessed: z.int(),
  lines: z.string().describe('每一行怎么来的，一行一句'),
})
export type ScoreRow = z.infer<typeof scoreRow>
export const scorePages = { sorts: { score: 'number' }, key: ['text'], usual: '-score' } as const satisfies PageShape
/** The same scores as rows, to be taken away as a file. */
export const listScores = endpoint({
  name: 'listScores',
  method: 'GET',
  path: '/api/v1/performance/score-list',
  summary: '同样的成绩，一个单位或地方一行，可以导出；还没有方案的为空',
  permission: 'performance.read',
  query: pagedQuery(scorePages, {
    period: period.optional().describe('年、季度或月；缺省为上一个月'),
    division: asked.division,
    kind: z.enum(KIND_NAMES).default('units').describe('给谁计分'),
    schemeId: z.uuid().optional().describe('按这个方案试算'),
  }),
  reply: listReply(scoreRow),
  refusals: answers,
})
export const tryScheme = endpoint({
  name: 'tryScheme',
  method: 'POST',
  path: '/api/v1/performance/trials',
  summary: '试算：提议以前先看这个时期会算成什么样；不留下任何东西',
  permission: 'performance.propose',
  body: z.strictObject({ kind: z.enum(KIND_NAMES), ...asked, indicators }),
  example: { kind: 'units', period: '2026-10', division: '654201000000', indicators: EXAMPLE.map((row) => ({ ...row })) },
  status: 200,
  reply: scored,
  refusals: { ...answers, indicators_faulty: faulty },
})

const ids = { schemeId: z.uuid(), kind: z.enum(KIND_NAMES) }
export const schemeProposed = event('performance-scheme.proposed', z.object(ids))
export const schemeAdopted = event('performance-scheme.adopted', z.object(ids))
export const schemeEnded = event('performance-scheme.ended', z.object({ ...ids, endedAs: z.enum(['refused', 'withdrawn']) }))
