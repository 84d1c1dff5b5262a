/** Figures that were counted elsewhere take the place of the stored ones only while they are of all the ratings there are. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openBulk } from '#server/platform/bulk.ts'
import { Rows, type CopyTable } from '#server/platform/copy-rows.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { bringFigures } from './index.ts'

let w: TestWorld
before(async () => {
  w = await newWorld({ now: '2026-11-23T02:00:00.000Z' })
})
after(() => w.close())

function oneCell(): CopyTable {
  const numbers = ['rated', 'served'].flatMap((basis) => [5, 4, 3, 2, 1].map((level) => `${basis}${level}:int4`))
  const rows = new Rows('figure_days', ['division', 'axis', 'member', 'class', 'day:date', ...numbers])
  rows.add(['654201000000', 'own', '', 'ordinary', '2026-11-22', 1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  return rows.take()
}
const stored = async (): Promise<number> => (await sql`select 1 from figure_days limit 10`.execute(w.db)).rows.length
const bring = async (ratings: number): Promise<boolean> => {
  const bulk = await openBulk(w.url)
  try {
    return await bringFigures({ bulk, db: w.db }, oneCell(), ratings)
  } finally {
    await bulk.end()
  }
}

test('figures of other ratings than there are change nothing', async () => {
  assert.equal(await bring(1), false)
  assert.equal(await stored(), 0)
})

test('those of all of them are stored, and a second time take the place of the first', async () => {
  assert.equal(await bring(0), true)
  assert.equal(await bring(0), true)
  assert.equal(await stored(), 1)
})
