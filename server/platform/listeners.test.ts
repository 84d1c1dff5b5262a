import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { event, type Heard } from '#shared/event.ts'
import { newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { until } from '#tests/support/service.ts'
import type { Context, Listener } from './feature.ts'
import { advance, ensurePositions, listenerStates, replayParked } from './listeners.ts'
import { inTransaction, system } from './run.ts'

const happened = event('test.happened', z.object({ n: z.int() }))
const followed = event('test.followed', z.object({ n: z.int() }))
type Happened = Heard<{ n: number }>

let w: PlatformWorld
let heard: number[]
let listener: Listener
let count = 0
before(async () => {
  w = await newPlatformWorld()
})
after(() => w.close())
beforeEach(async () => {
  heard = []
  listener = makeListener(`test.listener-${++count}`, async (_ctx, events) => void heard.push(...events.map((e) => e.payload.n)))
  await ensurePositions(w.world, [listener])
  await untilRest(listener)
  heard = []
})

const makeListener = (name: string, handler: (ctx: Context, events: readonly Happened[]) => Promise<void>): Listener => ({
  name,
  hears: [happened],
  handler,
})
const happen = (n: number, subject = 'thing:1') =>
  inTransaction(w.world, system('test'), async (ctx) => ctx.record(happened, subject, { n }))
/** Until it has heard all there is; a transaction of another test on the same server may hold it up. */
const untilRest = (l: Listener) =>
  until('it has heard everything', async () => {
    await advance(w.world, l)
    const left = await sql`select 1 from listener_positions p where p.listener = ${l.name}
      and exists (select 1 from events e where (e.tx, e.seq) > (p.tx, p.seq))`.execute(w.db)
    return left.rows.length === 0
  })

test('an event is heard once, in order', async () => {
  for (const n of [1, 2, 3]) await happen(n)
  await untilRest(listener)
  assert.deepEqual(heard, [1, 2, 3])
  await untilRest(listener)
  assert.deepEqual(heard, [1, 2, 3])
})

test('an event whose transaction began earlier but committed later is not lost', async () => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  const slow = w.db.transaction().execute(async (tx) => {
    await sql`insert into events (recorded_at, name, subject, actor, payload) values (${w.world.now()}::timestamptz, 'test.happened', 'thing:9', 'test', '{"n": 1}')`.execute(
      tx,
    )
    begun()
    await released
  })
  await hasBegun
  await happen(2)
  for (let tries = 0; tries < 3; tries++) await advance(w.world, listener)
  assert.deepEqual(heard, [], 'nothing is passed while an older transaction may still commit')
  release()
  await slow
  await untilRest(listener)
  assert.deepEqual(heard, [1, 2])
})

test('effects and position commit together: a handler that fails after writing leaves nothing behind and is tried again', async () => {
  let failures = 1
  const writing = makeListener(`test.writing-${count}`, async (ctx, events) => {
    for (const e of events) ctx.record(followed, 'thing:1', { n: e.payload.n })
    if (failures-- > 0) throw new Error('planted')
    heard.push(...events.map((e) => e.payload.n))
  })
  await ensurePositions(w.world, [writing])
  await happen(7)
  const stood = await followedCount()
  await untilRest(writing)
  assert.ok(heard.includes(7))
  assert.equal((await followedCount()) - stood, heard.length, 'one effect an event, although the first try had written too')
})
const followedCount = async () =>
  Number((await sql<{ n: string }>`select count(*) as n from events where name = 'test.followed'`.execute(w.db)).rows[0]?.n)

test('an event that cannot be taken is parked with all later ones of its subject; others go on; replay takes them in order', async () => {
  let broken = true
  const picky = makeListener(`test.picky-${count}`, async (_ctx, events) => {
    if (broken && events.some((e) => e.payload.n === 1)) throw new Error('planted: cannot take 1')
    heard.push(...events.map((e) => e.payload.n))
  })
  await ensurePositions(w.world, [picky])
  await untilRest(picky)
  heard = []
  await happen(1, 'thing:a')
  await happen(2, 'thing:b')
  await happen(3, 'thing:a')
  await untilRest(picky)
  assert.deepEqual(heard, [2])
  const parked = await w.db
    .selectFrom('parked_events')
    .select(['subject', 'fault'])
    .where('listener', '=', picky.name)
    .where('subject', '=', 'thing:a')
    .orderBy('seq')
    .execute()
  assert.equal(parked.length, 2)
  assert.match(parked[0]?.fault ?? '', /planted: cannot take 1/)
  assert.ok((await listenerStates(w.db)).some((s) => s.listener === picky.name && s.parked >= 2))

  assert.deepEqual(await replayParked(w.world, picky, 'thing:a'), { replayed: 0, left: 2 })
  broken = false
  assert.deepEqual(await replayParked(w.world, picky, 'thing:a'), { replayed: 2, left: 0 })
  assert.deepEqual(heard, [2, 1, 3])
  await happen(4, 'thing:a')
  await untilRest(picky)
  assert.deepEqual(heard, [2, 1, 3, 4])
})

test('two processes never take the same event', async () => {
  for (let n = 0; n < 50; n++) await happen(n, `thing:${n}`)
  await Promise.all(Array.from({ length: 4 }, () => untilRest(listener)))
  await untilRest(listener)
  assert.deepEqual(heard, [...Array(50).keys()])
})
