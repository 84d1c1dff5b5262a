import type { Context, GatherContext } from '#server/platform/feature.ts'
import { ratingNamed } from '../contract/after.ts'
import type { RealNameShown } from '../rules/after-views.ts'
import { isBad } from '../rules/levels.ts'
import { findFollowUp, insertRealName } from '../store/follow-ups.ts'
import { ownRating, servedOf, type AfterCall, type Own } from './own-rating.ts'

/** GET /t/{receiptCode}/name: what being known brings, before anything is changed. */
export async function showRealName(ctx: GatherContext<string>, call: AfterCall): Promise<RealNameShown> {
  const found = await ownRating(ctx, call)
  if (found.kind !== 'own') return found
  const { own } = found
  const path = `/t/${own.code}`
  if (!mayBeNamed(own)) return { kind: 'done', path }
  const later = await findFollowUp(ctx.db, { recordId: own.rating.record_id, serviceNumber: own.rating.service_number })
  const bad = isBad(own.rating.level) || (later !== null && isBad(later.level))
  return { kind: 'form', view: { served: await servedOf(ctx.db, own.rating), trackPath: path, bad } }
}

/** POST: pressed twice it is done once; without an applicant there is no name to give (rules 2.2). */
export async function giveRealName(ctx: GatherContext<string>, call: AfterCall): Promise<RealNameShown> {
  const found = await ownRating(ctx, call)
  if (found.kind !== 'own') return found
  const { own } = found
  if (mayBeNamed(own)) await ctx.transact((tx) => name(tx, own))
  return { kind: 'done', path: `/t/${own.code}` }
}

export const mayBeNamed = ({ rating }: Pick<Own, 'rating'>): boolean => rating.identification === 'anonymous'

/** The rating and its leaf stay as they were; that it is no longer anonymous is an act of its own. */
async function name(ctx: Context<string>, { rating }: Own): Promise<void> {
  const key = { recordId: rating.record_id, serviceNumber: rating.service_number }
  if (await insertRealName(ctx.db, key, ctx.now))
    ctx.record(ratingNamed, `rating:${rating.rating_id}`, { ratingId: rating.rating_id, ...key })
}
