import { maskTexts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import type { z } from 'zod'
import type { ratingRecorded } from '../contract.ts'
import { textIdOf } from './submit.ts'

/** Until this has run, nobody reads what was written (rules 2.7). */
export async function maskRatingTexts(ctx: Context, events: readonly Heard<z.infer<(typeof ratingRecorded)['payload']>>[]): Promise<void> {
  const texts = events
    .filter((e) => e.payload.hasText)
    .map((e) => ({ recordId: e.payload.recordId, textId: textIdOf(e.payload.ratingId, 'rating') }))
  if (texts.length > 0) await maskTexts(ctx, texts)
}
