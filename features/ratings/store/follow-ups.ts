import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { RatingRow } from '../queries.ts'
import type { FirstRating } from '../queries/follow-ups.ts'
import type { OccurrenceKey } from '../store.ts'

export type NewFollowUp = {
  level: number
  detailCodes: readonly string[]
  reason: string
  channel: string
  textDigest: Buffer | null
  leafVersion: number
  salt: Buffer
  leafHash: Buffer
  receiptHash: Buffer
  bodyHash: Buffer
  ratedOn: string
  receivedAt: Instant
}

/** The unique key decides: whether it went in. */
export async function insertFollowUp(db: Db, row: NewFollowUp, rating: RatingRow, first: FirstRating): Promise<boolean> {
  const inserted = await db
    .insertInto('follow_ups')
    .values({
      record_id: rating.record_id,
      service_number: rating.service_number,
      rating_id: rating.rating_id,
      class: first.class,
      first_level: rating.level,
      level: row.level,
      detail_codes: [...row.detailCodes],
      reason: row.reason,
      channel: row.channel,
      side: first.side,
      division: rating.division,
      deciding_unit: rating.deciding_unit,
      serving_unit: rating.serving_unit,
      hall_code: first.hall_code,
      window_code: rating.window_code,
      staff_no: rating.staff_no,
      item_code: rating.item_code,
      served_on: first.served_on,
      rated_on: row.ratedOn,
      received_at: row.receivedAt,
      text_digest: row.textDigest,
      leaf_version: row.leafVersion,
      salt: row.salt,
      leaf_hash: row.leafHash,
      receipt_hash: row.receiptHash,
      body_hash: row.bodyHash,
    })
    .onConflict((clash) => clash.columns(['record_id', 'service_number']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type GivenFollowUp = { level: number; receivedAt: Instant; bodyHash: Buffer }
export async function findFollowUp(db: Db, { recordId, serviceNumber }: OccurrenceKey): Promise<GivenFollowUp | null> {
  const row = await db
    .selectFrom('follow_ups')
    .select(['level', 'received_at', 'body_hash'])
    .where('record_id', '=', recordId)
    .where('service_number', '=', serviceNumber)
    .executeTakeFirst()
  return row ? { level: row.level, receivedAt: row.received_at, bodyHash: row.body_hash } : null
}

/** Once and never back; whether it was new. The list follows in the same breath, so that it is found as what it is. */
export async function insertRealName(db: Db, { recordId, serviceNumber }: OccurrenceKey, now: Instant): Promise<boolean> {
  const inserted = await db
    .insertInto('real_names')
    .values({ record_id: recordId, service_number: serviceNumber, given_at: now })
    .onConflict((clash) => clash.columns(['record_id', 'service_number']).doNothing())
    .executeTakeFirst()
  const isNew = (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
  if (isNew)
    await sql`update rating_listing set anonymous = false, identification = 'real_name'
      where record_id = ${recordId}::uuid and service_number = ${serviceNumber}`.execute(db)
  return isNew
}
