import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { copyIn } from './copy-in.ts'
import { Rows } from './copy-rows.ts'
import { sqlState } from './db.ts'

let w: PlatformWorld
before(async () => {
  w = await newPlatformWorld({ max: 2 })
  await sql`create table notes (n integer primary key, words text check (words <> 'bad'))`.execute(w.db)
})
after(() => w.close())

type Db = PlatformWorld['db']
function copy(db: Db, numbers: readonly number[], words = '好'): Promise<void> {
  const rows = new Rows('notes', ['n:int4', 'words'], 100)
  for (const n of numbers) rows.add([n, words])
  return copyIn(db, rows)
}
const inTransaction = (work: (db: Db) => Promise<unknown>) => w.db.transaction().execute(work)
const stored = async () => (await sql<{ n: number }>`select n from notes order by n`.execute(w.db)).rows.map((r) => r.n)

test('rows that are copied are there at commit, and gone at rollback', async () => {
  await inTransaction((db) => copy(db, [1, 2, 3]))
  await assert.rejects(
    inTransaction(async (db) => {
      await copy(db, [4])
      throw new Error('planted')
    }),
    /planted/,
  )
  assert.deepEqual(await stored(), [1, 2, 3])
})

test('a key that is taken is told at commit, and nothing of the transaction stays', async () => {
  const failed = inTransaction(async (db) => {
    await sql`insert into notes values (10)`.execute(db)
    await copy(db, [11, 2, 12])
  })
  await assert.rejects(failed, (fault) => sqlState(fault) === '23505')
  assert.deepEqual(await stored(), [1, 2, 3])
})

test('a later statement that fails because of the copy names the cause', async () => {
  const failed = inTransaction(async (db) => {
    await copy(db, [1])
    await sql`insert into notes values (11)`.execute(db)
  })
  await assert.rejects(failed, (fault) => sqlState(fault) === '23505')
})

test('a copy after what failed is passed over, and the first cause is told', async () => {
  const failed = inTransaction(async (db) => {
    await copy(db, [20], 'bad')
    await copy(db, [1])
    await copy(db, [21])
  })
  await assert.rejects(failed, (fault) => sqlState(fault) === '23514')
  assert.ok(!(await stored()).includes(21))
})

test('no rows are no statement', async () => {
  await inTransaction((db) => copy(db, []))
})

test('the connection serves on after each of these, also before the copy was ever prepared there', async () => {
  for (let i = 30; i < 50; i++) {
    await Promise.allSettled([
      inTransaction((db) => copy(db, [i])),
      inTransaction((db) => copy(db, [1])),
      inTransaction(async (db) => {
        await sql`select 1/0`.execute(db).catch(() => {})
        await copy(db, [100 + i])
      }),
      sql`select 1/0`.execute(w.db),
    ])
  }
  assert.deepEqual(await stored(), [1, 2, 3, ...Array.from({ length: 20 }, (_, i) => 30 + i)])
})
