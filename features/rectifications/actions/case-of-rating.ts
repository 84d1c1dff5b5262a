import { loadCalendar } from '#features/calendar/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { readCaseOfRating } from '../contract/of-rating.ts'
import { caseOfRatingId } from '../queries/of-rating.ts'
import { admission } from './admission.ts'
import { handlerNames, summaryOf } from './show-case.ts'

type One = typeof readCaseOfRating
export async function caseOfOneRating(ctx: Context<RefusalOf<One>>, { params, query }: CallOf<One>): Promise<ReplyOf<One>> {
  const row = ctx.must(admission(ctx, await caseOfRatingId(ctx.db, params.ratingId, query.origin)))
  return summaryOf(row, { now: ctx.now, calendar: await loadCalendar(ctx.db, row.division), names: await handlerNames(ctx, [row]) })
}
