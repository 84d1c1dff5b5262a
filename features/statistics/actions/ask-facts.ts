import { loadCalendar } from '#features/calendar/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, endOf, type Instant } from '#shared/time.ts'
import { askedAppeals, askedCases, askedExclusions, askedMedians } from '../queries/asked-cases.ts'
import { askedRecords, askedServices } from '../queries/asked-services.ts'
import { ALL_CHANNELS, askedCoverage, channelsSince } from '../queries/coverage.ts'
import { MOST_CELLS, type Counted, type Reading } from '../queries/told-by.ts'
import { unitsOfLine } from '../queries/units-of-line.ts'
import { upTo, type Stretch } from '../rules/asked-period.ts'
import type { Cell, Dimension } from '../rules/cells.ts'
import { COUNTED, type RatingClass } from '../rules/classes.ts'
import { countOf } from '../rules/counts.ts'
import type { CountName } from '../rules/metric.ts'
import { ratingsWhere, type Plan } from '../rules/plan.ts'
import type { Scope } from '../rules/scope.ts'
import { NO_FACTS, together, type Facts } from '../rules/values.ts'
import { told } from './told.ts'

type Asking = Pick<Context, 'db' | 'now'>
export type CellFacts = { of: readonly string[]; facts: Facts }
export type Side = { scope: Scope; period: Stretch }
export type FoundFacts = { cells: CellFacts[]; asOf: Instant | null }

const keyOf = (of: readonly string[]): string => of.join('\u0000')
class Sheet {
  readonly cells = new Map<string, CellFacts>()
  add(of: readonly string[], facts: Facts): void {
    const key = keyOf(of)
    const before = this.cells.get(key)
    this.cells.set(key, { of, facts: before ? together(before.facts, facts) : facts })
  }
}

/** One reading of each source that the plan names, put together cell by cell. */
export async function factsOf(ctx: Asking, plan: Plan, side: Side): Promise<FoundFacts> {
  const sheet = new Sheet()
  const period = upTo(side.period, plan.last)
  let asOf: Instant | null = null
  if (plan.sources.includes('ratings')) {
    const found = await ratingFacts(ctx, plan, { ...side, period })
    asOf = found.asOf
    for (const { of, class: kind, counts } of found.cells) sheet.add(of, { ratings: { [kind as RatingClass]: counts }, counts: {} })
  }
  const end = endOf(plan.last)
  const reading: Reading = { scope: side.scope, period, by: plan.by, filter: plan.filter, until: end < ctx.now ? end : ctx.now }
  for (const { of, counts } of await countsOf(ctx, plan, reading)) sheet.add(of, { ratings: {}, counts })
  return { cells: [...sheet.cells.values()], asOf }
}

async function countsOf(ctx: Asking, plan: Plan, reading: Reading): Promise<Counted[]> {
  const all: Counted[] = []
  const { sources } = plan
  if (sources.includes('cases')) all.push(...(await askedCases(ctx.db, reading)))
  if (plan.metrics.some((metric) => metric.way === 'median')) all.push(...(await askedMedians(ctx.db, reading, await loadCalendar(ctx.db))))
  if (sources.includes('exclusions')) all.push(...(await askedExclusions(ctx.db, reading)))
  if (sources.includes('appeals')) all.push(...(await askedAppeals(ctx.db, reading)))
  if (sources.includes('services')) all.push(...(await askedServices(ctx.db, reading)))
  if (sources.includes('records')) all.push(...(await askedRecords(ctx.db, reading)))
  if (sources.includes('coverage')) all.push(...(await askedCoverage(ctx.db, reading)), ...(await channelCounts(ctx, plan, reading)))
  return all
}

/** What cannot be added up is asked for the whole by itself. */
export async function wholeMedian(ctx: Asking, plan: Plan, side: Side): Promise<number | null> {
  const end = endOf(plan.last)
  const reading = {
    scope: side.scope,
    period: upTo(side.period, plan.last),
    by: [],
    filter: plan.filter,
    until: end < ctx.now ? end : ctx.now,
  }
  const [found] = await askedMedians(ctx.db, reading, await loadCalendar(ctx.db))
  return found?.counts['cases.medianDays'] ?? null
}

/** The ratings themselves, by the one way of asking for them. A line is of many units: they are asked for one by one and put together. */
async function ratingFacts(ctx: Asking, plan: Plan, { scope, period }: Side): Promise<{ cells: Cell[]; asOf: Instant }> {
  const by = plan.by.filter((one): one is Exclude<typeof one, 'source'> => one !== 'source')
  const question = { where: ratingsWhere(scope, plan.filter), basis: plan.basis, from: period.from, to: period.to, most: MOST_CELLS + 1 }
  if (scope.line === null) return told(ctx, { ...question, by })
  const units = await unitsOfLine(ctx.db, scope.line)
  const asked: Dimension[] = by.includes('unit') ? by : ['unit', ...by]
  const found = await told(ctx, { ...question, by: asked })
  const at = asked.indexOf('unit')
  return {
    asOf: found.asOf,
    cells: found.cells
      .filter((cell) => units.has(cell.of[at] ?? ''))
      .map((cell) => (by.includes('unit') ? cell : { ...cell, of: cell.of.toSpliced(at, 1) })),
  }
}

/** Of thirteen channels those that anybody used. */
async function channelCounts(ctx: Asking, { metrics }: Plan, { scope, until }: Reading): Promise<Counted[]> {
  if (!metrics.some((metric) => metric.undivided)) return []
  const used = await channelsUsed(ctx, scope, until)
  const counts: Partial<Record<CountName, number>> = { 'coverage.channels': ALL_CHANNELS, 'coverage.channelsCovered': used.size }
  return [{ of: [], counts }]
}
/** The channels by which anybody rated here in the last 90 days. */
async function channelsUsed(ctx: Asking, scope: Scope, until: Instant): Promise<ReadonlySet<string>> {
  const question = {
    where: ratingsWhere(scope, {}),
    basis: 'rated' as const,
    from: channelsSince(until),
    to: dayOf(until),
    by: ['channel' as const],
    most: 100,
  }
  const { cells } = await told(ctx, question)
  return new Set(
    cells.filter((cell) => COUNTED.some((kind) => kind === cell.class) && countOf(cell.counts) > 0).map((cell) => cell.of[0] ?? ''),
  )
}

export const sumOf = (cells: readonly CellFacts[]): Facts => cells.reduce((all, { facts }) => together(all, facts), NO_FACTS)
