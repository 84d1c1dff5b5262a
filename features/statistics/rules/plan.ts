import { accept, refuse, type Decision } from '#shared/decision.ts'
import { addDays, type LocalDate } from '#shared/time.ts'
import { daysIn, isWholeMonths, periodOf, previousOf, upTo, yearBefore, type Period } from './asked-period.ts'
import type { Question } from './cells.ts'
import type { Basis } from './counts.ts'
import { dimensionOf, NARROWINGS, type AskedDimension, type Narrowing } from './dimensions.ts'
import { sourceOfMetric, type Metric, type Source } from './metric.ts'
import { metricOf, type AnyMetricId } from './metrics.ts'
import type { Scope } from './scope.ts'
import { isBelowCounty, tellsLate } from './told-late.ts'

/** A question as it is put: metrics × dimensions × narrowing × period × what it is held against. */
export type AskedFigures = {
  metrics: readonly AnyMetricId[]
  by: readonly AskedDimension[]
  filter: Partial<Record<Narrowing, string>>
  basis: Basis
  period: string
  compare: 'previous' | 'last_year' | 'division' | null
}
export type Against = { kind: 'previous' | 'last_year' | 'division'; period: Period; scope: Scope; says: { zh: string; en: string } }

/** What is read, and how: everything that the actions do follows from this. */
export type Plan = {
  metrics: readonly Metric[]
  by: readonly AskedDimension[]
  scope: Scope
  filter: Partial<Record<Narrowing, string>>
  basis: Basis
  period: Period
  /** The last day that is told: yesterday where it may be one clerk’s morning (decisions/0027). */
  last: LocalDate
  late: boolean
  /** Cells of so few ratings tell no levels: lists withhold of an anonymous rating what this is told by (decisions/0010). */
  grouped: boolean
  /** Narrowed to what such a list withholds: of fewer than a group nothing is told, not even whether there are any. */
  narrowed: boolean
  against: Against | null
  sources: readonly Source[]
}

export type PlanRefusal =
  | 'metric_not_by'
  | 'one_division_only'
  | 'whole_months_only'
  | 'period_too_long'
  | 'nothing_before'
  | 'compare_beyond_reach'
export type Setting = { scope: Scope; today: LocalDate; other: { scope: Scope; name: string } | null }

/** So many days side by side fill a screen; services are counted one by one. */
export const MOST_DAYS_SIDE_BY_SIDE = 400
export const MOST_DAYS_OF_SERVICES = 366

/** Where this metric cannot be told by that, or narrowed to it. */
export function clashes({
  metrics,
  by,
  filter,
}: Pick<AskedFigures, 'metrics' | 'by' | 'filter'>): { metric: Metric; by: AskedDimension }[] {
  const named = [...by, ...NARROWINGS.filter((one) => filter[one] !== undefined)]
  return metrics
    .map(metricOf)
    .flatMap((metric) => [
      ...[...new Set(named)].filter((one) => !goesBy(metric, one)).map((one) => ({ metric, by: one })),
      ...(metric.way === 'portion' && !by.includes('level') ? [{ metric, by: 'level' as const }] : []),
    ])
}
/** A share of levels says nothing of one level alone; only a count, or its portion, does. */
const ONE_LEVEL: ReadonlySet<string> = new Set(['ratings', 'ratings_raw', 'level_share', 'follow_ups', 'assisted'])
const ONE_KIND: ReadonlySet<string> = new Set(['ratings', 'ratings_raw', 'follow_ups'])
export function goesBy(metric: Metric, by: AskedDimension): boolean {
  if (metric.undivided) return false
  if (by === 'level') return ONE_LEVEL.has(metric.id)
  if (by === 'kind') return ONE_KIND.has(metric.id)
  return dimensionOf(by).sources.includes(sourceOfMetric(metric))
}

/** The question of ratings that is behind a plan: what is told late, is told late by this. */
export const ratingsWhere = (scope: Scope, filter: AskedFigures['filter']): Question['where'] => ({
  ...(scope.division !== null && (scope.alone ? { within: [scope.division] } : { division: scope.division })),
  ...(scope.unit !== null && { unit: scope.unit }),
  ...filter,
})

