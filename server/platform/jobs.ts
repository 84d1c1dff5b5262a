import { PgBoss } from 'pg-boss'
import { toInstant, type Instant } from '#shared/time.ts'
import type { Job } from './feature.ts'
import { recordedRun } from './job-runs.ts'
import { jobWorld, type World } from './run.ts'

const SCHEMA = 'pgboss'
const ZONE = 'Asia/Shanghai'

/** Installs or upgrades the schema of pg-boss, as its owner; at run time it may not change it. */
export async function installJobs(jobsUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: jobsUrl,
    schema: SCHEMA,
    max: 2,
    migrate: true,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
}

/** Declared jobs under their names; each decides from the moment it was scheduled for, and never runs twice at once. */
export async function startJobs(
  world: World,
  jobsUrl: string,
  jobs: readonly Job[],
): Promise<{ send(name: string, key?: string): Promise<void>; stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: jobsUrl, schema: SCHEMA, max: 4, migrate: false, createSchema: false })
  boss.on('error', (err) => world.log.error({ err }, 'job queue'))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 3, retryDelay: 30, retryBackoff: true })
    await boss.work(job.name, { batchSize: 1, includeMetadata: true }, async ([sent]) => {
      // Not the moment it happened to run: a job that waited out a night decides as of when it was due.
      const scheduledFor = sent ? dueAt(sent.startAfter) : world.now()
      await recordedRun(world, job.name, scheduledFor, () => job.handler(jobWorld(world), scheduledFor))
    })
    if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: ZONE })
  }
  return {
    send: async (name, key) => void (await boss.send(name, {}, key === undefined ? {} : { singletonKey: key })),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/** The queue declares a Date; ours reads every moment of the database as text (db.ts), and so does the queue in this process. */
const dueAt = (startAfter: Date | string): Instant => toInstant(typeof startAfter === 'string' ? startAfter : startAfter.toISOString())
