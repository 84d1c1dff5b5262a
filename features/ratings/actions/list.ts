import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import type { RatingRecorded } from '../contract.ts'
import { countListed, listMissingRatings, listTheseRatings } from '../store.ts'

/** Until this has run, a rating is in no list. */
export async function listRecorded(ctx: Context, heard: readonly Heard<RatingRecorded>[]): Promise<void> {
  const keys = heard.map(({ payload: { recordId, serviceNumber } }) => ({ recordId, serviceNumber }))
  if ((await listTheseRatings(ctx.db, keys)) === keys.length) return
  // On a cluster an event can be seen before its rating.
  const listed = await countListed(ctx.db, keys)
  if (listed !== keys.length) throw new Error(`${keys.length - listed} of ${keys.length} recorded ratings are not there yet`)
}

/** One transaction must not last: an old writer stalls every listener. */
const AT_ONCE = 50_000
/** For ratings that came in without an event heard: lists the next of them and says how many; none is left when it says 0. */
export const relistRatings = (db: Context['db']): Promise<number> => listMissingRatings(db, AT_ONCE)
