import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { listCoverageGaps } from '../contract/coverage.ts'
import { coverageGaps } from '../queries/coverage.ts'
import { scopeOf } from '../rules/scope.ts'

type Gaps = typeof listCoverageGaps
/** GET /api/v1/figures/coverage-gaps: what a share of coverage leaves out, one by one (rules 5.6). */
export async function showCoverageGaps(ctx: Context<RefusalOf<Gaps>>, { query }: CallOf<Gaps>): Promise<ReplyOf<Gaps>> {
  const { kind, division: code, alone, unit, ...paging } = query
  const division = code === undefined ? null : (await loadDivisions(ctx.db)).get(code)
  if (division === undefined) return ctx.refuse('no_such_division')
  const reached = ctx.must(scopeOf(ctx.reach, { division, unit: unit ?? null }))
  const scope = { ...reached, alone: reached.alone || alone === 'true' }
  const reading = { scope, period: { from: undefined, to: dayOf(ctx.now) }, by: [], filter: {}, until: ctx.now, paging }
  const { items, next } = await coverageGaps(ctx.db, kind, reading)
  return {
    items: items.map((row) => ({
      code: row.code,
      name: row.name,
      division: { code: row.division, name: row.divisionName },
      unit: row.unit === null ? null : { code: row.unit, name: row.unitName ?? row.unit },
    })),
    next,
  }
}
