import { loadPolicies } from '#features/policies/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { keepTexts } from '#features/vault/index.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import { canonical } from '#shared/canonical.ts'
import { accept, refuse } from '#shared/decision.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import type { RatingBody } from '../contract.ts'
import { followUpRecorded } from '../contract/after.ts'
import type { RatingRow } from '../queries.ts'
import { firstRating, type FirstRating } from '../queries/follow-ups.ts'
import { judgeRating, type Accepted, type Identification } from '../rules/acceptance.ts'
import { FOLLOW_UP_CHANNEL } from '../rules/follow-up.ts'
import { LEAF_VERSION } from '../rules/leaf.ts'
import type { Level } from '../rules/levels.ts'
import type { Draft } from '../rules/views.ts'
import { findFollowUp, insertFollowUp } from '../store/follow-ups.ts'
import { commit } from './commit.ts'
import { receiptCodeOf } from './derived.ts'
import { textIdOf } from './submit.ts'

export type FollowUpCall = { draft: Draft & { level: Level }; declined: boolean; until: Instant }

/** One transaction: the follow-up with its leaf, its words, its event. What was recorded before answers the same form again. */
export async function recordFollowUp(ctx: Context<string>, rating: RatingRow, call: FollowUpCall) {
  const key = { recordId: rating.record_id, serviceNumber: rating.service_number }
  const first = await firstRating(ctx.db, key)
  if (!first) throw new Error('a follow-up to a rating that is not there')
  const body = bodyOf(call)
  const bodyHash = ctx.keys.mac('idempotency', canonical({ ...key, body }))
  const before = await findFollowUp(ctx.db, key)
  if (before) return before.bodyHash.equals(bodyHash) ? accept({ receivedAt: before.receivedAt }) : refuse('given_before')
  const judged = judgeRating(
    body,
    { since: rating.rated_at, rateableUntil: call.until, hasApplicant: first.has_applicant },
    {
      codes: await loadDetailCodes(ctx.db),
      aheadMinutes: (await loadPolicies(ctx.db, dayOf(ctx.now)))['rating.clock_ahead_minutes'].value,
      now: ctx.now,
    },
  )
  if (!judged.ok) return judged
  const row = {
    level: body.level,
    detailCodes: body.detailCodes,
    reason: judged.value.reason,
    channel: body.channel,
    receiptHash: sm3(receiptCodeOf(ctx.keys, key, 'follow-up')),
    bodyHash,
    ratedOn: dayOf(ctx.now),
    receivedAt: ctx.now,
    ...committed(ctx, { rating, first, body, accepted: judged.value }),
  }
  if (!(await insertFollowUp(ctx.db, row, rating, first))) return lost(ctx, key, bodyHash)
  if (judged.value.text !== null)
    await keepTexts(ctx, [
      { recordId: key.recordId, textId: textIdOf(rating.rating_id, 'follow-up'), about: 'rating', text: judged.value.text },
    ])
  announce(ctx, { rating, first, body, accepted: judged.value })
  return accept({ receivedAt: ctx.now })
}

/** Another press of the same hand was faster by a moment. */
async function lost(ctx: Context<string>, key: { recordId: string; serviceNumber: number }, bodyHash: Buffer) {
  const winner = await findFollowUp(ctx.db, key)
  if (!winner) throw new Error('a follow-up lost to one that is not there')
  return winner.bodyHash.equals(bodyHash) ? accept({ receivedAt: winner.receivedAt }) : refuse('given_before')
}

const bodyOf = ({ draft, declined }: FollowUpCall): RatingBody => {
  const text = draft.text.trim()
  return {
    sourceSystem: 'page',
    recordNo: 'follow-up',
    serviceNumber: 1,
    channel: FOLLOW_UP_CHANNEL,
    level: draft.level,
    detailCodes: draft.detailCodes.toSorted(),
    ...(text !== '' && { text }),
    ...(declined && { reasonDeclined: true }),
  }
}

type Judged = { rating: RatingRow; first: FirstRating; body: RatingBody; accepted: Accepted }

/** The leaf of a follow-up is a rating's in every field, and says which of the two it is. */
function committed(ctx: Context<string>, { rating, first, body, accepted }: Judged) {
  const { division, deciding_unit: unit, item_code: item } = rating
  const { channel, level } = body
  const commitment = commit(ctx, {
    leaf: { division, unit, item, side: first.side, channel, level, ratedOn: dayOf(ctx.now) },
    sealed: {
      recordId: rating.record_id,
      serviceNumber: rating.service_number,
      ratingId: rating.rating_id,
      window: rating.window_code,
      staff: rating.staff_no,
      detailCodes: body.detailCodes,
      ratedAt: display(ctx.now),
      receivedAt: display(ctx.now),
    },
    text: accepted.text,
    kind: 'follow-up',
  })
  return { leafVersion: LEAF_VERSION, ...commitment }
}

function announce(ctx: Context<string>, { rating, first, body, accepted }: Judged): void {
  ctx.record(followUpRecorded, `rating:${rating.rating_id}`, {
    ratingId: rating.rating_id,
    recordId: rating.record_id,
    serviceNumber: rating.service_number,
    level: body.level,
    firstLevel: rating.level,
    bad: accepted.bad,
    division: rating.division,
    unit: rating.deciding_unit,
    servingUnit: rating.serving_unit,
    staffNo: rating.staff_no,
    side: first.side,
    channel: body.channel,
    anonymous: rating.anonymous,
    identification: rating.identification as Identification,
    hasText: accepted.text !== null,
    receivedAt: ctx.now,
    class: first.class as 'ordinary' | 'assisted' | 'unmatched',
  })
}
