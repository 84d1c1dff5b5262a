import { z } from 'zod'
import { placeFilters } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { DEGREE_CODES, ELEMENT_CODES, FAULT_CODES, MEASURE_CODES } from '../rules/elements.ts'
import { STATE_CODES } from '../rules/findings.ts'
import { basicCode, LEVELS } from './findings.ts'

const named = z.object({ code: z.string(), name: z.string() })
export const tally = z.object({
  element: z.enum(MEASURE_CODES),
  judged: z.int().describe('可比的事项'),
  differing: z.int().describe('内容不同的'),
  writing: z.int().describe('只差全角、半角或空格的，算一致'),
  justified: z.int().describe('说明了理由的；仍算不一致'),
  share: z.number().nullable().describe('一致率，0 到 1；没有可比的为空'),
})
export type TallyReply = z.infer<typeof tally>

export const readBoard = endpoint({
  name: 'readAlignmentBoard',
  method: 'GET',
  path: '/api/v1/item-alignment',
  summary: '三级四同：各要素的一致率，按层级、区划和日期',
  permission: 'alignment.read',
  query: z.strictObject({ division: placeFilters.division }),
  reply: z.object({
    checkedAt: z.string().nullable().describe('最近一次全面核对'),
    definition: z.object({ says: z.string(), formula: z.string(), clause: z.string() }),
    measures: z.array(tally),
    levels: z.array(z.object({ level: z.string(), says: z.string(), measures: z.array(tally) })),
    divisions: z.array(z.object({ division: named, level: z.string(), measures: z.array(tally) })),
    trend: z.array(z.object({ day: z.string(), measures: z.array(tally) })).describe('近 90 天每天核对之后'),
    states: z.object({ open: z.int(), assigned: z.int(), overdue: z.int(), justified: z.int() }).describe('现在不一致的，处在哪一步'),
    withoutBasis: z.int().describe('基本目录没有写依据的事项：无从比对'),
  }),
  refusals: {},
})

export const unitPages = { sorts: { differing: 'number' }, key: ['text'], usual: '-differing' } as const satisfies PageShape
export const alignedUnit = z.object({
  unit: named,
  division: named,
  level: z.string(),
  items: z.int().describe('在用和暂停的事项'),
  differing: z.int().describe('有内容不同的事项'),
  share: z.number().nullable().describe('四项都一致的事项占比'),
  writing: z.int(),
  justified: z.int(),
  byElement: z.object({ name: z.int(), code: z.int(), basis: z.int(), type: z.int() }).describe('各要素内容不同的事项'),
})
export type AlignedUnit = z.infer<typeof alignedUnit>
export const listAlignedUnits = endpoint({
  name: 'listAlignedUnits',
  method: 'GET',
  path: '/api/v1/item-alignment/units',
  summary: '各单位的三级四同一致率',
  permission: 'alignment.read',
  query: pagedQuery(unitPages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('单位名称中的一段'),
    level: z.enum(LEVELS).optional(),
  }),
  reply: listReply(alignedUnit),
  refusals: {},
})

export const coveragePages = { sorts: { basicCode: 'text' }, key: ['text'] } as const satisfies PageShape
export const coverageRow = z.object({
  basic: named,
  level: z.enum(LEVELS),
  levelSays: z.string(),
  implementing: z.int().describe('有这个事项的区划'),
  divisions: z.int().describe('这一层级的区划'),
  lacking: z.int().describe('没有的'),
})
export type CoverageRow = z.infer<typeof coverageRow>
export const listCoverage = endpoint({
  name: 'listAlignmentCoverage',
  method: 'GET',
  path: '/api/v1/item-alignment/coverage',
  summary: '三级覆盖：同一层级有的区划实施、有的没有的基本事项；只列出，不算差异',
  permission: 'alignment.read',
  query: pagedQuery(coveragePages, {
    q: z.string().min(1).max(64).optional().describe('事项名称或基本编码中的一段'),
    level: z.enum(LEVELS).optional(),
    gap: z.enum(['some', 'none', 'all']).default('some').describe('some：有的区划没有；none：这一层级都没有；all：不限'),
  }),
  reply: listReply(coverageRow),
  refusals: {},
})

export const readBasicAlignment = endpoint({
  name: 'readBasicAlignment',
  method: 'GET',
  path: '/api/v1/item-alignment/basic-items/:basicCode',
  summary: '一个基本事项：标准是什么，各层级哪里有、哪里没有，多少处不一致',
  permission: 'alignment.read',
  params: z.strictObject({ basicCode }),
  reply: z.object({
    basicCode: z.string(),
    name: z.string(),
    basis: z.string().describe('为空即基本目录没有写'),
    itemType: z.string(),
    itemTypeSays: z.string(),
    line: z.string(),
    status: z.string(),
    version: z.int(),
    items: z.int().describe('在用和暂停的实施事项'),
    bases: z.int().describe('各地写了几种依据'),
    differing: z.object({ name: z.int(), code: z.int(), basis: z.int(), type: z.int() }),
    coverage: z.array(
      z.object({
        level: z.enum(LEVELS),
        levelSays: z.string(),
        implementing: z.int(),
        divisions: z.int(),
        lacking: z.array(named).describe('没有的区划'),
      }),
    ),
  }),
  refusals: { no_such_basic_item: { status: 404, says: '基本目录里没有这个编码，请核对。' } },
})

export const implementationPages = { sorts: { itemCode: 'text' }, key: ['text'] } as const satisfies PageShape
export const implementation = z.object({
  itemCode: z.string(),
  name: z.string(),
  basis: z.string(),
  itemType: z.string(),
  itemTypeSays: z.string(),
  unit: named,
  division: named,
  level: z.string(),
  status: z.string(),
  version: z.int(),
  differences: z.array(
    z.object({ element: z.enum(ELEMENT_CODES), degree: z.enum(DEGREE_CODES), fault: z.enum(FAULT_CODES), state: z.enum(STATE_CODES) }),
  ),
})
export type Implementation = z.infer<typeof implementation>
export const listImplementations = endpoint({
  name: 'listImplementations',
  method: 'GET',
  path: '/api/v1/item-alignment/implementations',
  summary: '一个基本事项在各地的实施事项，和各自不一致的要素',
  permission: 'alignment.read',
  query: pagedQuery(implementationPages, {
    ...placeFilters,
    basicCode,
    level: z.enum(LEVELS).optional(),
    differing: z.enum(['true', 'false']).optional().describe('true：只列有不一致的'),
  }),
  reply: listReply(implementation),
  refusals: {},
})
