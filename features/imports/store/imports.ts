import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { plus, type Instant } from '#shared/time.ts'
import type { Format } from '../rules/file.ts'
import { LEASE, MOST_OPEN } from '../rules/limits.ts'
import { isEnded, WORK, type Counts, type State } from '../rules/states.ts'

export type ImportRow = {
  importId: string
  userId: string
  kind: string
  state: State
  sealedName: Buffer
  format: Format | null
  bytes: number
  columns: string[]
  rows: number
  done: number
  attempt: number
  stumbles: number
  why: string | null
  createdAt: Instant
  changedAt: Instant
  endedAt: Instant | null
  counts: Counts | null
}
export const IMPORT_COLUMNS = sql`import_id as "importId", user_id as "userId", kind, state, sealed_name as "sealedName", format,
  byte_count as bytes, columns, row_count as rows, done_count as done, attempt, stumbles, why, created_at as "createdAt",
  changed_at as "changedAt", ended_at as "endedAt", counts`

export type NewImport = { importId: string; userId: string; kind: string; sealedName: Buffer; at: Instant }
/** False when every place this person has is taken; the key decides between two at once. */
export async function insertImport(db: Db, n: NewImport): Promise<boolean> {
  const { rows } = await sql`
    insert into imports (import_id, user_id, kind, state, slot, sealed_name, created_at, changed_at)
    select ${n.importId}::uuid, ${n.userId}::uuid, ${n.kind}, 'receiving', s.slot, ${n.sealedName}, ${n.at}::timestamptz, ${n.at}::timestamptz
    from generate_series(1, ${MOST_OPEN}::int) as s (slot)
    where not exists (select 1 from imports o where o.user_id = ${n.userId}::uuid and o.slot = s.slot)
    order by s.slot limit 1
    on conflict do nothing returning import_id`.execute(db)
  return rows.length === 1
}

export async function findImport(db: Db, importId: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${IMPORT_COLUMNS} from imports where import_id = ${importId}::uuid`.execute(db)
  return rows[0]
}
/** Held to the end of the transaction: whoever changes rows and the worker wait for each other. */
export async function lockImport(db: Db, importId: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${IMPORT_COLUMNS} from imports where import_id = ${importId}::uuid for update`.execute(db)
  return rows[0]
}

