import { loadPolicies } from '#features/policies/index.ts'
import type { FollowUpRecorded } from '#features/ratings/contract/after.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { dayOf } from '#shared/time.ts'
import { isLowAfterHigh } from '../rules/signals.ts'
import { openCheck } from './open-check.ts'

const NOTHING = Buffer.alloc(0)

/** A low follow-up after a high rating on site opens a check and changes nothing else (rules 1.13, 5.7); heard twice it opens one. */
export async function lookAtFollowUps(ctx: Context, heard: readonly Heard<FollowUpRecorded>[]): Promise<void> {
  for (const { payload } of heard) {
    const { recordId, serviceNumber, firstLevel, level, side } = payload
    const policies = await loadPolicies(ctx.db, dayOf(payload.receivedAt))
    const firstFrom = policies['integrity.low_after_high.first_from'].value
    const thenTo = policies['integrity.low_after_high.then_to'].value
    if (!isLowAfterHigh({ side, firstLevel, level }, { firstFrom, thenTo })) continue
    await openCheck(ctx, {
      recordId,
      serviceNumber,
      signal: 'low_after_high',
      source: 'system',
      number: 1,
      what: [],
      facts: { firstLevel, level, firstFrom, thenTo },
      hasText: false,
      bodyHash: NOTHING,
      placeAllowed: false,
    })
  }
}
