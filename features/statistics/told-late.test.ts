import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ITEM_CODE, plantHall, POLICE, TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { tally } from './index.ts'
import { countOf } from './rules.ts'

const TOWNSHIP = '654201100000'
let w: TestWorld
before(async () => {
  w = await newWorld()
  await plantHall(w)
  await plantRatings(w, [
    aFact,
    { ...aFact, level: 1 },
    { ...aFact, division: TOWNSHIP },
    { ...aFact, division: TOWNSHIP, ratedOn: '2026-11-22' },
  ])
  await w.deliver()
})
after(() => w.close())

const ask = async (query: string): Promise<[ratings: number, asOf: string]> => {
  const { rows, asOf } = (await w.call('GET', `/open/v1/statistics?${query}`)).json<{ rows: { ratings: number }[]; asOf: string }>()
  return [rows.reduce((sum, row) => sum + row.ratings, 0), asOf]
}
const inDivisions = async (divisions: string[], by: 'division' | 'nothing') =>
  countOf((await tally({ db: w.db, now: w.world.now() }, { axis: 'own', divisions, basis: 'rated' }, by)).total)
const NARROW = ['by=unit', 'by=item', `by=item&division=${TACHENG}`, 'by=unit&to=2026-12-31']

test('what may be one clerk’s morning is told the day after, counties as they stand (rules 2.4)', async () => {
  for (const query of NARROW) assert.deepEqual((await ask(query))[1], '2026-11-23T00:00:00+08:00', query)
  assert.deepEqual(await ask(`by=unit&division=${TACHENG}`), [0, '2026-11-23T00:00:00+08:00'])
  assert.deepEqual(await ask(`division=${TACHENG}`), [2, '2026-11-23T10:00:00+08:00'])
  assert.deepEqual(await ask('by=unit&from=2026-11-23'), [0, '2026-11-23T00:00:00+08:00'])
  assert.deepEqual([await inDivisions([TOWNSHIP], 'nothing'), await inDivisions([TOWNSHIP, TACHENG], 'division')], [1, 1 + 2])
  for (const path of [`/units/${POLICE.unitCode}`, `/items/${ITEM_CODE}`]) {
    const { body } = await w.call('GET', path)
    const [levels = ''] = /<table class="levels">[^]*?<\/table>/.exec(body) ?? []
    const counts = [...levels.matchAll(/<td class="n">([\d,]+)<\/td>\s*<td/g)].map((found) => found[1])
    assert.deepEqual([counts, body.includes('11月23日 00:00')], [['1', '0', '0', '0', '0'], true], path)
  }
})

test('when the day is over it is told', async () => {
  w.setNow('2026-11-23T16:00:00.000Z')
  for (const query of NARROW) assert.deepEqual((await ask(query))[1], '2026-11-24T00:00:00+08:00', query)
  assert.deepEqual((await ask(`by=item&division=${TACHENG}`))[0], 2)
  assert.equal(await inDivisions([TOWNSHIP, TACHENG], 'division'), 2 + 2)
})
