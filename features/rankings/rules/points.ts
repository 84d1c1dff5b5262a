import { ALL_LEVELS, countOf, type LevelCounts, type Settings } from '#features/statistics/rules.ts'
import type { Measure } from './lists.ts'

/** Scores may have decimals of their own; a thousandth is the least that a policy row can hold sensibly. */
const THOUSANDTHS = 1_000

/** What ratings come to in whole points, and what the best rating is worth: the only place where a level is treated unlike another. */
export function pointsOf(measure: Measure, counts: LevelCounts, { goodFrom, scores }: Settings): number {
  if (measure === 'good_share')
    return countOf(
      counts,
      ALL_LEVELS.filter((level) => level >= goodFrom),
    )
  return ALL_LEVELS.reduce((sum, level) => sum + counts[level] * Math.round(scores[level] * THOUSANDTHS), 0)
}
export const fullOf = (measure: Measure, { scores }: Settings): number =>
  measure === 'good_share' ? 1 : Math.max(1, ...ALL_LEVELS.map((level) => Math.round(scores[level] * THOUSANDTHS)))

/** Steps as people read them: 97.3%, or 9.73 where the best is 10. Whole numbers until the last, so that nothing is rounded twice. */
export const shown = (measure: Measure, steps: number, best: number): string =>
  measure === 'good_share' ? `${(steps / 10).toFixed(1)}%` : (Math.round((steps * best) / 10) / 100).toFixed(2)
