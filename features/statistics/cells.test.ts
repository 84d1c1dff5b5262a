/** Every question that can be asked of figures, against a naive count of the ratings themselves. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ITEM_CODE, plantHall, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { cells } from './queries/cells.ts'
import { countOf, type Question } from './rules.ts'

const PREFECTURE = '654200000000'
const TOWNSHIP = '654201100000'
let w: TestWorld
before(async () => {
  w = await newWorld()
  await plantHall(w)
  await plantRatings(w, [
    aFact,
    { ...aFact, level: 1, channel: 'portal', item: null, window: null },
    { ...aFact, division: TOWNSHIP, servedOn: '2026-10-31' },
    { ...aFact, division: PREFECTURE, ratedOn: '2026-11-22' },
  ])
  await w.deliver()
})
after(() => w.close())

const asked = async (q: Partial<Question>): Promise<[string, number][]> =>
  (await cells(w.db, { where: {}, basis: 'rated', by: [], most: 100, ...q })).map(({ of, counts }) => [of.join(' '), countOf(counts)])

test('a division is told by those right below it, and by itself for what was rated in itself', async () => {
  assert.deepEqual(await asked({ where: { division: PREFECTURE }, by: ['division'] }), [
    [PREFECTURE, 1],
    [TACHENG, 3],
  ])
  assert.deepEqual(await asked({ where: { division: TACHENG }, by: ['division'] }), [
    [TACHENG, 2],
    [TOWNSHIP, 1],
  ])
  assert.deepEqual(await asked({ where: { division: TACHENG } }), [['', 3]])
  assert.deepEqual(await asked({ where: { within: [TACHENG] } }), [['', 2]])
})

test('each of the others is told exactly, alone and together, by either day', async () => {
  assert.deepEqual(await asked({ where: { division: TACHENG, item: ITEM_CODE }, by: ['channel'] }), [['kiosk', 2]])
  assert.deepEqual(await asked({ where: { unit: POLICE.unitCode }, by: ['item', 'channel'], to: '2026-11-22' }), [
    [`${ITEM_CODE} kiosk`, 1],
  ])
  assert.deepEqual(await asked({ where: { division: TACHENG }, by: ['window'] }), [
    ['', 1],
    [WINDOW.windowCode, 2],
  ])
  assert.deepEqual(await asked({ where: { division: TACHENG }, by: ['month'], basis: 'served' }), [
    ['2026-10', 1],
    ['2026-11', 2],
  ])
  assert.deepEqual(await asked({ by: ['day'], most: 1 }), [['2026-11-23', 3]])
})
