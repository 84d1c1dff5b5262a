import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { jobWorld } from '#server/platform/run.ts'
import { days, instant, millis, plus } from '#shared/time.ts'
import { clientToken, plantHall, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { findEntryInBulk } from './jobs.ts'
import { signalsOf, type DayOfSource } from './rules/signals.ts'

let w: TestWorld
let hall: Cast
let centre: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  centre = await signedIn(w, 'centre', 'centre')
})
after(() => w.close())

const QUIET: DayOfSource = {
  services: 40,
  sameSecond: 2,
  mostInSecond: 2,
  intervalSeconds: 61,
  intervalHits: 3,
  shiftMinutes: 5,
  shiftHits: 2,
  late: 1,
  night: 0,
}
const TERMS = { least: 30, share: 0.5, lateDays: 3 }
const found = (over: Partial<DayOfSource>) => signalsOf({ ...QUIET, ...over }, TERMS).map((one) => one.signal)

test('half of a day alike is worth a look, less is not, and a day of few services says nothing', () => {
  assert.deepEqual(found({}), [])
  assert.deepEqual(found({ intervalHits: 19 }), [])
  assert.deepEqual(found({ intervalHits: 20 }), ['regular_intervals'])
  assert.deepEqual(found({ sameSecond: 40, shiftHits: 20, late: 40, night: 39 }), [
    'same_second',
    'shifted',
    'entered_late',
    'entered_at_night',
  ])
  assert.deepEqual(found({ services: 29, late: 29, sameSecond: 29 }), [])
})

test('a busy source has services of one second by chance, and is not reproached with it', () => {
  assert.deepEqual(found({ services: 30_000, sameSecond: 19_000 }), [])
  assert.deepEqual(found({ services: 2_000, sameSecond: 1_900 }), ['same_second'])
})

type Board = { sources: { source: string; signals: { signal: string; facts: string; says: string }[] }[] }
test('entry in bulk is found the night after, with its facts, and an honest source of the same day is left alone', async () => {
  const served = (n: number, seconds: number) => instant(millis(w.world.now()) - 7_200_000 + n * seconds * 1_000)
  const pushed = async (source: string, at: (n: number) => string) => {
    const token = await clientToken(w, source, [source], ['records'])
    const rows = Array.from({ length: 40 }, (_, n) => {
      const record = hall.record()
      const [first] = record.occurrences
      return { ...record, sourceSystem: source, recordNo: `${source}-${1_000 + n}`, occurrences: [{ ...first, servedAt: at(n) }] }
    })
    const reply = await w.call('POST', '/api/v1/service-records', { as: token, body: rows })
    assert.equal(reply.json<{ accepted: number }>().accepted, 40, reply.body)
  }
  await pushed('careless', (n) => served(n, 60))
  await pushed('honest', (n) => served(n, 47 + ((n * 7) % 31)))
  await pushed('late', (n) => plus(served(n, 50 + ((n * 11) % 37)), -days(5)))
  await w.deliver()
  const tonight = plus(w.world.now(), days(1))
  await findEntryInBulk.handler(jobWorld(w.world), tonight)
  const board = (await w.call('GET', '/api/v1/record-quality', { as: centre })).json<Board>()
  const of = (source: string) => board.sources.find((one) => one.source === source)?.signals ?? assert.fail(source)
  assert.deepEqual(of('honest'), [])
  assert.deepEqual(
    of('careless').map((one) => one.signal),
    ['regular_intervals'],
  )
  assert.match(of('careless')[0]?.facts ?? '', /40 次服务里，有 39 次与上一次的间隔都是 60 秒；到 20 次就列出来/)
  assert.deepEqual(
    of('late').map((one) => one.signal),
    ['entered_late'],
  )
  // again, and nothing is said twice
  await findEntryInBulk.handler(jobWorld(w.world), tonight)
  assert.equal((await w.db.selectFrom('source_signals').selectAll().execute()).length, 2)
})
