import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { systemNow } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { HALL, plantHall, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let site: string
const folder = mkdtempSync(join(tmpdir(), 'third-party-'))
before(async () => {
  w = await newWorld({ now: systemNow() })
  w.world.now = systemNow
  cast = await plantHall(w)
  site = await w.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...words: string[]): Promise<{ code: number | null; said: string }> {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url))
  const keep = join(folder, 'device.json')
  const child = spawn(process.execPath, [program, '--url', site, '--keep', keep, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

test('the example enrols, posts a batch twice without doubling it, reports, and goes on with its own key the next time', async () => {
  const supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  const body = { kind: 'evaluator', name: '第三方', division: TACHENG, hallCode: HALL.hallCode }
  const made = (await w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body })).json<{ code: string }>()
  const [first, second, third] = [cast.record(), cast.record(), cast.record()]
  await cast.push(first, second, third)
  const began = await run('--code', made.code, '--records', `${first.recordNo},none,${second.recordNo}`)
  assert.equal(began.code, 0, began.said)
  assert.deepEqual(
    [...began.said.matchAll(/"code":"(\w+)"/g)].map((m) => m[1]),
    ['recorded', 'no_such_occurrence', 'recorded', 'recorded', 'no_such_occurrence', 'recorded'],
  )
  const went = await run('--records', third.recordNo)
  assert.equal(went.code, 0, went.said)
  const { rows } = await sql<{ n: number; c: number }>`select count(*)::int as n, max(device_counter) as c from ratings`.execute(w.db)
  assert.deepEqual(rows, [{ n: 3, c: 4 }])
})
