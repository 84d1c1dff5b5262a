import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays } from '#shared/time.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { POLICE, CENTRE, TACHENG, ITEM_CODE, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { compareWithFacts, rebuildFigures } from './actions/rebuild.ts'
import { figureRows } from './queries/figures.ts'

let w: TestWorld
before(async () => void (w = await newWorld()))
after(() => w.close())

const REGION = '650000000000'
const facts = (least: number, most: number): fc.Arbitrary<Fact[]> =>
  fc.array(
    fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      class: fc.constantFrom('ordinary', 'ordinary', 'ordinary', 'assisted', 'unmatched', 'canary', 'imported_default'),
      channel: fc.constantFrom('kiosk', 'portal', 'paper'),
      division: fc.constantFrom(TACHENG, '654200000000', '650102000000', REGION),
      unit: fc.constantFrom(POLICE.unitCode, CENTRE.unitCode),
      item: fc.constantFrom(ITEM_CODE, null),
      window: fc.constantFrom(WINDOW.windowCode, null),
      ratedOn: fc.integer({ min: 0, max: 3 }).map((n) => addDays('2026-11-20', n)),
      servedOn: fc.integer({ min: 0, max: 3 }).map((n) => addDays('2026-11-18', n)),
    }),
    { minLength: least, maxLength: most },
  )
const inOne = <T>(work: (db: TestWorld['db']) => Promise<T>): Promise<T> => inTransaction(w.world, system('test'), (ctx) => work(ctx.db))
const everyCell = async () =>
  (
    await sql<
      Record<string, unknown>
    >`select * from rollup_days union all select * from rollup_months union all select * from rollup_years order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(
      w.db,
    )
  ).rows

test('what the listener added is what a count from scratch finds, to the last cell', () =>
  fc.assert(
    fc.asyncProperty(facts(1, 60), async (some) => {
      await plantRatings(w, some)
      await w.deliver()
      const live = await everyCell()
      const { compared, differ } = await inOne(compareWithFacts)
      assert.deepEqual([compared, differ], [live.length, 0])
      await inOne(rebuildFigures)
      assert.deepEqual(await everyCell(), live)
    }),
    { numRuns: 8 },
  ))

test('every sum is the one a naive GROUP BY gives, on both days and for every division above', async () => {
  for (const basis of ['rated', 'served'] as const) {
    const day = basis === 'rated' ? sql`r.rated_on` : sql`r.served_on`
    for (const division of [REGION, '654200000000', TACHENG]) {
      const naive = await sql<{ of: string; class: string; n: number; bad: number }>`
        select ${day}::text as of, r.class, count(*)::int as n, (count(*) filter (where r.level <= 2))::int as bad
        from ratings r join divisions d on d.code = r.division where d.path like ${`%${division}/%`} group by 1, 2 order by 1, 2`.execute(
        w.db,
      )
      const rows = await figureRows(w.db, { axis: 'all', divisions: [division], basis }, 'day')
      const told = rows.map(({ of, class: kind, counts: c }) => ({
        of,
        class: kind,
        n: c[5] + c[4] + c[3] + c[2] + c[1],
        bad: c[2] + c[1],
      }))
      assert.deepEqual(told, naive.rows)
    }
  }
})

test('a rebuild in the middle counts nothing twice, not even what its own transaction wrote', async () => {
  await plantRatings(w, [aFact, { ...aFact, level: 1 }])
  await inOne(rebuildFigures)
  await plantRatings(w, [{ ...aFact, level: 2 }])
  await w.deliver()
  assert.equal((await inOne(compareWithFacts)).differ, 0)
  const marked = await sql<{
    same: boolean
  }>`select m.ratings = (select count(*) from ratings) as same from figure_marks m where m.mark = 'rollups'`.execute(w.db)
  assert.equal(marked.rows[0]?.same, true)
})

test('what nobody has heard yet is no difference; a figure that somebody changed is', async () => {
  await plantRatings(w, [aFact])
  assert.equal((await inOne(compareWithFacts)).differ, 0)
  await w.deliver()
  await sql`update rollup_days set rated1 = rated1 + 1 where division = ${TACHENG} and rollup = 'whole' and class = 'ordinary' and day = '2026-11-23' and channel = 'kiosk'`.execute(
    w.db,
  )
  assert.equal((await inOne(compareWithFacts)).differ, 1)
  await inOne(rebuildFigures)
  assert.equal((await inOne(compareWithFacts)).differ, 0)
})
