import type { GatherContext } from '#server/platform/feature.ts'
import { millis, type Instant } from '#shared/time.ts'
import type { Level } from '../rules/levels.ts'
import { findFollowUp } from '../store/follow-ups.ts'
import { receiptCodeOf } from './derived.ts'
import type { Receipted } from './find-by-receipt.ts'
import { followUpEnds } from './follow-up.ts'
import { mayBeNamed } from './real-name.ts'

/** What the rater has done since, and what they may still do. For the rater's own device only. */
export type AfterRating = {
  followUp: { level: Level; at: Instant; code: string } | null
  /** Until when a follow-up may be given; null once it is given or too late. */
  followUpUntil: Instant | null
  mayBeNamed: boolean
  isNamed: boolean
}
export async function afterRating(
  ctx: Pick<GatherContext<string>, 'db' | 'keys' | 'now'>,
  { kind, rating }: Receipted,
): Promise<AfterRating> {
  const named = { mayBeNamed: mayBeNamed({ rating }), isNamed: rating.identification === 'real_name' }
  if (kind === 'follow-up') return { followUp: null, followUpUntil: null, ...named }
  const key = { recordId: rating.record_id, serviceNumber: rating.service_number }
  const given = await findFollowUp(ctx.db, key)
  if (given) {
    const code = receiptCodeOf(ctx.keys, key, 'follow-up')
    return { followUp: { level: given.level as Level, at: given.receivedAt, code }, followUpUntil: null, ...named }
  }
  const until = await followUpEnds(ctx.db, rating.rated_at)
  return { followUp: null, followUpUntil: millis(ctx.now) < millis(until) ? until : null, ...named }
}
