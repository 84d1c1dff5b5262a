import { anonymousBefore } from '#features/ratings/rules/reading.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { readExclusions } from '../contract.ts'
import { historyOf, isShown } from '../queries.ts'
import { causeRow } from '../rules.ts'

type Read = typeof readExclusions

/** For the page of a rating: whether figures leave it out, since when, and why. Who decided it stands in the case. */
export async function showExclusions(ctx: Context<RefusalOf<Read>>, { params: { ratingId } }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const asker = { reach: ctx.reach, anonymousBefore: anonymousBefore(dayOf(ctx.now)) }
  if (!(await isShown(ctx.db, asker, ratingId))) ctx.refuse('no_such_rating')
  const entries = await historyOf(ctx.db, ratingId)
  return {
    entries: entries.map(({ kind, act, cause, at }) => ({
      kind,
      act,
      cause,
      says: cause === null ? '恢复计入' : causeRow(cause).says,
      why: cause === null ? null : causeRow(cause).why,
      on: dayOf(at),
    })),
  }
}
