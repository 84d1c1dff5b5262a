import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { OccurrenceKey } from '../store.ts'

/** Whether this device recorded that rating, and not long ago. */
export async function isRatedOn(db: Db, { recordId, serviceNumber }: OccurrenceKey, deviceId: string, since: Instant): Promise<boolean> {
  const { rows } = await sql`select 1 from ratings where record_id = ${recordId} and service_number = ${serviceNumber}
    and device_id = ${deviceId} and received_at > ${since}`.execute(db)
  return rows.length === 1
}

export type Offered = OccurrenceKey & { tokenHash: Buffer; deviceId: string; madeAt: Instant; expiresAt: Instant }
/** The one before, if nobody took it, counts no longer; where one was taken there is no other. */
export async function insertOffer(db: Db, o: Offered): Promise<boolean> {
  await sql`delete from receipt_hand_overs where record_id = ${o.recordId} and service_number = ${o.serviceNumber} and taken_at is null`.execute(
    db,
  )
  const done = await sql`insert into receipt_hand_overs (token_hash, record_id, service_number, device_id, made_at, expires_at)
    select ${o.tokenHash}, ${o.recordId}::uuid, ${o.serviceNumber}::smallint, ${o.deviceId}, ${o.madeAt}::timestamptz, ${o.expiresAt}::timestamptz
    where not exists (select 1 from receipt_hand_overs where record_id = ${o.recordId} and service_number = ${o.serviceNumber})`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export type Offer = { recordId: string; serviceNumber: number; deviceId: string; expiresAt: Instant; takenBy: Buffer | null }
export async function findOffer(db: Db, tokenHash: Buffer): Promise<Offer | null> {
  const { rows } = await sql<Offer>`select record_id as "recordId", service_number as "serviceNumber", device_id as "deviceId",
      expires_at as "expiresAt", taken_by as "takenBy" from receipt_hand_overs where token_hash = ${tokenHash}`.execute(db)
  return rows[0] ?? null
}

/** The row decides between two phones. */
export async function takeOffer(db: Db, tokenHash: Buffer, by: Buffer, now: Instant): Promise<boolean> {
  const done = await sql`update receipt_hand_overs set taken_at = ${now}, taken_by = ${by}
    where token_hash = ${tokenHash} and taken_at is null and expires_at > ${now}`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export const deleteOffersBefore = (db: Db, before: Instant) => sql`delete from receipt_hand_overs where made_at < ${before}`.execute(db)
