import { accept, refuse } from '#shared/decision.ts'
import type { Instant } from '#shared/time.ts'
import { rightUntil, type Clock, type ClockName } from './clocks.ts'
import type { Filer, Kind } from './states.ts'

/** Who may take the matter further, and on which right: told or an outcome for the rated and the unit, 不予采纳 for the rater (rules 4). */
const ROADS = [
  { filer: 'rated', kind: 'appeal', right: 'file' },
  { filer: 'unit', kind: 'appeal', right: 'file' },
  { filer: 'rater', kind: 'objection', right: 'object' },
] as const satisfies readonly { filer: Filer; kind: Kind; right: ClockName }[]
export const roadOf = (filer: Filer): (typeof ROADS)[number] => ROADS.find((row) => row.filer === filer) ?? ROADS[0]

/** What has been said about this rating before, and whether it stands in the figures. */
export type Before = {
  clocks: readonly Clock[]
  underWay: boolean
  /** Kinds of which one was refused and may still be reviewed: that is the road, not another appeal. */
  reviewable: readonly Kind[]
  /** That organisation confirmed or refused a claim on this rating, or decided an appeal about it: the level above it is. */
  decidedBefore: boolean
  reviews: number
  mostReviews: number
  adopted: boolean
}

/** Whether it may be filed now, and at which stage it begins. */
export function judgeFiling(filer: Filer, before: Before, now: Instant) {
  const { kind, right } = roadOf(filer)
  if (before.underWay) return refuse('appeal_under_way')
  if (kind === 'objection' && before.adopted) return refuse('not_excluded')
  if (kind === 'appeal' && !before.adopted) return refuse('not_adopted_already')
  if (before.reviewable.includes(kind)) return refuse('review_instead')
  if (before.decidedBefore && before.reviews >= before.mostReviews) return refuse('reviewed_before')
  if (rightUntil(before.clocks, right, now) === null)
    return refuse(before.clocks.some((c) => c.clock === right) ? 'too_late' : 'no_ground_yet')
  return accept({ kind, reviews: before.decidedBefore })
}
