import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { instant, millis, type Instant } from '#shared/time.ts'
import { PASSING, type Span } from '../rules/troubles.ts'

export const noteMissing = (db: Db, row: { troubleId: string; deviceId: string; span: Span; now: Instant }) =>
  sql`insert into device_troubles (trouble_id, device_id, kind, from_counter, to_counter, noticed_at)
    values (${row.troubleId}, ${row.deviceId}, 'missing', ${row.span.from}, ${row.span.to}, ${row.now}) on conflict do nothing`.execute(db)

export const noteSilent = (db: Db, row: { troubleId: string; deviceId: string; since: Instant; now: Instant }) =>
  sql`insert into device_troubles (trouble_id, device_id, kind, silent_since, noticed_at)
    values (${row.troubleId}, ${row.deviceId}, 'silent', ${row.since}, ${row.now}) on conflict do nothing`.execute(db)

/** Over by itself: heard of again, taken out of service, or all arrived. What was only a press on its way never was one. */
export async function endTroubles(db: Db, now: Instant): Promise<void> {
  await sql`update device_troubles t set ended_at = ${now} from devices v
    where v.device_id = t.device_id and t.kind = 'silent' and t.ended_at is null
      and (v.revoked_at is not null or v.last_seen_at > t.silent_since)`.execute(db)
  const arrived = sql`t.kind = 'missing' and t.ended_at is null and t.to_counter - t.from_counter + 1 =
    (select count(*) from device_presses p where p.device_id = t.device_id and p.counter between t.from_counter and t.to_counter)`
  const lately = instant(millis(now) - PASSING)
  await sql`delete from device_troubles t where ${arrived} and t.settled_at is null and t.noticed_at > ${lately}`.execute(db)
  await sql`update device_troubles t set ended_at = ${now} where ${arrived}`.execute(db)
}

export async function settle(
  db: Db,
  { troubleId, by, reason, now }: { troubleId: string; by: string; reason: string; now: Instant },
): Promise<boolean> {
  const done = await sql`update device_troubles set settled_at = ${now}, settled_by = ${by}, reason = ${reason}
    where trouble_id = ${troubleId} and settled_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
