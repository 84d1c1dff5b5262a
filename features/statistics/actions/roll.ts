import { ratingExcluded, ratingRestored, type RatingExcluded, type RatingRestored } from '#features/exclusions/contract.ts'
import type { Kind } from '#features/exclusions/rules.ts'
import { ratingRecorded, type RatingRecorded } from '#features/ratings/contract.ts'
import { followUpRecorded } from '#features/ratings/contract/after.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { countRatings } from '../queries/compare.ts'
import { FIRST, FOLLOW_UPS, type RatingKey } from '../queries/facts.ts'
import { takeTime } from '#server/platform/long-work.ts'
import { addRatings, holdFigures, moveMark, moveRatings, replaceFigures, uncounted } from '../store.ts'

/** The listener's name is its position: also what is “not yet counted” is told by it. */
export const ROLL = 'statistics.roll-up'
/** What figures are made of. */
export const COUNTED_EVENTS = [ratingRecorded, followUpRecorded, ratingExcluded, ratingRestored] as const
type Counted = RatingRecorded | RatingExcluded | RatingRestored

const FROM: Readonly<Record<Kind, typeof FIRST>> = { first: FIRST, follow_up: FOLLOW_UPS }

/** Each rating once into every figure it belongs to, and once from one class to the other; effects and position commit together. */
export async function rollRatings(ctx: Context, heard: readonly Heard<Counted>[]): Promise<void> {
  if (!(await holdFigures(ctx.db))) {
    // Where ratings were before the rollups: all of them at once, these among them.
    await takeTime(ctx.db)
    return replaceFigures(ctx.db)
  }
  const open = await uncounted(ctx.db, heard)
  const fresh = heard.filter((e) => open.has(e.seq))
  const named = (name: string) => fresh.filter((e) => e.name === name)
  const [first, followUps] = [named(ratingRecorded.name), named(followUpRecorded.name)]
  await add(ctx.db, first.map(keyOf), FIRST)
  await add(ctx.db, followUps.map(keyOf), FOLLOW_UPS)
  const last = fresh.findLast((e) => first.includes(e) || followUps.includes(e))
  if (last) await moveMark(ctx.db, first.length, last.recordedAt)
  for (const kind of ['first', 'follow_up'] as const) {
    const moved = movedOf(fresh, kind)
    await move(ctx.db, moved.out, FROM[kind], 1)
    await move(ctx.db, moved.back, FROM[kind], -1)
  }
}

const keyOf = ({ payload: { recordId, serviceNumber } }: Heard<Counted>): RatingKey => ({ recordId, serviceNumber })

async function present(db: Context['db'], keys: readonly RatingKey[], from: typeof FIRST): Promise<void> {
  const found = keys.length === 0 ? 0 : await countRatings(db, keys, from)
  if (found !== keys.length) throw new Error(`${keys.length - found} of ${keys.length} recorded ratings are not there yet`)
}
async function add(db: Context['db'], keys: readonly RatingKey[], from: typeof FIRST): Promise<void> {
  await present(db, keys, from)
  await addRatings(db, keys, from)
}
async function move(db: Context['db'], keys: readonly RatingKey[], from: typeof FIRST, sign: 1 | -1): Promise<void> {
  await present(db, keys, from)
  await moveRatings(db, keys, from, sign)
}

/** What is left when a rating was excluded and restored among the same events: each moves at most once. */
function movedOf(fresh: readonly Heard<Counted>[], kind: Kind): { out: RatingKey[]; back: RatingKey[] } {
  const sums = new Map<string, { key: RatingKey; by: number }>()
  for (const event of fresh) {
    if (!('kind' in event.payload) || event.payload.kind !== kind) continue
    const key = keyOf(event)
    const id = `${key.recordId}:${key.serviceNumber}`
    const by = (sums.get(id)?.by ?? 0) + (event.name === ratingExcluded.name ? 1 : -1)
    sums.set(id, { key, by })
  }
  const those = (by: number) => [...sums.values()].filter((sum) => sum.by === by).map((sum) => sum.key)
  return { out: those(1), back: those(-1) }
}
