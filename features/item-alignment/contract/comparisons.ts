import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { FIELD_CODES, OUTCOME_CODES } from '../rules/comparison.ts'

const line = (most: number) => z.string().trim().min(1, '不能为空').refine(codePoints(most), `不超过 ${most} 字`)
export const sourceSystem = z.string().min(1).max(64)
/** One row of a source's table of items. */
export const theirRow = z.strictObject({
  sourceSystem: sourceSystem.describe('来源系统'),
  itemCode: line(64).describe('事项编码'),
  name: line(200).describe('事项名称'),
  itemType: line(8).describe('事项类型'),
  basis: z.string().trim().refine(codePoints(2000), '不超过 2000 字').optional().describe('设定依据；不写则不比'),
  version: z.int().min(1).max(2_000_000_000).optional().describe('取自哪个版本；不写则不比'),
})
export type TheirRow = z.infer<typeof theirRow>

/** In one JSON array; more goes as NDJSON. */
export const MOST_IN_ARRAY = 1_000
/** Rows that an answer names; all of them are kept. */
export const MOST_NAMED = 1_000
const sent = z
  .unknown()
  .refine((body) => typeof body === 'object' && body !== null, '应为一个事项对象，或事项对象的数组')
  .refine((body) => !Array.isArray(body) || body.length > 0, '没有事项：请推送整张事项表')
  .refine((body) => !Array.isArray(body) || body.length <= MOST_IN_ARRAY, `一次至多 ${MOST_IN_ARRAY} 条，更多请用 NDJSON`)
  .meta({ anyOf: [z.toJSONSchema(theirRow), { type: 'array', items: { type: 'object' }, maxItems: MOST_IN_ARRAY }] })

const difference = z.object({ field: z.enum(FIELD_CODES), ours: z.string(), theirs: z.string() })
export const counts = z.object({
  same: z.int().describe('相同'),
  writing: z.int().describe('只差全角、半角或空格；算相同'),
  differing: z.int().describe('内容不同，或这里已取消'),
  unknown: z.int().describe('对方有、清单没有'),
  missing: z.int().describe('清单有、对方没有'),
})
const rate = z.object({
  numerator: z.int(),
  denominator: z.int(),
  share: z.number().nullable().describe('同源率，0 到 1'),
  formula: z.string(),
  clause: z.string(),
})
export const comparisonFigures = z.object({
  comparisonId: z.string(),
  sourceSystem,
  comparedAt: z.string(),
  received: z.int().describe('收到多少行'),
  faulty: z.int().describe('读不懂、不参加比对的行'),
  repeated: z.int().describe('同一编码重复的行，以后一行为准'),
  ...counts.shape,
  rate,
})
export type ComparisonFigures = z.infer<typeof comparisonFigures>

const differingRow = z.object({
  itemCode: z.string(),
  outcome: z.enum(OUTCOME_CODES),
  outcomeSays: z.string(),
  name: z.string(),
  fields: z.array(difference).describe('哪些字段不同，两边各写什么'),
})
export const compareItems = endpoint({
  name: 'compareItems',
  method: 'POST',
  path: '/api/v1/item-comparisons',
  summary: '同源比对：推送业务系统的整张事项表，逐条与清单比对；一条、数组或不限行数的 NDJSON',
  permission: 'items.compare',
  takes: 'ndjson',
  body: sent,
  status: 200,
  reply: z.object({
    ...comparisonFigures.shape,
    rows: z.array(differingRow).describe(`前 ${MOST_NAMED} 条不相同的；全部可在比对清单中查询`),
    faults: z.array(z.object({ index: z.int().describe('第几行，从 0 起'), says: z.string() })).describe('读不懂的前 100 行'),
  }),
  refusals: {
    not_your_source: { status: 403, says: '这个来源系统不属于您的接入账号，请核对 sourceSystem。' },
    no_rows: { status: 422, says: '没有一行能读懂，没有比对。请核对每行的 sourceSystem、itemCode、name、itemType。' },
    compared_meanwhile: { status: 409, says: '这个来源系统的另一次比对刚刚开始，这一次没有完成，请稍后重推。' },
  },
  example: {
    sourceSystem: 'hall-654201',
    itemCode: '11654201YY0000300N4000700001000',
    name: '居民身份证申领',
    itemType: '07',
  },
})

export const comparedSource = z.object({
  ...comparisonFigures.shape,
  division: z.object({ code: z.string(), name: z.string() }).nullable(),
})
export type ComparedSource = z.infer<typeof comparedSource>
export const sourcePages = { sorts: { sourceSystem: 'text' }, key: ['text'] } as const satisfies PageShape
export const listComparedSources = endpoint({
  name: 'listComparedSources',
  method: 'GET',
  path: '/api/v1/item-comparisons',
  summary: '各来源系统最近一次同源比对；接入方只看到自己的',
  permission: 'comparisons.read',
  query: pagedQuery(sourcePages, { q: z.string().min(1).max(64).optional().describe('来源系统的开头') }),
  reply: listReply(comparedSource),
  refusals: {},
})

export const readComparedSource = endpoint({
  name: 'readComparedSource',
  method: 'GET',
  path: '/api/v1/item-comparisons/:sourceSystem',
  summary: '一个来源系统的同源比对：最近一次，和历次的同源率',
  permission: 'comparisons.read',
  params: z.strictObject({ sourceSystem }),
  reply: z.object({ ...comparedSource.shape, history: z.array(comparisonFigures).describe('历次，新的在前，至多 60 次') }),
  refusals: { no_such_source: { status: 404, says: '这个来源系统还没有比对过，或不在您的权限范围内。' } },
})

export const comparedRow = z.object({
  ...differingRow.shape,
  unit: z.object({ code: z.string(), name: z.string() }).nullable().describe('实施单位；编码里看不出时为空'),
})
export type ComparedRow = z.infer<typeof comparedRow>
export const comparedRowPages = { sorts: { itemCode: 'text' }, key: ['text'] } as const satisfies PageShape
export const listComparedRows = endpoint({
  name: 'listComparedRows',
  method: 'GET',
  path: '/api/v1/item-comparison-rows',
  summary: '一个来源系统最近一次比对中不相同的事项',
  permission: 'comparisons.read',
  query: pagedQuery(comparedRowPages, {
    sourceSystem,
    outcome: z.enum(OUTCOME_CODES).optional(),
    q: z.string().min(1).max(64).optional().describe('事项编码或名称中的一段'),
  }),
  reply: listReply(comparedRow),
  refusals: {},
})
