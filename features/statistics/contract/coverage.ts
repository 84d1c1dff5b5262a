import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { columns } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'

export const COVERAGE_KINDS = ['window', 'item', 'platform'] as const
export type CoverageKind = (typeof COVERAGE_KINDS)[number]
const named = z.object({ code: z.string(), name: z.string() })
const coverageGap = z.object({ code: z.string(), name: z.string(), division: named, unit: named.nullable() })
export type CoverageGap = z.infer<typeof coverageGap>

export const coveragePages = { sorts: { place: 'text' }, key: ['text'] } as const satisfies PageShape
export const listCoverageGaps = endpoint({
  name: 'listCoverageGaps',
  method: 'GET',
  path: '/api/v1/figures/coverage-gaps',
  summary: '评不了的地方：没有评价器和评价码的窗口，没有渠道的事项，没有推送的平台（本人范围内，按现在的登记）',
  permission: 'figures.read',
  query: pagedQuery(coveragePages, {
    kind: z.enum(COVERAGE_KINDS).default('window').describe('window 窗口，item 事项，platform 平台'),
    division: divisionCode.optional().describe('区划代码，含下级'),
    alone: z.literal('true').optional().describe('与 division 合用：不含下级区划'),
    unit: unitCode.optional(),
  }),
  reply: listReply(coverageGap),
  refusals: {
    beyond_reach: { status: 403, says: '所问的区划或单位不在您的查看范围内，请改选本人范围内的。' },
    no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' },
  },
})
export const coverageColumns = columns<CoverageGap>([
  { id: 'name', zh: '名称', en: 'Name', value: (row) => row.name },
  { id: 'code', zh: '编码', en: 'Code', kind: 'code', value: (row) => row.code },
  { id: 'unit', zh: '单位', en: 'Unit', value: (row) => row.unit?.name ?? null },
  { id: 'division', zh: '区划', en: 'Division', value: (row) => row.division.name },
])
