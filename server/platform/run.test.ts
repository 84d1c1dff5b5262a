import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { event } from '#shared/event.ts'
import { newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { connect } from './db.ts'
import { ensureLogins } from './logins.ts'
import { statementsOf } from './migrate.ts'
import { makePartitions, quartersFrom } from './partitions.ts'
import { inTransaction, Refusal, system } from './run.ts'
import { readNote } from './topology.ts'

const happened = event('test.happened', z.object({ n: z.int() }))
let w: PlatformWorld
before(async () => {
  w = await newPlatformWorld()
})
after(() => w.close())
const count = async () =>
  Number((await sql<{ n: string }>`select count(*) as n from events where name = 'test.happened'`.execute(w.db)).rows[0]?.n)

test('a refusal rolls all of it back, events too', async () => {
  await assert.rejects(
    inTransaction(w.world, system('test'), async (ctx) => {
      ctx.record(happened, 'thing:1', { n: 1 })
      ctx.refuse('no_such_thing')
    }),
    Refusal,
  )
  assert.equal(await count(), 0)
})

test('an event that does not fit its type is never written', async () => {
  await assert.rejects(inTransaction(w.world, system('test'), async (ctx) => ctx.record(happened, 'thing:1', { n: 1.5 })))
  assert.equal(await count(), 0)
})

test('the application may add to events, and change or delete none', async () => {
  const logins = await ensureLogins(w.db, { ownerUrl: w.url, secret: Buffer.alloc(32, 1) })
  assert.equal(logins.enforced, true)
  const app = connect(logins.appUrl, { max: 1 })
  await sql`insert into events (recorded_at, name, subject, actor, payload) values (${w.world.now()}::timestamptz, 'test.other', 'thing:1', 'test', '{}')`.execute(
    app,
  )
  for (const statement of [
    'update events set actor = $$x$$',
    'delete from events',
    'truncate events',
    'delete from events_2026q4',
    'drop table events',
    'delete from migrations',
  ]) {
    await assert.rejects(sql.raw(statement).execute(app), { code: '42501' }, statement)
  }
  await app.destroy()
  await sql.raw(`drop owned by "${new URL(logins.appUrl).username}"; drop role "${new URL(logins.appUrl).username}"`).execute(w.db)
  await sql
    .raw(`drop owned by "${new URL(logins.jobsUrl).username}" cascade; drop role "${new URL(logins.jobsUrl).username}"`)
    .execute(w.db)
})

test('partitions of events are made ahead, once', async () => {
  assert.deepEqual(await makePartitions(w.db, '2028-02-10', 2), ['events_2028q1', 'events_2028q2'])
  assert.deepEqual(await makePartitions(w.db, '2028-02-10', 2), [])
  assert.deepEqual(
    quartersFrom('2026-12-31', 2).map((q) => [q.name, q.from, q.to]),
    [
      ['events_2026q4', '2026-10-01', '2027-01-01'],
      ['events_2027q1', '2027-01-01', '2027-04-01'],
    ],
  )
})

test('a table says in its comment who owns it and where its rows live', () => {
  assert.deepEqual(readNote('owner: ratings; distributed by record_id; append-only'), {
    owner: 'ratings',
    topology: { kind: 'distributed', by: 'record_id' },
  })
  assert.deepEqual(readNote('owner: calendar; reference'), { owner: 'calendar', topology: { kind: 'reference' } })
  assert.equal(readNote('a table'), null)
})

test('a migration is split at semicolons that end a line', () => {
  assert.deepEqual(statementsOf("-- why\ncreate table a (\n  b text check (b <> ';')\n);\ncomment on table a is 'x; y';\n"), [
    "create table a (\n  b text check (b <> ';')\n)",
    "comment on table a is 'x; y'",
  ])
})
