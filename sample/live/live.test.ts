import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { plantSample } from '#sample/plant.ts'
import { SEED } from '#sample/setting.ts'
import { systemNow } from '#shared/time.ts'
import { until } from '#tests/support/service.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { readOptions } from './options.ts'

const PROGRAM = fileURLToPath(new URL('./main.ts', import.meta.url))
let w: TestWorld
let server: string
before(async () => {
  w = await newWorld({ now: systemNow() })
  await plantSample(w.world, { seed: SEED, days: 6, perDay: 20, mix: 'pilot' }, { ownerUrl: w.url })
  server = await w.app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => w.close())

const count = async (table: 'service_records' | 'ratings' | 'rectification_steps'): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n ?? -1
const standing = async () => ({
  pushed: await count('service_records'),
  rated: await count('ratings'),
  steps: await count('rectification_steps'),
})

test('a day of the hall: visitors are pushed, tablets and phones rate, handlers work; told to stop, it says what there was', async () => {
  const had = await standing()
  const child = spawn(process.execPath, [PROGRAM, '--url', server, '--speed', '3600'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const ended = once(child, 'close')
  const enough = async () => {
    const now = await standing()
    w.setNow(systemNow())
    return now.pushed - had.pushed >= 12 && now.rated - had.rated >= 4 && now.steps - had.steps >= 2
  }
  await until('a few of each', enough, 60_000).finally(() => child.kill('SIGTERM'))
  assert.equal((await ended)[0], 0, said)
  const numbers = /关门：办件 (\d+) 件，评价器 (\d+) 条，手机 (\d+) 条，其中差评 \d+ 条，办理差评 (\d+) 步/.exec(said)?.slice(1).map(Number)
  assert.ok(numbers, said)
  const [pushed = 0, tablets = 0, phones = 0, steps = 0] = numbers
  const now = await standing()
  assert.deepEqual(
    { pushed: now.pushed - had.pushed, rated: now.rated - had.rated, steps: now.steps - had.steps },
    { pushed, rated: tablets + phones, steps },
  )
  assert.ok(tablets > 0 && phones > 0)
  assert.doesNotMatch(said, /未收下|没有办成/)
})

test('a wrong option is told in words', () => {
  assert.deepEqual(readOptions(['--speed', '0']), { wrong: '--speed 应为 1 到 3600 之间的整数，现在是“0”。' })
  assert.deepEqual(readOptions(['--fast']), { wrong: '选项 --fast 写得不对，或没有这个选项。' })
  assert.deepEqual(readOptions([]), { url: 'http://127.0.0.1:8080', speed: 60, minutes: Number.POSITIVE_INFINITY, seed: 1, waitMs: 10_000 })
})
