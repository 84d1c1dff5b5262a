import { sm3 } from '#server/platform/crypto.ts'
import type { BatchContext } from '#server/platform/batch.ts'
import { opaqueId } from '#server/platform/ids.ts'
import { dayOf, display } from '#shared/time.ts'
import type { Standing } from '../queries.ts'
import type { Accepted } from '../rules/acceptance.ts'
import { CHANNELS } from '../rules/channels.ts'
import { LEAF_VERSION, leafHash, leafText, sealedOf } from '../rules/leaf.ts'
import { byteText, type NewRating } from '../store.ts'
import type { RatingCall } from './submit.ts'

const hash = (data: Buffer): Buffer => sm3(data)
const SALT_BYTES = 16
const ID_BYTES = 16

/** The frozen row: dimensions as they stand now, salt and leaf commitment for the log that will sequence it. */
export function ratingRow(
  ctx: BatchContext,
  call: RatingCall,
  standing: Standing,
  accepted: Accepted,
  hashes: { key: Buffer; body: Buffer },
): NewRating {
  const { body, occurrence } = call
  const ratingId = opaqueId(ctx.randomBytes(ID_BYTES))
  const salt = ctx.randomBytes(SALT_BYTES)
  const detailCodes = body.detailCodes.toSorted()
  const textDigest = accepted.text === null ? null : sm3(Buffer.concat([salt, Buffer.from(accepted.text, 'utf8')]))
  const ratedOn = dayOf(accepted.ratedAt)
  const sealed = sealedOf(hash, salt, {
    ...occurrence,
    ratingId,
    window: standing.window_code,
    staff: standing.staff_no,
    detailCodes,
    textDigest: textDigest?.toString('base64url') ?? null,
    ratedAt: display(accepted.ratedAt),
    receivedAt: display(ctx.now),
  })
  const { division, side, item_code: item, deciding_unit: unit } = standing
  const leaf = leafText({ division, unit, item, side, channel: body.channel, level: body.level, ratedOn }, sealed)
  return {
    record_id: occurrence.recordId,
    service_number: occurrence.serviceNumber,
    rating_id: ratingId,
    class: CHANNELS.some((c) => c.code === body.channel && c.byStaff) ? 'assisted' : 'ordinary',
    level: body.level,
    detail_codes: detailCodes,
    reason: accepted.reason,
    anonymous: body.anonymous === true,
    identification: accepted.identification,
    channel: body.channel,
    side,
    stage: standing.stage,
    source_system: standing.source_system,
    division,
    deciding_unit: unit,
    serving_unit: standing.serving_unit,
    hall_code: standing.hall_code,
    window_code: standing.window_code,
    staff_no: standing.staff_no,
    item_code: item,
    served_on: dayOf(standing.served_at),
    rated_on: ratedOn,
    rated_at: accepted.ratedAt,
    received_at: ctx.now,
    device_id: body.device?.id ?? null,
    device_counter: body.device?.counter ?? null,
    clock_skew_ms: body.device?.clockSkewMs ?? null,
    text_digest: textDigest && byteText(textDigest),
    leaf_version: LEAF_VERSION,
    salt: byteText(salt),
    leaf_hash: byteText(leafHash(hash, leaf)),
    idempotency_hash: byteText(hashes.key),
    body_hash: byteText(hashes.body),
  }
}
