import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { pullDue } from '#features/connectors/jobs.ts'
import { CLAIM_MS } from '#features/connectors/rules/runs.ts'
import { testSettings } from '#server/platform/config.ts'
import { jobWorld } from '#server/platform/run.ts'
import { instant, millis } from '#shared/time.ts'
import { businessSystem, type BusinessSystem } from '#tests/support/business-system.ts'
import { plantTacheng } from '#tests/support/cast.ts'
import { deskOf, recordsIn, viewSettings, writeMatters } from '#tests/support/connectors.ts'
import { until } from '#tests/support/service.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ROWS = testSettings().long ? 20_000 : 5_000
const WORKER = fileURLToPath(new URL('../support/connector-worker.ts', import.meta.url))
let w: TestWorld
let system: BusinessSystem
before(async () => {
  w = await newWorld()
  system = await businessSystem()
  await plantTacheng(w.world)
  w.world.outside = { relay: null, connectors: { hosts: [`${system.host}:${system.port}`], dir: null } }
})
after(async () => {
  await system.close()
  await w.close()
})

const readSoFar = async (): Promise<number> =>
  (await sql<{ n: number }>`select coalesce(sum(r.read_count), 0)::int as n from connector_runs r`.execute(w.db)).rows[0]?.n ?? 0

test('a worker killed in the middle of a run leaves nothing lost and nothing twice; nobody runs beside it while it may be alive', async () => {
  // two rows of each second, so that no group ends where a second does
  const began = millis('2026-11-23T00:00:00.000Z')
  const matters = Array.from({ length: ROWS }, (_, i) => ({
    no: `Z${String(i).padStart(6, '0')}`,
    updated: instant(began + Math.floor(i / 2) * 1_000),
  }))
  await writeMatters(system.db, matters)
  const desk = deskOf(w, await signedIn(w, 'centre', 'centre'))
  const id = await desk.ready(viewSettings(system, { overlap: 1 }), system.password)
  const worker = spawn(process.execPath, [WORKER, w.url, w.world.now(), `${system.host}:${system.port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(worker, 'exit')
  await until('some groups are in', async () => (await readSoFar()) >= 1_900)
  worker.kill('SIGKILL')
  await ended
  assert.ok((await recordsIn(w, 'Z%')).size < ROWS, 'it was killed before its end')
  assert.equal(await pullDue.run(jobWorld(w.world), new AbortController().signal), false, 'it might still be alive')

  w.tick(CLAIM_MS)
  const run = await desk.run(id)
  assert.deepEqual([run.state, run.quarantined], ['done', 0])
  const kept = await recordsIn(w, 'Z%')
  assert.equal(kept.size, ROWS)
  assert.ok([...kept.values()].every((services) => services === 1))
  assert.ok(run.read < ROWS, `it went on from where the dead one was noted, not from the start: ${run.read}`)
  const { rows } = await sql<{ state: string }>`select state from connector_runs order by started_at, run_id`.execute(w.db)
  assert.deepEqual(rows.map((row) => row.state).toSorted(), ['cut_off', 'done'])
})
