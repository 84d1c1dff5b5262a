import { AWAITING_SOURCE } from '#features/service-records/rules.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { BatchContext } from '#server/platform/batch.ts'
import { opaqueId } from '#server/platform/ids.ts'
import { dayOf, display } from '#shared/time.ts'
import type { Standing } from '../queries.ts'
import type { Accepted } from '../rules/acceptance.ts'
import { CHANNELS } from '../rules/channels.ts'
import { LEAF_VERSION, leafHash, leafText, sealedOf } from '../rules/leaf.ts'
import type { NewRating } from '../store.ts'
import type { RatingCall } from './submit.ts'

const SALT_BYTES = 16
const ID_BYTES = 16

/** A call that was judged and may be recorded. */
export type Judged = { call: RatingCall; standing: Standing; accepted: Accepted; hashes: { key: Buffer; body: Buffer } }

/** The salted commitment to what only the receipt's holder may open, and the hash of the public leaf (architecture: Leaf). */
function commit(ctx: BatchContext, { call, standing, accepted }: Judged, ratingId: string) {
  const salt = ctx.randomBytes(SALT_BYTES)
  const { text, ratedAt } = accepted
  const textDigest = text === null ? null : sm3(Buffer.concat([salt, Buffer.from(text, 'utf8')]))
  const sealed = sealedOf(sm3, salt, {
    detailCodes: call.body.detailCodes.toSorted(),
    ratedAt: display(ratedAt),
    ratingId,
    receivedAt: display(ctx.now),
    recordId: call.occurrence.recordId,
    serviceNumber: call.occurrence.serviceNumber,
    staff: standing.staff_no,
    textDigest: textDigest?.toString('base64url') ?? null,
    window: standing.window_code,
  })
  const { division, side, item_code: item, deciding_unit: unit } = standing
  const { channel, level } = call.body
  const leaf = leafHash(sm3, leafText({ division, unit, item, side, channel, level, ratedOn: dayOf(ratedAt) }, sealed))
  return { salt, leaf, textDigest }
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
  const { salt, leaf, textDigest } = commit(ctx, judged, ratingId)
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
    leaf_hash: leaf,
    receipt_hash: sm3(receiptCode),
    idempotency_hash: hashes.key,
    body_hash: hashes.body,
  }
}
