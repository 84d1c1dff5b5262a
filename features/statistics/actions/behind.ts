import { loadDivisions } from '#features/organisations/index.ts'
import { divisionsTouched } from '#features/organisations/rules.ts'
import { listedRatings } from '#features/ratings/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { listRatingsBehind } from '../contract/behind.ts'
import { behind } from '../queries/behind.ts'
import { settingsOn } from './ask.ts'

type Behind = typeof listRatingsBehind
/** GET /api/v1/figures/ratings: the list of ratings itself, asked for what a figure counts. */
export async function showRatingsBehind(ctx: Context<RefusalOf<Behind>>, { query }: CallOf<Behind>): Promise<ReplyOf<Behind>> {
  const { division, alone, bad, level, unit, item, channel } = query
  const all = await loadDivisions(ctx.db)
  if (division !== undefined && !all.has(division)) return ctx.refuse('no_such_division')
  const touched = divisionsTouched(ctx.reach, all, division)
  const divisions = alone === undefined || division === undefined ? touched : (touched ?? [division]).filter((code) => code === division)
  const { settings } = await settingsOn(ctx)
  const days = query.on === 'rated' ? { from: query.from, to: query.to } : {}
  const only = behind(query, settings.goodFrom)
  return listedRatings(ctx, query, { divisions, level, unit, item, channel, ...days, only, ...(bad && { bad: true }) })
}
