import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newPlatformWorld } from '#tests/support/platform-world.ts'
import { installJobs, startJobs } from './jobs.ts'

/** So long that only what never happens takes it. */
const PATIENCE_MS = 60_000

test('a job that was sent runs, knows the moment it was due, and its run is kept', async (t) => {
  const w = await newPlatformWorld()
  t.after(() => w.close())
  await sql`create schema if not exists pgboss`.execute(w.db)
  await installJobs(w.url)
  const due = Promise.withResolvers<string>()
  const jobs = [{ name: 'tests.once', says: '试一次', handler: async (_world: unknown, at: string) => due.resolve(at) }]
  const queue = await startJobs(w.world, w.url, jobs)
  t.after(() => queue.stop())
  await queue.send('tests.once')
  const giveUp = setTimeout(() => due.reject(new Error('the job never ran')), PATIENCE_MS)
  const at = await due.promise.finally(() => clearTimeout(giveUp))
  assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const runs = await sql<{ job: string; scheduled_for: string }>`select job, scheduled_for from job_runs`.execute(w.db)
  assert.deepEqual(runs.rows, [{ job: 'tests.once', scheduled_for: at }])
})
