import { ALL_METRICS, metricOf, type AnyMetricId, type Metric } from '#features/statistics/rules/metrics.ts'

/**
 * One line of a scheme. Of the weight nothing is given at the floor and all at the target, in between in proportion; where lower is better
 * the target lies below the floor. Told of fewer than `least`, it is left out and its weight goes to the others.
 */
export type Indicator = { metric: string; weight: number; floor: number; target: number; least: number }

/** What may be scored: what has a better and a worse, so that a number of points means something (rules 5.4, 9). */
export const SCORED = ALL_METRICS.filter(
  (metric: Metric) => metric.better !== null && (metric.way === 'share' || metric.way === 'average' || metric.way === 'median'),
)
export const SCORED_IDS = SCORED.map((metric) => metric.id) as [AnyMetricId, ...AnyMetricId[]]
const scored = new Map<string, Metric>(SCORED.map((metric) => [metric.id, metric]))
export const scoredMetric = (id: string): Metric | undefined => scored.get(id)
export const metricName = (id: string): string => metricOf(id as AnyMetricId).name
/** A share is written as 0.95 and said as 95%. */
export const isShare = (id: string): boolean => scored.get(id)?.way === 'share'

export type Fault = { path: string; says: string }
/** What is wrong with a scheme’s lines; each fault names its line and the way out. */
export function faultsOf(indicators: readonly Indicator[]): Fault[] {
  return indicators.flatMap(({ metric, floor, target }, i) => {
    const found = scored.get(metric)
    if (!found) return [{ path: `indicators.${i}.metric`, says: '这个指标不能用来计分，请另选一个' }]
    if (indicators.findIndex((one) => one.metric === metric) !== i)
      return [{ path: `indicators.${i}.metric`, says: '同一个指标不能列两次' }]
    if (floor === target) return [{ path: `indicators.${i}.target`, says: '目标不能与底线相同' }]
    if (target > floor !== (found.better === 'higher'))
      return [
        {
          path: `indicators.${i}.target`,
          says: found.better === 'higher' ? '这个指标越高越好，目标应高于底线' : '这个指标越低越好，目标应低于底线',
        },
      ]
    if (found.way === 'share' && Math.max(floor, target) > 1)
      return [{ path: `indicators.${i}.target`, says: '比率写成 0 到 1 之间的小数，如 0.95' }]
    return []
  })
}
