import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import type * as contract from '../contract/exclusions.ts'
import type { CaseScope } from '../queries/cases.ts'
import { exclusionCounts, exclusionRates } from '../queries/exclusions.ts'
import { confirmedShare, exclusionShare, NO_EXCLUSIONS, type ExclusionFigures } from '../rules/exclusion-figures.ts'
import { definitionOf, percent, type MetricId, type Share } from '../rules/metrics.ts'
import { endOfYesterday } from '../rules/told-late.ts'

/** What units of a scope asked to exclude of the bad ratings received until then, and what came of it as it stands now. */
export const exclusionFigures = async ({ db }: Pick<Context, 'db'>, scope: CaseScope, until: Instant): Promise<ExclusionFigures> =>
  (await exclusionCounts(db, scope, until, 'nothing'))[0] ?? NO_EXCLUSIONS

const leastOf = async ({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> =>
  (await loadPolicies(db, dayOf(now)))['publication.share_least_ratings'].value
const told = (share: Share | null, least: number): string | null => (share && share.of >= least ? percent(share) : null)
const figuresOf = ({ bad, asked, confirmed, refused, pending, excluded }: ExclusionFigures, least: number) => {
  const counts = { bad, asked, confirmed, refused, pending, excluded }
  return { ...counts, share: told(exclusionShare(counts), least), confirmedShare: told(confirmedShare(counts), least) }
}

type List = typeof contract.listExclusionRates
/** GET /api/v1/statistics/exclusions: watched by those who answer for the units (rules 3.6). */
export async function listExclusionRates(ctx: Context, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { division, from, to, limit, sort, cursor } = query
  const pathPrefix = division === undefined ? undefined : ((await loadDivisions(ctx.db)).get(division)?.path ?? 'none')
  const { items, next } = await exclusionRates(ctx.db, { reach: ctx.reach, pathPrefix, from, to, paging: { limit, sort, cursor } })
  const least = await leastOf(ctx)
  return {
    items: items.map((row) => ({
      unit: { code: row.unit, name: row.unitName },
      division: { code: row.division, name: row.divisionName },
      ...figuresOf(row, least),
    })),
    next,
  }
}

const MOST_ROWS = 20_000
const DEFINED: readonly MetricId[] = [
  'cases',
  'exclusion_asked',
  'exclusion_confirmed',
  'exclusion_refused',
  'excluded',
  'exclusion_share',
  'exclusion_confirmed_share',
]
type Open = typeof contract.readExclusionFigures
/** GET /open/v1/exclusions: of units, so up to the end of the day before (decisions/0027). */
export async function openExclusions(ctx: Context<RefusalOf<Open>>, { query }: CallOf<Open>): Promise<ReplyOf<Open>> {
  const path = query.division === undefined ? undefined : (await loadDivisions(ctx.db)).get(query.division)?.path
  if (query.division !== undefined && path === undefined) return ctx.refuse('no_such_division')
  const until = endOfYesterday(ctx.now)
  const rows = await exclusionCounts(ctx.db, path === undefined ? {} : { pathPrefix: path }, until, 'unit')
  if (rows.length > MOST_ROWS) return ctx.refuse('too_many_rows')
  const [names, least] = [
    await unitNames(
      ctx.db,
      rows.map((row) => row.of),
    ),
    await leastOf(ctx),
  ]
  return {
    asOf: display(until),
    rows: rows.map((row) => ({ unit: row.of, name: names.get(row.of) ?? null, ...figuresOf(row, least) })),
    definitions: DEFINED.map(definitionOf),
  }
}
