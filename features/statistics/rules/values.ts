import type { Level } from '#features/ratings/rules.ts'
import { COUNTED, EXCLUDED, MATCHED, RAW, type RatingClass } from './classes.ts'
import { add, countOf, NONE, sum, type LevelCounts } from './counts.ts'
import { LEVEL_SETS, type CountName, type Metric, type RatingSet, type Settings, type Term } from './metric.ts'
import { averageScore, percent, shareOf } from './metrics.ts'

/** What a figure of one cell is worked out from: its ratings by class and level, and what other features counted there. */
export type Facts = {
  ratings: Readonly<Partial<Record<RatingClass, LevelCounts>>>
  counts: Readonly<Partial<Record<CountName, number | null>>>
}
export const NO_FACTS: Facts = { ratings: {}, counts: {} }

/**
 * A figure as it is told: the words, the number behind them (a share as 0–1), and the whole numbers it is made of. `few`: there is
 * something, and it is not told because of so few ratings.
 */
export type Value = { says: string; value: number | null; part: number | null; of: number | null; withheld?: 'few' }
export const NOTHING = '—'

const SETS: Readonly<Record<RatingSet, readonly RatingClass[]>> = {
  adopted: COUNTED,
  raw: RAW,
  matched: MATCHED,
  own: ['ordinary', 'unmatched'],
  assisted: ['assisted'],
  excluded: [EXCLUDED],
  follow_up: ['follow_up'],
}

export const ratingsIn = (set: RatingSet, { ratings }: Facts): LevelCounts => sum(SETS[set].map((kind) => ratings[kind] ?? NONE))
const countIn = ({ counts }: Facts, name: CountName): number => counts[name] ?? 0
function amountOf(term: Term, facts: Facts, settings: Settings): number {
  if ('ratings' in term) return countOf(ratingsIn(term.ratings, facts), LEVEL_SETS[term.levels](settings))
  const total = (names: readonly CountName[]): number => names.reduce((all, name) => all + countIn(facts, name), 0)
  return total(term.add) - total(term.less ?? [])
}

export type Reckoning = {
  settings: Settings
  /** What a portion is a part of: the same cell, all levels. */
  whole?: Facts
  /** Below so many a share is not told (rules 6); nobody but the public is told less. */
  least?: number
}

/** What a definition comes to in one cell; “—” where there is nothing to divide by (rules 5.3). */
export function valueOf(metric: Metric, facts: Facts, { settings, whole, least = 0 }: Reckoning): Value {
  if (metric.way === 'median') return medianOf(metric, facts)
  const part = amountOf(metric.part, facts, settings)
  if (metric.way === 'count' || metric.of === null) return { says: String(part), value: part, part, of: null }
  const of = amountOf(metric.of, (metric.way === 'portion' ? whole : undefined) ?? facts, settings)
  const share = shareOf(part, of)
  if (!share) return { says: NOTHING, value: null, part: metric.way === 'average' ? null : part, of }
  if (of < least) return { says: NOTHING, value: null, part: null, of, withheld: 'few' }
  if (metric.way !== 'average') return { says: percent(share), value: part / of, part, of }
  const says = ('ratings' in metric.part && averageScore(ratingsIn(metric.part.ratings, facts), settings)) || NOTHING
  return { says, value: says === NOTHING ? null : Number(says), part: null, of }
}

function medianOf({ part }: Metric, { counts }: Facts): Value {
  const name = 'add' in part ? part.add[0] : undefined
  const value = (name === undefined ? null : counts[name]) ?? null
  return { says: value === null ? NOTHING : String(value), value, part: null, of: null }
}

/** One level of a cell: its ratings of that level alone. */
export function ofLevel({ ratings, counts }: Facts, level: Level): Facts {
  const only = (all: LevelCounts): LevelCounts => ({ ...NONE, [level]: all[level] })
  return { counts, ratings: Object.fromEntries(Object.entries(ratings).map(([kind, all]) => [kind, only(all)])) }
}
/** One class of a cell. */
export const ofClass = ({ ratings, counts }: Facts, kind: RatingClass): Facts => ({ counts, ratings: { [kind]: ratings[kind] ?? NONE } })

/** What cells come to together; a median cannot be added up, and is told for the whole by itself. */
export function together(a: Facts, b: Facts): Facts {
  const ratings: Partial<Record<RatingClass, LevelCounts>> = { ...a.ratings }
  for (const [kind, more] of Object.entries(b.ratings) as [RatingClass, LevelCounts][]) ratings[kind] = add(ratings[kind] ?? NONE, more)
  const counts: Partial<Record<CountName, number | null>> = { ...a.counts }
  for (const [name, more] of Object.entries(b.counts) as [CountName, number | null][]) {
    const before = counts[name]
    counts[name] = name === 'cases.medianDays' ? null : (before ?? 0) + (more ?? 0)
  }
  return { ratings, counts }
}

/** How much more or less than before: shares in percentage points; null where one of the two is not told. */
export type Change = { by: number; says: string; way: 'up' | 'down' | 'same' }
export function changeOf(metric: Pick<Metric, 'way'>, now: Pick<Value, 'value'>, before: Pick<Value, 'value'>): Change | null {
  if (now.value === null || before.value === null) return null
  const share = metric.way === 'share' || metric.way === 'portion'
  const by = share
    ? tenths((now.value - before.value) * 100)
    : metric.way === 'average'
      ? hundredths(now.value - before.value)
      : now.value - before.value
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'same'
  const size = Math.abs(by)
  return { by, way, says: share ? size.toFixed(1) : metric.way === 'average' ? size.toFixed(2) : String(size) }
}
const tenths = (x: number): number => Math.round(x * 10) / 10
const hundredths = (x: number): number => Math.round(x * 100) / 100
