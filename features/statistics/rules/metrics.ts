import { ALL_LEVELS, countOf, type LevelCounts } from './counts.ts'
import { CASE_METRICS, EXCLUSION_METRICS, MORE_CASE_METRICS } from './metrics-cases.ts'
import { MORE_RATING_METRICS, RATING_METRICS } from './metrics-ratings.ts'
import { COVERAGE_METRICS, RECORD_METRICS, SERVICE_METRICS } from './metrics-services.ts'
import { LEVEL_SETS, type Metric, type Settings } from './metric.ts'

export type { Metric, Settings } from './metric.ts'

/** Those that everybody is told, in four languages (rules 6). */
export const METRICS = [...RATING_METRICS, ...CASE_METRICS, ...EXCLUSION_METRICS] as const
export type MetricId = (typeof METRICS)[number]['id']

/** Every figure that may be asked for, in the order in which one reads them. */
export const ALL_METRICS = [
  ...RATING_METRICS,
  ...MORE_RATING_METRICS,
  ...SERVICE_METRICS,
  ...CASE_METRICS,
  ...EXCLUSION_METRICS,
  ...MORE_CASE_METRICS,
  ...RECORD_METRICS,
  ...COVERAGE_METRICS,
] as const
export type AnyMetricId = (typeof ALL_METRICS)[number]['id']
export const METRIC_IDS = ALL_METRICS.map((row) => row.id) as [AnyMetricId, ...AnyMetricId[]]

const byId = new Map<string, Metric>(ALL_METRICS.map((row) => [row.id, row]))
export const metricOf = (id: AnyMetricId): Metric => byId.get(id) ?? METRICS[0]

/** What a figure is, as it is told beside it. */
export type Definition = Pick<Metric, 'id' | 'name' | 'numerator' | 'denominator' | 'edge' | 'clause' | 'version'>
export function definitionOf(of: AnyMetricId): Definition {
  const { id, name, numerator, denominator, edge, clause, version } = metricOf(of)
  return { id, name, numerator, denominator, edge, clause, version }
}

/** A share as the two whole numbers it is made of; null where there is nothing to divide by. */
export type Share = { part: number; of: number }
export const shareOf = (part: number, of: number): Share | null => (of === 0 ? null : { part, of })

/** The share of the levels that a metric's definition names; null where it names none, or there is nothing to divide by. */
export function levelShare(id: AnyMetricId, counts: LevelCounts, settings: Settings): Share | null {
  const { way, part } = metricOf(id)
  return way === 'share' && 'ratings' in part ? shareOf(countOf(counts, LEVEL_SETS[part.levels](settings)), countOf(counts)) : null
}

/** Σ score in thousandths: a score may have decimals of its own, and a thousandth is the least that a policy row can hold sensibly. */
export const scoreSum = (counts: LevelCounts, { scores }: Pick<Settings, 'scores'>): number =>
  ALL_LEVELS.reduce((sum, level) => sum + counts[level] * Math.round(scores[level] * 1_000), 0)

/** Σ score ÷ n in whole numbers, rounded half up at the last (facts 6.2): the text, so that no binary fraction comes between. */
export function averageScore(counts: LevelCounts, settings: Settings): string | null {
  const of = countOf(counts)
  if (of === 0) return null
  const unit = 10 ** settings.decimals
  return (Math.floor((scoreSum(counts, settings) * unit * 2 + of * 1_000) / (of * 2_000)) / unit).toFixed(settings.decimals)
}

/** One decimal, half up. What is not nothing does not become 0.0 by rounding, nor what is not all 100.0. */
export function percent({ part, of }: Share): string {
  const tenths = Math.floor((part * 2_000 + of) / (of * 2))
  if (part > 0 && tenths === 0) return '<0.1%'
  if (part < of && tenths === 1_000) return '>99.9%'
  return `${(tenths / 10).toFixed(1)}%`
}