export async function insertPiece(db: Db, importId: string, pieceNo: number, sealed: Buffer): Promise<void> {
  await sql`insert into import_pieces (import_id, piece_no, sealed) values (${importId}::uuid, ${pieceNo}, ${sealed})`.execute(db)
}
export async function pieceAt(db: Db, importId: string, pieceNo: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from import_pieces
    where import_id = ${importId}::uuid and piece_no = ${pieceNo}`.execute(db)
  return rows[0]?.sealed
}
export async function deletePieces(db: Db, importId: string): Promise<void> {
  await sql`delete from import_pieces where import_id = ${importId}::uuid`.execute(db)
}
/** What never became an import: its upload was refused. */
export async function deleteImport(db: Db, importId: string): Promise<void> {
  await sql`delete from imports where import_id = ${importId}::uuid and state = 'receiving'`.execute(db)
}

export type Received = { format: Format; bytes: number; digest: Buffer; at: Instant }
export async function noteReceived(db: Db, importId: string, { format, bytes, digest, at }: Received): Promise<boolean> {
  const { rows } = await sql`update imports set state = 'reading', format = ${format}, byte_count = ${bytes}, digest = ${digest},
    changed_at = ${at}::timestamptz where import_id = ${importId}::uuid and state = 'receiving' returning 1`.execute(db)
  return rows.length === 1
}

/** The next that waits, or whose worker has not been heard of: from now on this one's. Nothing when another was quicker. */
export async function claimImport(db: Db, now: Instant): Promise<ImportRow | undefined> {
  const open = await sql<{ id: string; attempt: number }>`
    select import_id as id, attempt from imports
    where state = any(${[...WORK]}::text[]) and (lease_until is null or lease_until < ${now}::timestamptz)
    order by changed_at, import_id limit 1`.execute(db)
  const next = open.rows[0]
  if (!next) return undefined
  const { rows } = await sql<ImportRow>`
    update imports set attempt = attempt + 1, stumbles = stumbles + 1, lease_until = ${plus(now, LEASE)}::timestamptz
    where import_id = ${next.id}::uuid and attempt = ${next.attempt} and state = any(${[...WORK]}::text[])
    returning ${IMPORT_COLUMNS}`.execute(db)
  return rows[0]
}

/** What a worker holds: the attempt is its fence, since a lease may have passed to another meanwhile; the state, since it may be cancelled. */
export type Held = { importId: string; attempt: number; state: State }
/** False when it is no longer this worker's. Locks it, so that what is done beside it in the transaction is done by one worker. */
export async function noteProgress(db: Db, held: Held, { done, now }: { done: number; now: Instant }): Promise<boolean> {
  const { rows } = await sql`
    update imports set done_count = ${done}, stumbles = 0, lease_until = ${plus(now, LEASE)}::timestamptz
    where import_id = ${held.importId}::uuid and attempt = ${held.attempt} and state = ${held.state} returning 1`.execute(db)
  return rows.length === 1
}
export async function noteColumns(db: Db, held: Held, columns: readonly string[], rowCount: number): Promise<void> {
  await sql`update imports set columns = ${[...columns]}::text[], row_count = ${rowCount}
    where import_id = ${held.importId}::uuid and attempt = ${held.attempt}`.execute(db)
}
/** Put back for another worker: this one is told to stop, which is no stumble. */
export async function releaseImport(db: Db, held: Held): Promise<void> {
  await sql`update imports set lease_until = null, stumbles = greatest(0, stumbles - 1)
    where import_id = ${held.importId}::uuid and attempt = ${held.attempt} and state = ${held.state}`.execute(db)
}

export type Move = { importId: string; from: State; to: State; at: Instant; why?: string | null; attempt?: number }
/** From one state to the next; false when it was no longer there. */
export async function moveImport(db: Db, { importId, from, to, at, why = null, attempt }: Move): Promise<boolean> {
  const ended = isEnded(to)
  const { rows } = await sql`
    update imports set state = ${to}, why = ${why}, lease_until = null, stumbles = 0, done_count = 0, changed_at = ${at}::timestamptz,
      ended_at = ${ended ? at : null}::timestamptz, slot = case when ${ended}::boolean then null else slot end
    where import_id = ${importId}::uuid and state = ${from} and (${attempt ?? null}::int is null or attempt = ${attempt ?? null}::int)
    returning 1`.execute(db)
  return rows.length === 1
}
export async function touchImport(db: Db, importId: string, at: Instant): Promise<void> {
  await sql`update imports set changed_at = ${at}::timestamptz where import_id = ${importId}::uuid`.execute(db)
}

/** Those of one state that nobody has touched since. */
export async function untouched(db: Db, state: State, before: Instant, limit: number): Promise<{ importId: string; kind: string }[]> {
  const { rows } = await sql<{ importId: string; kind: string }>`select import_id as "importId", kind from imports
    where state = ${state} and changed_at < ${before}::timestamptz order by changed_at, import_id limit ${limit}`.execute(db)
  return rows
}
/** Those whose rows have been kept long enough. */
export async function endedBefore(db: Db, before: Instant, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select import_id as id from imports
    where ended_at < ${before}::timestamptz and counts is null order by ended_at, import_id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}
/** The rows go, how many there were of each kind stays. */
export async function dropRows(db: Db, importId: string, counts: Counts): Promise<void> {
  await sql`update imports set counts = ${JSON.stringify(counts)}::jsonb where import_id = ${importId}::uuid`.execute(db)
  await sql`delete from import_rows where import_id = ${importId}::uuid`.execute(db)
}
