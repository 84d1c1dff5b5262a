/** A published month is a numbered version; what came later makes the next one, with its differences and causes (rules 5.2). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { excludeRating, restoreRating } from '#features/exclusions/index.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import type { Context } from '#server/platform/feature.ts'
import { plantHall, POLICE, TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { publishMonth } from './actions/periods.ts'
import { rebuildFigures } from './actions/rebuild.ts'
import { checkFigures, publishMonths } from './jobs.ts'
import { cells } from './queries/cells.ts'
import { causesOf, cellsAsOf, periodVersions, type Said } from './queries/periods.ts'
import { countOf } from './rules.ts'

const OCTOBER = '2026-10-01'
const REGION = '650000000000'
const inOctober: Fact = { ...aFact, ratedOn: '2026-10-15', servedOn: '2026-10-15' }
let w: TestWorld
let planted: { recordId: string }[]
before(async () => {
  w = await newWorld({ now: '2026-11-05T02:00:00.000Z' })
  await plantHall(w)
  planted = await plantRatings(w, [inOctober, { ...inOctober, level: 1 }, { ...inOctober, ratedOn: '2026-09-30' }])
  await w.deliver()
})
after(() => w.close())

const inOne = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => inTransaction(w.world, system('test'), work)
const publish = () => inOne((ctx) => publishMonth(ctx, OCTOBER))
const said = async (version: number, more: Partial<Said> = {}): Promise<Record<string, number>> => {
  const found = await cellsAsOf(w.db, { month: OCTOBER, version, where: { division: REGION }, by: 'nothing', most: 100, ...more })
  return Object.fromEntries(found.map((cell) => [cell.class, countOf(cell.counts)]))
}
const keyOf = ({ recordId = '' }: { recordId?: string } = {}) => ({ recordId, serviceNumber: 1, kind: 'first' as const })

test('a month is published on the day on which months close, once', async () => {
  const run = () => publishMonths.handler(jobWorld(w.world), w.world.now())
  await run()
  assert.deepEqual(
    (await periodVersions(w.db)).map(({ month, version }) => [month, version]),
    [['2026-09-01', 1]],
  )
  w.setNow('2026-11-06T02:00:00.000Z')
  await run()
  await run()
  assert.deepEqual(
    (await periodVersions(w.db)).map(({ month, version }) => [month, version]),
    [
      [OCTOBER, 1],
      ['2026-09-01', 1],
    ],
  )
  assert.deepEqual(await said(1), { ordinary: 2 })
})

test('where nothing changed there is no new version', async () => {
  assert.equal(await publish(), null)
})

test('late data and exclusions make the next version, which names how many of each; what was said before stays as it was said', async () => {
  await plantRatings(w, [inOctober, { ...inOctober, division: '654200000000' }])
  await inOne((ctx) => excludeRating(ctx, { ...keyOf(planted[1]), cause: 'mistaken', caseId: '0d7c6b5a-1111-4222-8333-944445555666' }))
  await w.deliver()
  assert.equal((await publish())?.version, 2)
  assert.deepEqual([await said(1), await said(2)], [{ ordinary: 2 }, { excluded: 1, ordinary: 3 }])
  assert.deepEqual(await said(2, { only: true }), { excluded: 1, ordinary: 1 })
  assert.deepEqual(await said(2, { where: { unit: POLICE.unitCode } }), { excluded: 1, ordinary: 3 })
  const unit = POLICE.unitCode
  assert.deepEqual(await causesOf(w.db, OCTOBER, 2), [
    { division: '654200000000', unit, cause: 'late', ratings: 1 },
    { division: TACHENG, unit, cause: 'excluded', ratings: 1 },
    { division: TACHENG, unit, cause: 'late', ratings: 1 },
  ])
})

test('all versions together say what the figures say', async () => {
  await inOne((ctx) => restoreRating(ctx, keyOf(planted[1])))
  await plantRatings(w, [{ ...inOctober, level: 2, channel: 'portal' }])
  await w.deliver()
  assert.equal((await publish())?.version, 3)
  const now = await cells(w.db, { where: { division: REGION }, basis: 'rated', from: OCTOBER, to: '2026-10-31', by: [], most: 10 })
  const then = await cellsAsOf(w.db, { month: OCTOBER, version: 3, where: { division: REGION }, by: 'nothing', most: 10 })
  assert.deepEqual(
    then.map(({ class: kind, counts }) => [kind, counts]),
    now.map(({ class: kind, counts }) => [kind, counts]),
  )
})

test('the nightly check finds a figure that somebody changed, of a day, a month or a year, and says the way out', async () => {
  const check = () => checkFigures.handler(jobWorld(w.world), w.world.now())
  await check()
  for (const table of ['rollup_days', 'rollup_months', 'rollup_years']) {
    await sql`update ${sql.table(table)} set rated1 = rated1 + 1 where division = ${TACHENG} and rollup = 'own' and channel = 'portal'`.execute(
      w.db,
    )
    await assert.rejects(check(), /统计数字与评价原始记录不同.*rebuild/)
    await inOne((ctx) => rebuildFigures(ctx.db))
    await check()
  }
})
