import { sql } from 'kysely'
import { days, plus, type Instant } from '#shared/time.ts'
import type { Job } from './feature.ts'
import { reasonOf } from './log.ts'
import type { World } from './world.ts'

/** pg-boss keeps its own state in a schema that the application may not read; what a person asks about a job stands in this table. */
const KEPT = days(92)

/** One run of a declared job, from before it starts: a run without an end was cut off. */
export async function recordedRun(world: World, job: string, scheduledFor: Instant, work: () => Promise<void>): Promise<void> {
  const runId = world.newId()
  await sql`insert into job_runs (run_id, job, scheduled_for, started_at) values (${runId}, ${job}, ${scheduledFor}, ${world.now()})`.execute(
    world.db,
  )
  const end = (fault: string | null) =>
    sql`update job_runs set ended_at = ${world.now()}, failed = ${fault !== null}, fault = ${fault} where run_id = ${runId}`.execute(
      world.db,
    )
  try {
    await work()
  } catch (fault) {
    await end(reasonOf(fault)).catch(() => {})
    throw fault
  }
  await end(null)
}

/** An errand is noted when it found something to do, and when it failed. */
export const noteRun = async (world: World, job: string, startedAt: Instant, fault: unknown): Promise<void> =>
  void (await sql`insert into job_runs (run_id, job, scheduled_for, started_at, ended_at, failed, fault)
    values (${world.newId()}, ${job}, ${startedAt}, ${startedAt}, ${world.now()}, ${fault !== null}, ${fault === null ? null : reasonOf(fault)})`.execute(
    world.db,
  ))

/** What the platform itself declares, for the list of jobs. */
export const PARTITIONS_AHEAD = { name: 'platform.partitions-ahead', says: '提前建好事件表的分区', cron: '17 3 * * *' } as const

export const forgetRuns: Job = {
  name: 'platform.forget-runs',
  says: '清理三个月以前的任务记录',
  cron: '23 3 * * *',
  handler: (world, scheduledFor) =>
    world.transact('platform.forget-runs', async ({ db }) => {
      await sql`delete from job_runs where started_at < ${plus(scheduledFor, -KEPT)}::timestamptz`.execute(db)
    }),
}
