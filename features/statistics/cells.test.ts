/** Every question that can be asked of figures, against a naive count of the ratings themselves. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { inTransaction, system } from '#server/platform/run.ts'
import { addDays } from '#shared/time.ts'
import { CENTRE, ITEM_CODE, plantHall, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { compareWithFacts } from './actions/rebuild.ts'
import { cells } from './queries/cells.ts'
import { cellsOfFacts } from './queries/fact-cells.ts'
import { countOf, type Dimension, type Question, type Where } from './rules.ts'

const [REGION, PREFECTURE, CITY] = ['650000000000', '654200000000', '650102000000'] as const
const OTHER_ITEM = 'another-item'
const FIRST_DAY = '2025-09-20'
const DAYS = 430
let w: TestWorld
before(async () => {
  w = await newWorld()
  await plantHall(w)
  await plantRatings(w, [
    aFact,
    { ...aFact, level: 1, channel: 'portal', item: null, window: null },
    { ...aFact, division: PREFECTURE, ratedOn: '2026-11-22', servedOn: '2026-10-31' },
  ])
  await w.deliver()
})
after(() => w.close())

const asked = async (q: Partial<Question>): Promise<[string, number][]> =>
  (await cells(w.db, { where: {}, basis: 'rated', by: [], most: 100, ...q })).map(({ of, counts }) => [of.join(' '), countOf(counts)])

test('a division is told by those right below it, and by itself for what was rated in itself', async () => {
  assert.deepEqual(await asked({ where: { division: PREFECTURE }, by: ['division'] }), [
    [PREFECTURE, 1],
    [TACHENG, 2],
  ])
  assert.deepEqual(await asked({ where: { division: REGION }, by: ['division'] }), [[PREFECTURE, 3]])
  assert.deepEqual(await asked({ where: { division: PREFECTURE } }), [['', 3]])
  assert.deepEqual(await asked({ where: { within: [PREFECTURE] } }), [['', 1]])
})

test('of more rows than asked for those with the most ratings', async () => {
  assert.deepEqual(await asked({ by: ['day'] }), [
    ['2026-11-22', 1],
    ['2026-11-23', 2],
  ])
  assert.deepEqual(await asked({ by: ['day'], most: 1 }), [['2026-11-23', 2]])
})

const aDay = fc.nat(DAYS).map((n) => addDays(FIRST_DAY, n))
const facts: fc.Arbitrary<Fact[]> = fc.array(
  fc.record({
    level: fc.integer({ min: 1, max: 5 }),
    class: fc.constantFrom('ordinary', 'ordinary', 'assisted', 'unmatched'),
    channel: fc.constantFrom('kiosk', 'portal', 'paper'),
    division: fc.constantFrom(TACHENG, TACHENG, PREFECTURE, CITY, REGION),
    unit: fc.constantFrom(POLICE.unitCode, CENTRE.unitCode),
    item: fc.constantFrom(ITEM_CODE, OTHER_ITEM, null),
    window: fc.constantFrom(WINDOW.windowCode, 'W02', null),
    ratedOn: aDay,
    servedOn: aDay,
  }),
  { minLength: 20, maxLength: 120 },
)
const maybe = <T>(one: fc.Arbitrary<T>, weight = 3) => fc.option(one, { nil: undefined, freq: weight })
const where: fc.Arbitrary<Where> = fc.record({
  division: maybe(fc.constantFrom(REGION, PREFECTURE, TACHENG), 1),
  within: maybe(fc.constantFrom([TACHENG, CITY], [PREFECTURE])),
  unit: maybe(fc.constantFrom(POLICE.unitCode, CENTRE.unitCode, 'nobody')),
  item: maybe(fc.constantFrom(ITEM_CODE, OTHER_ITEM)),
  window: maybe(fc.constantFrom(WINDOW.windowCode)),
  staff: maybe(fc.constantFrom('S001', 'S002')),
  channel: maybe(fc.constantFrom('kiosk', 'paper')),
  side: maybe(fc.constantFrom('onsite')),
})
const dimension = fc.constantFrom<Dimension>(
  'division',
  'unit',
  'hall',
  'window',
  'staff',
  'item',
  'channel',
  'side',
  'level',
  'kind',
  'day',
  'month',
  'year',
)
const question: fc.Arbitrary<Question> = fc.record({
  where,
  basis: fc.constantFrom('rated', 'served'),
  from: maybe(aDay, 2),
  to: maybe(aDay, 2),
  by: fc.uniqueArray(dimension, { maxLength: 2 }),
  most: fc.constantFrom(5, 1_000),
})

test('whatever is asked is what a count of the ratings themselves gives, by days, months and years added and taken away', () =>
  fc.assert(
    fc.asyncProperty(facts, fc.array(question, { minLength: 25, maxLength: 25 }), async (some, questions) => {
      await plantRatings(w, some)
      await w.deliver()
      for (const q of questions) assert.deepEqual(await cells(w.db, q), await cellsOfFacts(w.db, q), JSON.stringify(q))
    }),
    { numRuns: 6 },
  ))

test('before the rollups are built the ratings answer themselves; what is heard next builds them', async () => {
  const wanted = await asked({ where: { division: REGION }, by: ['month'] })
  for (const table of ['rollup_days', 'rollup_months', 'rollup_years']) await sql`delete from ${sql.table(table)}`.execute(w.db)
  await sql`update figure_marks set built = false, rebuilt_as = null where mark = 'rollups'`.execute(w.db)
  assert.deepEqual(await asked({ where: { division: REGION }, by: ['month'] }), wanted)
  await plantRatings(w, [aFact])
  await w.deliver()
  const { compared, differ } = await inTransaction(w.world, system('test'), (ctx) => compareWithFacts(ctx.db))
  assert.ok(compared > 0)
  assert.equal(differ, 0)
  const { rows } = await sql<{ built: boolean }>`select built from figure_marks where mark = 'rollups'`.execute(w.db)
  assert.deepEqual(rows, [{ built: true }])
})
