import type { RatingRecorded } from '#features/ratings/contract.ts'
import { followUpRecorded } from '#features/ratings/contract/after.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { countRatings } from '../queries/compare.ts'
import { FIRST, FOLLOW_UPS, type RatingKey } from '../queries/facts.ts'
import { addRatings, holdFigures, moveMark, uncounted } from '../store.ts'

/** The listener's name is its position: also what is “not yet counted” is told by it. */
export const ROLL = 'statistics.roll'

/** Each rating once into every figure it belongs to; effects and position commit together. */
export async function rollRatings(ctx: Context, heard: readonly Heard<RatingRecorded>[]): Promise<void> {
  await holdFigures(ctx.db)
  const open = await uncounted(ctx.db, heard)
  const fresh = heard.filter((e) => open.has(e.seq))
  const last = fresh.at(-1)
  if (!last) return
  const isFollowUp = ({ name }: (typeof fresh)[number]): boolean => name === followUpRecorded.name
  const first = fresh.filter((e) => !isFollowUp(e)).map(keyOf)
  await add(ctx.db, first, FIRST)
  await add(ctx.db, fresh.filter(isFollowUp).map(keyOf), FOLLOW_UPS)
  await moveMark(ctx.db, first.length, last.recordedAt)
}

const keyOf = ({ payload: { recordId, serviceNumber } }: Heard<RatingRecorded>): RatingKey => ({ recordId, serviceNumber })
async function add(db: Context['db'], keys: readonly RatingKey[], from: typeof FIRST): Promise<void> {
  const found = keys.length === 0 ? 0 : await countRatings(db, keys, from)
  if (found !== keys.length) throw new Error(`${keys.length - found} of ${keys.length} recorded ratings are not there yet`)
  await addRatings(db, keys, from)
}
