import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { event } from '#shared/event.ts'
import { newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { gathererOf, type Batch } from './batch.ts'

const noted = event('test.noted', z.object({ n: z.int() }))
let w: PlatformWorld
before(async () => {
  w = await newPlatformWorld()
  await sql`create table notes (n integer primary key)`.execute(w.db)
})
after(() => w.close())

const noting = (name: string, sizes: number[] = []): Batch<number, string> => ({
  name,
  most: 10,
  atOnce: 2,
  run: async (ctx, calls) => {
    sizes.push(calls.length)
    await sql`insert into notes select n from unnest(${[...calls]}::int[]) as t(n)`.execute(ctx.db)
    for (const n of calls) ctx.record(noted, `note:${n}`, { n }, { kind: 'system', name: 'test' })
    return calls.map((n) => `noted ${n}`)
  },
})
const stored = async (): Promise<number[]> => (await sql<{ n: number }>`select n from notes order by n`.execute(w.db)).rows.map((r) => r.n)

test('calls that wait share a transaction, and each caller gets its own answer', async () => {
  const sizes: number[] = []
  const gatherer = gathererOf(w.world, noting('share', sizes))
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => gatherer.submit(n)))
  assert.deepEqual(
    answers,
    Array.from({ length: 25 }, (_, n) => `noted ${n}`),
  )
  assert.deepEqual(
    sizes.toSorted((a, b) => b - a),
    [10, 10, 5],
  )
  assert.equal((await stored()).length, 25)
})

test('while one runs, another begins only for as many as make it worth a transaction; when none runs, one begins for any', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const sizes: number[] = []
  const begun: (() => void)[] = []
  const slow: Batch<number, number> = {
    name: 'worth',
    most: 10,
    atOnce: 2,
    worth: 4,
    run: async (_ctx, calls) => {
      sizes.push(calls.length)
      await new Promise<void>((resolve) => begun.push(resolve))
      return [...calls]
    },
  }
  const gatherer = gathererOf(w.world, slow)
  const submit = (count: number) => Array.from({ length: count }, (_, n) => gatherer.submit(n))
  const until = async (count: number) => {
    while (begun.length < count) await new Promise((resolve) => setImmediate(resolve))
  }
  const first = submit(1)
  await until(1)
  const few = submit(3)
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  const more = submit(1)
  await until(2)
  assert.deepEqual(sizes, [1, 4])
  const late = submit(2)
  begun.forEach((go) => go())
  await Promise.all([...first, ...few, ...more])
  await until(3)
  // One that hangs keeps nobody waiting for good, however few they are.
  const alone = submit(1)
  t.mock.timers.tick(100)
  await until(4)
  assert.deepEqual(sizes, [1, 4, 2, 1])
  begun.slice(2).forEach((go) => go())
  await Promise.all([...late, ...alone])
})

test('a bad call does not fail its neighbours, and only it is told', async () => {
  const gatherer = gathererOf(w.world, noting('bad'))
  const results = await Promise.allSettled([101, 102, 3, 103].map((n) => gatherer.submit(n)))
  assert.deepEqual(
    results.map((r) => r.status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  assert.ok((await stored()).includes(103))
})

test('nobody is answered before the commit: what a batch announces is there when its caller hears of it', async () => {
  const gatherer = gathererOf(w.world, noting('told'))
  await gatherer.submit(500)
  assert.equal((await sql`select 1 from events where subject = 'note:500'`.execute(w.db)).rows.length, 1)
})

test('a deadlock is tried again, and nobody notices', async () => {
  let failures = 2
  const flaky: Batch<number, number> = {
    name: 'flaky',
    most: 10,
    atOnce: 1,
    run: async (_ctx, calls) => {
      if (failures-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      return [...calls]
    },
  }
  assert.equal(await gathererOf(w.world, flaky).submit(1), 1)
})

test('a key that was taken between reading and writing is read anew, and nobody notices', async () => {
  let overtaken = false
  const gatherer = gathererOf<number, string>(w.world, {
    name: 'overtaken',
    most: 10,
    atOnce: 1,
    run: async (ctx, calls) => {
      const there = new Set(
        (await sql<{ n: number }>`select n from notes where n = any(${[...calls]}::int[])`.execute(ctx.db)).rows.map((r) => r.n),
      )
      if (!overtaken) await sql`insert into notes values (701)`.execute(w.db)
      overtaken = true
      const free = calls.filter((n) => !there.has(n))
      await sql`insert into notes select n from unnest(${free}::int[]) as t(n)`.execute(ctx.db)
      return calls.map((n) => (there.has(n) ? 'was there' : 'noted'))
    },
  })
  assert.deepEqual(await Promise.all([700, 701].map((n) => gatherer.submit(n))), ['noted', 'was there'])
})

test('calls that only read are read together, without a transaction; twice the same is answered twice, and a fault is its caller’s alone', async () => {
  const seen: number[][] = []
  const reading: Batch<number, string> = {
    name: 'reading',
    most: 10,
    atOnce: 2,
    readsOnly: true,
    run: async (ctx, calls) => {
      seen.push([...calls])
      const { rows } = await sql<{ n: string; tx: string | null }>`
        select (100 / n)::text as n, pg_current_xact_id_if_assigned()::text as tx from unnest(${[...calls]}::int[]) with ordinality as t(n, at) order by at`.execute(
        ctx.db,
      )
      assert.ok(rows.every((row) => row.tx === null))
      return rows.map((row) => row.n)
    },
  }
  const gatherer = gathererOf(w.world, reading)
  assert.deepEqual(await Promise.all([5, 2, 5, 1].map((n) => gatherer.submit(n))), ['20', '50', '20', '100'])
  assert.deepEqual(seen.splice(0), [[5, 2, 5, 1]])
  const results = await Promise.allSettled([4, 0, 10].map((n) => gatherer.submit(n)))
  assert.deepEqual(
    results.map((r) => (r.status === 'fulfilled' ? r.value : r.status)),
    ['25', 'rejected', '10'],
  )
  assert.deepEqual(seen, [[4, 0, 10], [4], [0], [10]])
})
