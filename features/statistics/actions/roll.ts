import type { RatingRecorded } from '#features/ratings/contract.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { countRatings } from '../queries/compare.ts'
import { addRatings, holdFigures, uncounted } from '../store.ts'

/** The listener's name is its position: also what is “not yet counted” is told by it. */
export const ROLL = 'statistics.roll'

/** Each rating once into every figure it belongs to; effects and position commit together. */
export async function rollRatings(ctx: Context, heard: readonly Heard<RatingRecorded>[]): Promise<void> {
  await holdFigures(ctx.db)
  const open = await uncounted(ctx.db, heard)
  const fresh = heard.filter((e) => open.has(e.seq))
  const last = fresh.at(-1)
  if (!last) return
  const keys = fresh.map(({ payload }) => ({ recordId: payload.recordId, serviceNumber: payload.serviceNumber }))
  const found = await countRatings(ctx.db, keys)
  if (found !== keys.length) throw new Error(`${keys.length - found} of ${keys.length} recorded ratings are not there yet`)
  await addRatings(ctx.db, keys, last.recordedAt)
}