/** What a question comes to: the pure half of asking; the other half reads and adds up. */
export function planOf(asked: AskedFigures, { scope: reached, today, other }: Setting): Decision<Plan, PlanRefusal> {
  if (clashes(asked).length > 0) return refuse('metric_not_by')
  const named = namedIn(asked)
  // codes of halls and windows are of one division; so is the question
  const scope = named.some((one) => dimensionOf(one).oneDivision) ? { ...reached, alone: true } : reached
  if (scope.alone && scope.division === null) return refuse('one_division_only')
  const late = isLate(asked, scope)
  const last = lastTold(today, { late, named })
  const period = periodOf(asked.period, today)
  const grouped = isGrouped(named, scope)
  const narrowed = grouped && NARROWINGS.some((one) => asked.filter[one] !== undefined && dimensionOf(one).withheld === true)
  const metrics = asked.metrics.map(metricOf)
  const sources = [...new Set(metrics.map(sourceOfMetric))]
  const problem = periodProblem({ asked, period, named, sources, last })
  if (problem) return refuse(problem)
  const against = againstOf(asked, { scope, period, last, other, named })
  if (typeof against === 'string') return refuse(against)
  return accept({
    metrics,
    by: asked.by,
    scope,
    filter: asked.filter,
    basis: asked.basis,
    period,
    last,
    late,
    grouped,
    narrowed,
    against,
    sources,
  })
}

const namedIn = ({ by, filter }: AskedFigures): AskedDimension[] => [
  ...new Set<AskedDimension>([...by, ...NARROWINGS.filter((one) => filter[one] !== undefined)]),
]
/** Of windows nothing of the month that goes on: asked twice, its days would stand apart. */
const lastTold = (today: LocalDate, { late, named }: { late: boolean; named: readonly AskedDimension[] }): LocalDate =>
  named.includes('window') ? addDays(`${today.slice(0, 7)}-01`, -1) : late ? addDays(today, -1) : today
const RATED_BY: ReadonlySet<string> = new Set(['source'])
const isLate = ({ by, filter }: AskedFigures, scope: Scope): boolean =>
  scope.line !== null || tellsLate({ where: ratingsWhere(scope, filter), by: by.filter((one) => !RATED_BY.has(one)) as Question['by'] })

/** Of a unit, an item, a window or a township, what its list withholds is told in groups, and by whole months. */
const NARROW: ReadonlySet<AskedDimension> = new Set(['unit', 'item', 'hall', 'window'])
const isGrouped = (named: readonly AskedDimension[], scope: Scope): boolean =>
  named.some((one) => dimensionOf(one).withheld) &&
  (named.some((one) => NARROW.has(one)) ||
    scope.unit !== null ||
    scope.line !== null ||
    (scope.division !== null && isBelowCounty(scope.division)))

type Timed = { asked: AskedFigures; period: Period; named: readonly AskedDimension[]; sources: readonly Source[]; last: LocalDate }
function periodProblem({ asked, period, named, sources, last }: Timed): PlanRefusal | null {
  const days = daysIn(upTo(period, last))
  if (asked.by.includes('day') && days > MOST_DAYS_SIDE_BY_SIDE) return 'period_too_long'
  if (sources.includes('services') && days > MOST_DAYS_OF_SERVICES) return 'period_too_long'
  // windows have few services a day: a day of one is a person
  const fine = asked.by.includes('day') || !isWholeMonths(period)
  return fine && named.includes('window') ? 'whole_months_only' : null
}

type Sides = Pick<Plan, 'scope' | 'period' | 'last'> & { other: Setting['other']; named: readonly AskedDimension[] }
function againstOf({ compare }: AskedFigures, { scope, period, last, other, named }: Sides): Against | null | PlanRefusal {
  if (compare === null) return null
  if (compare === 'division') {
    if (!other) return 'compare_beyond_reach'
    // of another division everybody is told what the open data tells: nothing of one unit or one window
    if (!isWithin(other.scope, scope) && (named.some((one) => NARROW.has(one)) || scope.unit !== null || scope.line !== null))
      return 'compare_beyond_reach'
    return { kind: compare, period, scope: other.scope, says: { zh: other.name, en: other.name } }
  }
  const before = compare === 'previous' ? previousOf(period, last) : yearBefore(period, last)
  return before ? { kind: compare, period: before, scope, says: before.says } : 'nothing_before'
}
const isWithin = (one: Scope, other: Scope): boolean => one.path.startsWith(other.path)
