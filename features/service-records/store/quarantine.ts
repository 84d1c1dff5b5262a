import { sql } from 'kysely'
import { byteas, integers, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { RowFault } from '../rules/words.ts'

export type QuarantinedRow = {
  quarantineId: string
  client: string
  sourceSystem: string | null
  recordNo: string | null
  recordId: string | null
  fault: RowFault
  /** The row as it came; null when there is nothing that could be replayed. */
  sealed: Buffer | null
  /** False when a later row of the same record came with it. */
  waits: boolean
  times: number
}

/** One row however often it is sent; sent again after it was settled, it waits again. */
export async function keepQuarantined(db: Db, rows: readonly QuarantinedRow[], now: Instant): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into quarantine (quarantine_id, client_id, source_system, record_no, record_id, code, path, says, row_sealed, times, state, first_seen_at, last_seen_at)
    select q.*, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${uuids(rows.map((r) => r.quarantineId))}::uuid[], ${texts(rows.map((r) => r.client))}::text[],
      ${texts(rows.map((r) => r.sourceSystem))}::text[], ${texts(rows.map((r) => r.recordNo))}::text[], ${uuids(rows.map((r) => r.recordId))}::uuid[],
      ${texts(rows.map((r) => r.fault.code))}::text[], ${texts(rows.map((r) => r.fault.path))}::text[], ${texts(rows.map((r) => r.fault.says))}::text[],
      ${byteas(rows.map((r) => r.sealed))}::bytea[], ${integers(rows.map((r) => r.times))}::int[],
      ${texts(rows.map((r) => (r.waits ? 'waiting' : 'superseded')))}::text[]) as q
    on conflict (quarantine_id) do update set row_sealed = excluded.row_sealed, code = excluded.code, path = excluded.path, says = excluded.says,
      times = quarantine.times + excluded.times, last_seen_at = excluded.last_seen_at, state = excluded.state, settled_at = null, settled_by = null`.execute(
    db,
  )
}

/** Another row of the same record came, good or bad: what waited for it waits no more, and is not kept. */
export async function supersede(db: Db, recordIds: readonly string[], now: Instant, by: string): Promise<void> {
  await sql`update quarantine set state = 'superseded', row_sealed = null, settled_at = ${now}::timestamptz, settled_by = ${by}
    where state = 'waiting' and record_id = any(${uuids(recordIds)}::uuid[])`.execute(db)
}

export type Waiting = { client: string; code: string; state: string; sealed: Buffer | null }

export async function lockQuarantined(db: Db, quarantineId: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('quarantine')
    .select(['client_id', 'code', 'state', 'row_sealed'])
    .where('quarantine_id', '=', quarantineId)
    .forUpdate()
    .executeTakeFirst()
  return row && { client: row.client_id, code: row.code, state: row.state, sealed: row.row_sealed }
}

/** Taken in: what it said of anybody is in the vault now. */
export const settleQuarantined = (db: Db, quarantineId: string, now: Instant, by: string) =>
  db
    .updateTable('quarantine')
    .set({ state: 'replayed', row_sealed: null, settled_at: now, settled_by: by })
    .where('quarantine_id', '=', quarantineId)
    .execute()

export const stillQuarantined = (db: Db, quarantineId: string, fault: RowFault) =>
  db
    .updateTable('quarantine')
    .set({ code: fault.code, path: fault.path, says: fault.says })
    .where('quarantine_id', '=', quarantineId)
    .execute()
