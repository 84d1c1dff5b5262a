import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { minutes, plus, type Instant } from '#shared/time.ts'
import type { Alike } from '../queries/alike.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
export type RunRow = Alike & {
  runId: string
  userId: string
  state: RunState
  total: number
  tried: number
  taken: number
  unchanged: number
  still: number
  afterSeen: Instant | null
  afterId: string | null
  attempt: number
  why: string | null
  askedAt: Instant
  endedAt: Instant | null
}
const COLUMNS = sql`run_id as "runId", user_id as "userId", source_system as "sourceSystem", code, field, value, state, total, tried, taken,
  unchanged, still, after_seen as "afterSeen", after_id as "afterId", attempt, why, asked_at as "askedAt", ended_at as "endedAt"`
/** A worker that is not heard of for so long is taken for dead. */
const LEASE = minutes(1)

export type NewRun = Alike & { runId: string; userId: string; mappingId: string | null; total: number; at: Instant }
export const insertRun = (db: Db, run: NewRun) =>
  db
    .insertInto('quarantine_runs')
    .values({
      run_id: run.runId,
      user_id: run.userId,
      source_system: run.sourceSystem,
      code: run.code,
      field: run.field,
      value: run.value,
      mapping_id: run.mappingId,
      state: 'waiting',
      total: run.total,
      asked_at: run.at,
    })
    .execute()

export async function findRun(db: Db, runId: string, userId: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${COLUMNS} from quarantine_runs
    where run_id = ${runId}::uuid and user_id = ${userId}::uuid limit 1`.execute(db)
  return rows[0]
}
export async function runsOf(db: Db, userId: string): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`select ${COLUMNS} from quarantine_runs
    where user_id = ${userId}::uuid order by asked_at desc, run_id limit 20`.execute(db)
  return rows
}

/** The next that waits, or whose worker has not been heard of; it goes on where that one stopped. */
export async function claimRun(db: Db, now: Instant): Promise<RunRow | undefined> {
  const open = await sql<{ id: string; attempt: number }>`
    select run_id as id, attempt from quarantine_runs
    where state in ('waiting', 'running') and (lease_until is null or lease_until < ${now}::timestamptz)
    order by asked_at, run_id limit 1`.execute(db)
  const next = open.rows[0]
  if (!next) return undefined
  const { rows } = await sql<RunRow>`
    update quarantine_runs set state = 'running', attempt = attempt + 1, lease_until = ${plus(now, LEASE)}::timestamptz
    where run_id = ${next.id}::uuid and attempt = ${next.attempt} and state in ('waiting', 'running')
    returning ${COLUMNS}`.execute(db)
  return rows[0]
}

type Held = Pick<RunRow, 'runId' | 'attempt'>
export type Progress = Pick<RunRow, 'tried' | 'taken' | 'unchanged' | 'still' | 'afterSeen' | 'afterId'>
/** In the transaction that took the rows. False when it is no longer this worker's: cancelled, or taken up by another. */
export async function noteRun(db: Db, { runId, attempt }: Held, p: Progress, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update quarantine_runs set tried = ${p.tried}, taken = ${p.taken}, unchanged = ${p.unchanged}, still = ${p.still},
      after_seen = ${p.afterSeen}::timestamptz, after_id = ${p.afterId}::uuid, lease_until = ${plus(now, LEASE)}::timestamptz
    where run_id = ${runId}::uuid and attempt = ${attempt} and state = 'running' returning run_id`.execute(db)
  return rows.length === 1
}
export async function releaseRun(db: Db, { runId, attempt }: Held): Promise<void> {
  await sql`update quarantine_runs set state = 'waiting', lease_until = null
    where run_id = ${runId}::uuid and attempt = ${attempt} and state = 'running'`.execute(db)
}
type Ending = { state: 'done' | 'failed' | 'cancelled'; why: string | null; at: Instant }
/** The run as it ended; nothing where it had ended, or was no longer this worker's. */
export async function endRun(db: Db, { runId, attempt }: Held, { state, why, at }: Ending): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    update quarantine_runs set state = ${state}, why = ${why}, ended_at = ${at}::timestamptz, lease_until = null
    where run_id = ${runId}::uuid and attempt = ${attempt} and state in ('waiting', 'running') returning ${COLUMNS}`.execute(db)
  return rows[0]
}
