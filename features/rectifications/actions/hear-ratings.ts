import type { RatingRecorded } from '#features/ratings/contract.ts'
import { followUpRecorded, ratingNamed, type RatingNamed } from '#features/ratings/contract/after.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { nameRaters } from './name-raters.ts'
import { openCases } from './open-cases.ts'

type Said = Heard<RatingRecorded> | Heard<RatingNamed>
const isNamed = (event: Said): event is Heard<RatingNamed> => event.name === ratingNamed.name
const isRecorded = (event: Said): event is Heard<RatingRecorded> => !isNamed(event)

/** One listener, so that a case is there before its rater is named, or is opened under the name. */
export async function hearRatings(ctx: Context, heard: readonly Said[]): Promise<void> {
  const recorded = heard.filter(isRecorded)
  const isFollowUp = ({ name }: Said) => name === followUpRecorded.name
  await openCases(
    ctx,
    recorded.filter((event) => !isFollowUp(event)),
    'rating',
  )
  await openCases(ctx, recorded.filter(isFollowUp), 'follow_up')
  await nameRaters(ctx, heard.filter(isNamed))
}
