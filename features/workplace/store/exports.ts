import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { plus, type Instant } from '#shared/time.ts'
import { LEASE, MOST_AT_ONCE, type ExportFormat, type ExportLanguage, type ExportState } from '../rules/exports.ts'

export type NewExport = {
  exportId: string
  userId: string
  list: string
  title: string
  query: Readonly<Record<string, string>>
  filters: Readonly<Record<string, string>>
  columns: readonly string[]
  format: ExportFormat
  language: ExportLanguage
  fileName: string
  at: Instant
}
/** False when every place this person has is taken. The key decides: of two requests at once for the last place one is refused. */
export async function insertExport(db: Db, e: NewExport): Promise<boolean> {
  const { rows } = await sql`
    insert into exports (export_id, user_id, list, title, query, filters, columns, format, language, file_name, state, slot, requested_at)
    select ${e.exportId}::uuid, ${e.userId}::uuid, ${e.list}, ${e.title}, ${JSON.stringify(e.query)}::jsonb, ${JSON.stringify(e.filters)}::jsonb,
      ${[...e.columns]}::text[], ${e.format}, ${e.language}, ${e.fileName}, 'waiting', s.slot, ${e.at}::timestamptz
    from generate_series(1, ${MOST_AT_ONCE}::int) as s (slot)
    where not exists (select 1 from exports o where o.user_id = ${e.userId}::uuid and o.slot = s.slot)
    order by s.slot limit 1
    on conflict do nothing returning export_id`.execute(db)
  return rows.length === 1
}

export type ExportRow = {
  exportId: string
  userId: string
  list: string
  title: string
  query: Record<string, string>
  filters: Record<string, string>
  columns: string[]
  format: ExportFormat
  language: ExportLanguage
  fileName: string
  state: ExportState
  attempt: number
  rows: number
  bytes: number
  why: string | null
  requestedAt: Instant
  finishedAt: Instant | null
  expiresAt: Instant | null
}
export const EXPORT_COLUMNS = sql`export_id as "exportId", user_id as "userId", list, title, query, filters, columns, format, language,
  file_name as "fileName", state, attempt, row_count as rows, byte_count::float8 as bytes, why, requested_at as "requestedAt",
  finished_at as "finishedAt", expires_at as "expiresAt"`

export async function findExport(db: Db, exportId: string, userId: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`select ${EXPORT_COLUMNS} from exports
    where export_id = ${exportId}::uuid and user_id = ${userId}::uuid limit 1`.execute(db)
  return rows[0]
}

/** The next that waits, or whose worker has not been heard of: from now on this one's. Nothing when another was quicker. */
export async function claimExport(db: Db, now: Instant): Promise<ExportRow | undefined> {
  const open = await sql<{ id: string; attempt: number }>`
    select export_id as id, attempt from exports
    where state in ('waiting', 'running') and (lease_until is null or lease_until < ${now}::timestamptz)
    order by requested_at, export_id limit 1`.execute(db)
  const next = open.rows[0]
  if (!next) return undefined
  const { rows } = await sql<ExportRow>`
    update exports set state = 'running', attempt = attempt + 1, lease_until = ${plus(now, LEASE)}::timestamptz, row_count = 0, byte_count = 0
    where export_id = ${next.id}::uuid and attempt = ${next.attempt} and state in ('waiting', 'running')
    returning ${EXPORT_COLUMNS}`.execute(db)
  if (rows[0]) await sql`delete from export_chunks where export_id = ${next.id}::uuid`.execute(db)
  return rows[0]
}

/** What a worker holds: the attempt is its fence, since a lease may have passed to another meanwhile. */
export type Held = { exportId: string; attempt: number }
export type Written = { rows: number; bytes: number; now: Instant }

/** False when it is no longer this worker's: cancelled, or taken up by another. */
export async function noteProgress(db: Db, { exportId, attempt }: Held, { rows, bytes, now }: Written): Promise<boolean> {
  const held = await sql`
    update exports set row_count = ${rows}, byte_count = ${bytes}, lease_until = ${plus(now, LEASE)}::timestamptz
    where export_id = ${exportId}::uuid and attempt = ${attempt} and state = 'running' returning export_id`.execute(db)
  return held.rows.length === 1
}
export async function insertChunk(db: Db, { exportId, attempt }: Held, chunkNo: number, bytes: Buffer): Promise<void> {
  await sql`insert into export_chunks (export_id, attempt, chunk_no, bytes) values (${exportId}::uuid, ${attempt}, ${chunkNo}, ${bytes})`.execute(
    db,
  )
}
export async function chunkAt(db: Db, { exportId, attempt }: Held, chunkNo: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from export_chunks where export_id = ${exportId}::uuid and attempt = ${attempt} and chunk_no = ${chunkNo}`.execute(db)
  return rows[0]?.bytes
}

/** Put back for another worker: this one is told to stop. */
export async function releaseExport(db: Db, { exportId, attempt }: Held): Promise<void> {
  await sql`update exports set state = 'waiting', lease_until = null where export_id = ${exportId}::uuid and attempt = ${attempt} and state = 'running'`.execute(
    db,
  )
}

export type Ending = {
  state: 'done' | 'failed' | 'cancelled'
  rows: number
  bytes: number
  why: string | null
  at: Instant
  expiresAt: Instant | null
}
/** False when it had ended, or was no longer this worker's. */
export async function endExport(db: Db, { exportId, attempt }: Held, e: Ending): Promise<boolean> {
  const { rows } = await sql`
    update exports set state = ${e.state}, slot = null, lease_until = null, row_count = ${e.rows}, byte_count = ${e.bytes}, why = ${e.why},
      finished_at = ${e.at}::timestamptz, expires_at = ${e.expiresAt}::timestamptz
    where export_id = ${exportId}::uuid and attempt = ${attempt} and state in ('waiting', 'running') returning export_id`.execute(db)
  if (rows.length === 1 && e.state !== 'done') await sql`delete from export_chunks where export_id = ${exportId}::uuid`.execute(db)
  return rows.length === 1
}

/** Whoever holds it finds out at its next chunk. */
export async function cancelOwn(db: Db, exportId: string, userId: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    update exports set state = 'cancelled', slot = null, lease_until = null, finished_at = ${at}::timestamptz
    where export_id = ${exportId}::uuid and user_id = ${userId}::uuid and state in ('waiting', 'running') returning export_id`.execute(db)
  if (rows.length === 1) await sql`delete from export_chunks where export_id = ${exportId}::uuid`.execute(db)
  return rows.length === 1
}

export async function expireExports(db: Db, now: Instant, rowsBefore: Instant): Promise<void> {
  await sql`update exports set state = 'expired' where state = 'done' and expires_at <= ${now}::timestamptz`.execute(db)
  await sql`delete from export_chunks c using exports e where e.export_id = c.export_id and e.state = 'expired'`.execute(db)
  await sql`delete from exports where finished_at < ${rowsBefore}::timestamptz`.execute(db)
}
