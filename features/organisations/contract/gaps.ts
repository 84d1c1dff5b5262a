import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { placeFilters } from '../contract.ts'
import { GAPS, type GapKind } from '../rules/gaps.ts'

const KINDS = GAPS.map((row) => row.gap) as [GapKind, ...GapKind[]]
export const gapListed = z.object({
  gap: z.enum(KINDS),
  says: z.string(),
  follows: z.string().describe('因此会怎样'),
  mend: z.string().describe('怎样补上'),
  kind: z.enum(['division', 'unit', 'hall', 'window', 'platform', 'staff']).describe('缺在哪一类上'),
  division: z.string(),
  divisionName: z.string(),
  code: z.string(),
  name: z.string().describe('单位、大厅、窗口的名称，或工号'),
  unitName: z.string().nullable(),
})
export type GapListed = z.infer<typeof gapListed>

export const gapPages = { sorts: { place: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
export const listGaps = endpoint({
  name: 'listGaps',
  method: 'GET',
  path: '/api/v1/organisation-gaps',
  summary: '机构的缺口：缺什么、因此会怎样、怎样补上',
  permission: 'organisations.gaps',
  query: pagedQuery(gapPages, { ...placeFilters, gap: z.enum(KINDS).optional() }),
  reply: listReply(gapListed),
  refusals: {},
})

export const countGaps = endpoint({
  name: 'countGaps',
  method: 'GET',
  path: '/api/v1/organisation-gap-counts',
  summary: '各类缺口有几处',
  permission: 'organisations.gaps',
  query: z.strictObject(placeFilters),
  reply: z.object({ counts: z.array(z.object({ gap: z.enum(KINDS), says: z.string(), count: z.int() })) }),
  refusals: {},
})
