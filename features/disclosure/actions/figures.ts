import { loadPolicies } from '#features/policies/index.ts'
import { caseFigures, exclusionFigures, tally, toldAsOf, type CaseScope } from '#features/statistics/index.ts'
import { endOfYesterday, isToldLate, NONE } from '#features/statistics/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { addDays, dayOf, type LocalDate } from '#shared/time.ts'
import { DAYS_SHOWN } from '../rules/publication.ts'
import type { Counted, DayCounts, Figures } from '../rules/views.ts'

type Reading = Pick<GatherContext<string>, 'db' | 'now'>
/** Whose ratings, and whose bad ratings to answer for. */
export type Scope = { axis: 'all' | 'unit' | 'item'; divisions: readonly string[] | null; member?: string; cases: CaseScope }
type Where = { axis: Scope['axis'] | 'hall'; divisions: readonly string[] | null; member?: string | undefined }

/** Everything a page says of one scope, from the same figures that the open data gives. */
export async function figuresOf(ctx: Reading, { cases, ...where }: Scope): Promise<Figures> {
  const until = isToldLate(where.axis, where.divisions) ? endOfYesterday(ctx.now) : ctx.now
  return {
    ...(await countedOf(ctx, where)),
    cases: await caseFigures(ctx, cases, until),
    exclusions: await exclusionFigures(ctx, cases, until),
  }
}

/** How many rated, and how. A case is of a unit and an item, never of a hall: of a hall this is all there is. */
export async function countedOf(ctx: Reading, { axis, divisions, member }: Where): Promise<Counted> {
  const asOf = await toldAsOf(ctx, { axis, divisions })
  const late = isToldLate(axis, divisions)
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const found = await tally(ctx, { axis, divisions, member, basis: 'rated' }, 'day')
  return {
    asOf,
    since: found.rows[0]?.of ?? null,
    counts: found.total,
    raw: found.raw,
    matched: found.matched,
    classes: found.classes,
    days: lastDays(
      late ? addDays(dayOf(ctx.now), -1) : dayOf(ctx.now),
      found.rows.map(({ of, counts }) => ({ day: of, counts })),
    ),
    least: policies['publication.share_least_ratings'].value,
    settings: {
      goodFrom: policies['figures.good_from_level'].value,
      scores: policies['figures.level_scores'].value,
      decimals: policies['figures.average_decimals'].value,
    },
  }
}

/** A day without ratings is a day all the same. */
function lastDays(today: LocalDate, rows: readonly DayCounts[]): DayCounts[] {
  const byDay = new Map(rows.map((row) => [row.day, row.counts]))
  return Array.from({ length: DAYS_SHOWN }, (_, i) => {
    const day = addDays(today, i - DAYS_SHOWN + 1)
    return { day, counts: byDay.get(day) ?? NONE }
  })
}
