import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { sqlState } from './db.ts'
import { deferred, plannedAnew } from './round-trips.ts'

let w: PlatformWorld
before(async () => {
  w = await newPlatformWorld({ max: 2 })
  await sql`create table notes (n integer primary key)`.execute(w.db)
})
after(() => w.close())

const later = (db: PlatformWorld['db'], n: number) => sql`${deferred} insert into notes values (${n}::int)`.execute(db)
const stored = async () => (await sql<{ n: number }>`select n from notes order by n`.execute(w.db)).rows.map((r) => r.n)

test('what is deferred is there at commit, and gone at rollback', async () => {
  await w.db.transaction().execute((db) => later(db, 1))
  await assert.rejects(
    w.db.transaction().execute(async (db) => {
      await later(db, 2)
      throw new Error('planted')
    }),
    /planted/,
  )
  assert.deepEqual(await stored(), [1])
})

test('a deferred statement that fails is told at commit as what it is, and nothing of the transaction stays', async () => {
  const failed = w.db.transaction().execute(async (db) => {
    await sql`insert into notes values (10)`.execute(db)
    await later(db, 1)
  })
  await assert.rejects(failed, (fault) => sqlState(fault) === '23505')
  assert.deepEqual(await stored(), [1])
})

test('a later statement that fails because of a deferred one names the cause', async () => {
  const failed = w.db.transaction().execute(async (db) => {
    await later(db, 1)
    await sql`insert into notes values (11)`.execute(db)
  })
  await assert.rejects(failed, (fault) => sqlState(fault) === '23505')
})

test('the connection serves on after each of these, whatever came of the one before', async () => {
  for (let i = 20; i < 40; i++) {
    await Promise.allSettled([
      w.db.transaction().execute((db) => later(db, i)),
      w.db.transaction().execute((db) => later(db, 1)),
      sql`select 1/0`.execute(w.db),
    ])
  }
  assert.deepEqual((await stored()).length, 21)
})

test('a connection that dies between BEGIN and the first statement fails the statement', async () => {
  const lost = w.db.transaction().execute(async (db) => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db).catch(() => {})
    await sql`insert into notes values (50)`.execute(db)
  })
  await assert.rejects(lost)
  assert.ok(!(await stored()).includes(50))
})

test('a list is planned for what is asked, and takes no place among the statements that are kept', async () => {
  for (let i = 0; i < 8; i++) {
    await sql`select 1 as kept where ${i}::int >= 0`.execute(w.db)
    await sql`${plannedAnew} select 1 as listed where ${i}::int >= 0`.execute(w.db)
  }
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(w.db)
  const texts = rows.map((row) => row.statement)
  assert.ok(texts.some((text) => text.includes('as kept')))
  assert.ok(!texts.some((text) => text.includes('as listed')))
})
