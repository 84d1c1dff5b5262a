import { AWAITING_SOURCE } from '#features/service-records/rules.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { BatchContext } from '#server/platform/batch.ts'
import { opaqueId } from '#server/platform/ids.ts'
import { dayOf, display } from '#shared/time.ts'
import type { Standing } from '../queries.ts'
import type { Accepted } from '../rules/acceptance.ts'
import { CHANNELS } from '../rules/channels.ts'
import { LEAF_VERSION } from '../rules/leaf.ts'
import type { NewRating } from '../store.ts'
import { commit, type Commitment } from './commit.ts'
import type { RatingCall } from './submit.ts'

const ID_BYTES = 16

/** A call that was judged and may be recorded. */
export type Judged = { call: RatingCall; standing: Standing; accepted: Accepted; hashes: { key: Buffer; body: Buffer } }

function committed(ctx: BatchContext, { call, standing, accepted }: Judged, ratingId: string): Commitment {
  const { ratedAt, text } = accepted
  const { division, side, item_code: item, deciding_unit: unit } = standing
  const { channel, level } = call.body
  return commit(ctx, {
    leaf: { division, unit, item, side, channel, level, ratedOn: dayOf(ratedAt) },
    sealed: {
      detailCodes: call.body.detailCodes.toSorted(),
      ratedAt: display(ratedAt),
      ratingId,
      receivedAt: display(ctx.now),
      recordId: call.occurrence.recordId,
      serviceNumber: call.occurrence.serviceNumber,
      staff: standing.staff_no,
      window: standing.window_code,
    },
    text,
  })
}

/** How it came about (rules 1.9, 1.12). */
function classOf(channel: string, { source_system: source }: Standing): 'ordinary' | 'assisted' | 'unmatched' {
  if (CHANNELS.some((c) => c.code === channel && c.byStaff)) return 'assisted'
  return source === AWAITING_SOURCE ? 'unmatched' : 'ordinary'
}

/** The frozen row: dimensions as they stand now, salt and leaf commitment for the log that will sequence it. */
export function ratingRow(ctx: BatchContext, judged: Judged, receiptCode: string): NewRating {
  const { call, standing, accepted, hashes } = judged
  const { body, occurrence } = call
  const ratingId = opaqueId(ctx.randomBytes(ID_BYTES))
  const { salt, leafHash, textDigest } = committed(ctx, judged, ratingId)
  return {
    record_id: occurrence.recordId,
    service_number: occurrence.serviceNumber,
    rating_id: ratingId,
    class: classOf(body.channel, standing),
    level: body.level,
    detail_codes: body.detailCodes.toSorted(),
    reason: accepted.reason,
    anonymous: body.anonymous === true,
    identification: accepted.identification,
    channel: body.channel,
    side: standing.side,
    stage: standing.stage,
    source_system: standing.source_system,
    division: standing.division,
    deciding_unit: standing.deciding_unit,
    serving_unit: standing.serving_unit,
    hall_code: standing.hall_code,
    window_code: standing.window_code,
    staff_no: standing.staff_no,
    item_code: standing.item_code,
    served_on: dayOf(standing.served_at),
    rated_on: dayOf(accepted.ratedAt),
    rated_at: accepted.ratedAt,
    received_at: ctx.now,
    device_id: body.device?.id ?? null,
    device_counter: body.device?.counter ?? null,
    clock_skew_ms: body.device?.clockSkewMs ?? null,
    text_digest: textDigest,
    leaf_version: LEAF_VERSION,
    salt,
    leaf_hash: leafHash,
    receipt_hash: sm3(receiptCode),
    idempotency_hash: hashes.key,
    body_hash: hashes.body,
  }
}
