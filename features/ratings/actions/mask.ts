import { staffNames } from '#features/organisations/index.ts'
import { maskTexts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import type { RatingRecorded } from '../contract.ts'
import { followUpRecorded } from '../contract/after.ts'
import { answerTextId } from './form-answers.ts'
import { textIdOf } from './submit.ts'

/** Until this has run, nobody reads what was written (rules 2.7). */
export async function maskRatingTexts(ctx: Context, events: readonly Heard<RatingRecorded>[]): Promise<void> {
  const written = events.flatMap(({ name, payload }) => {
    const about = name === followUpRecorded.name ? ('follow-up' as const) : ('rating' as const)
    const answers = (payload.answeredInWords ?? []).map((question) => answerTextId(payload.serviceNumber, question))
    return [...(payload.hasText ? [textIdOf(payload.ratingId, about)] : []), ...answers].map((textId) => ({ ...payload, textId }))
  })
  if (written.length === 0) return
  const served = written.flatMap(({ division, staffNo }) => (staffNo === null ? [] : [{ division, staffNo }]))
  const clerks = await staffNames(ctx, served)
  // A clerk's name in praise or blame is masked too: names of staff are never published (rules 6).
  const textOf = ({ textId, recordId, division, staffNo }: (typeof written)[number]) => {
    const clerk = staffNo === null ? undefined : clerks.get(`${division}/${staffNo}`)
    return { recordId, textId, names: clerk === undefined ? [] : [clerk] }
  }
  await maskTexts(ctx, written.map(textOf))
}
