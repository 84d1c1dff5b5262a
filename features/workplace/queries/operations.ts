import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant } from '#shared/time.ts'
import { parkedPages } from '../contract/operations.ts'

export type JobRun = {
  job: string
  startedAt: Instant
  endedAt: Instant | null
  failed: boolean | null
  fault: string | null
  runs: number
  failures: number
}

/** Of each job its last run, and how it went since a moment. */
export async function lastRuns(db: Db, jobs: readonly string[], since: Instant): Promise<Map<string, JobRun>> {
  const { rows } = await sql<JobRun>`
    select j.job, l.started_at as "startedAt", l.ended_at as "endedAt", l.failed, l.fault, c.runs, c.failures
    from unnest(${[...jobs]}::text[]) as j (job)
    cross join lateral (select started_at, ended_at, failed, fault from job_runs r where r.job = j.job order by started_at desc, run_id desc limit 1) l
    cross join lateral (select count(*)::int as runs, count(*) filter (where failed)::int as failures
      from job_runs r where r.job = j.job and r.started_at >= ${since}::timestamptz) c
    order by j.job limit 1000`.execute(db)
  return new Map(rows.map((row) => [row.job, row]))
}

const PARKED: Ordering = { shape: parkedPages, columns: { parkedAt: sql`p.parked_at` }, key: [sql`p.listener`, sql`p.subject`] }
export type ParkedRow = {
  listener: string
  subject: string
  events: number
  names: string[]
  fault: string
  attempts: number
  parkedAt: Instant
}

/** By listener and subject: what is replayed together. The first event of each is what holds up the others. */
export async function parkedPage(
  db: Db,
  paging: Paging,
  { listener = null, subject = null }: { listener?: string | null | undefined; subject?: string | null | undefined },
): Promise<{ items: ParkedRow[]; next: string | null }> {
  const page = pageOf(PARKED, paging)
  const { rows } = await sql<ParkedRow>`
    select p.listener, p.subject, p.events, p.names, p.fault, p.attempts, p.parked_at as "parkedAt"
    from (select listener, subject, count(*)::int as events, array_agg(distinct name) as names, (array_agg(fault order by tx, seq))[1] as fault,
        max(attempts) as attempts, min(parked_at) as parked_at
      from parked_events
      where (${listener}::text is null or listener = ${listener}::text) and (${subject}::text is null or subject = ${subject}::text)
      group by listener, subject) p
    where ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.parkedAt, row.listener, row.subject])
}

export async function parkedFault(db: Db, listener: string, subject: string): Promise<string | null> {
  const { rows } = await sql<{ fault: string }>`select fault from parked_events where listener = ${listener} and subject = ${subject}
    order by tx, seq limit 1`.execute(db)
  return rows[0]?.fault ?? null
}
