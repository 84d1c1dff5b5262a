import { loadCalendar } from '#features/calendar/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { receiptCodeFrom } from '#shared/crockford.ts'
import { dayOf } from '#shared/time.ts'
import { AWAITING_SOURCE, awaitingRecord, type AwaitingPlace } from '../rules/awaiting.ts'
import { ratingWindows } from '../rules/rateable.ts'
import { standingOf, upsertOccurrences, upsertRecords } from '../store.ts'

const RANDOM_BYTES = 16

/** A service that is nobody's yet, so that it can be rated at once; it counts for its window (rules 1.9). */
export async function awaitMatch(
  ctx: Pick<Context, 'db' | 'now' | 'keys' | 'randomBytes'>,
  place: AwaitingPlace,
): Promise<{ recordId: string; serviceNumber: number }> {
  const recordNo = `DP${receiptCodeFrom(ctx.randomBytes(RANDOM_BYTES))}`
  const record = awaitingRecord(place, recordNo, ctx.now)
  const recordId = recordIdOf(AWAITING_SOURCE, recordNo)
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const reckon = ratingWindows(policies, await loadCalendar(ctx.db, place.division))
  const window = reckon({ side: record.side, servedAt: ctx.now, completedAt: null })
  await upsertRecords(ctx.db, [{ recordId, mac: ctx.keys.mac('blind', `awaiting\n${recordNo}`), record }], ctx.now)
  await upsertOccurrences(
    ctx.db,
    record.occurrences.map((occurrence) => ({ recordId, record: standingOf(record), occurrence, window })),
    ctx.now,
  )
  return { recordId, serviceNumber: 1 }
}
