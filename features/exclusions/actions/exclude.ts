import { noteAdopted } from '#features/ratings/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { ratingExcluded, ratingRestored } from '../contract.ts'
import { ratingIdOf } from '../queries.ts'
import { nextEntry, type Act, type Cause, type RatingRef } from '../rules.ts'
import { entriesOf, insertEntry } from '../store.ts'

type Acting = Pick<Context<string>, 'db' | 'now' | 'actor' | 'record'>
type Why = { cause: Cause; caseId: string }

/** 不予采纳 takes effect: figures leave the rating out, and it stays to be seen as excluded. Told twice, it is done once. */
export async function excludeRating(ctx: Acting, { cause, caseId, ...ref }: RatingRef & Why): Promise<void> {
  const added = await addEntry(ctx, ref, 'excluded', { cause, caseId })
  if (added) ctx.record(ratingExcluded, added.subject, { ...added.about, cause, caseId })
}

/** The rating counts again: an objection was upheld (rules 4). */
export async function restoreRating(ctx: Acting, ref: RatingRef): Promise<void> {
  const added = await addEntry(ctx, ref, 'restored', null)
  if (added) ctx.record(ratingRestored, added.subject, added.about)
}

async function addEntry(ctx: Acting, { recordId, serviceNumber, kind }: RatingRef, act: Act, why: Why | null) {
  const ref = { recordId, serviceNumber, kind }
  const ratingId = await ratingIdOf(ctx.db, ref)
  if (ratingId === null) throw new Error(`no ${kind} rating ${recordId}/${serviceNumber}`)
  const entryNo = nextEntry(await entriesOf(ctx.db, ref), act)
  if (entryNo === null) return null
  const entry = { ...ref, entryNo, act, cause: why?.cause ?? null, caseId: why?.caseId ?? null, at: ctx.now, actor: actorCode(ctx.actor) }
  // Somebody else has just done the same: it stands as asked.
  if (!(await insertEntry(ctx.db, entry))) return null
  await noteAdopted(ctx.db, ref, act === 'restored')
  return { subject: `rating:${ratingId}`, about: { ...ref, ratingId, entryNo } }
}
