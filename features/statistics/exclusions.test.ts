/** 不予采纳 in figures: a rating is in one class or the other, never in both or in none, whatever happened in whatever order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { excludeRating, restoreRating } from '#features/exclusions/index.ts'
import type { Kind } from '#features/exclusions/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { plantHall, TACHENG, POLICE, type Cast } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { posted, rateOnPhone } from '#tests/support/rater.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { compareWithFacts, rebuildFigures } from './actions/rebuild.ts'

const CASE = '0d7c6b5a-1111-4222-8333-944445555666'
let w: TestWorld
let cast: Cast
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
})
after(() => w.close())

type Ref = { recordId: string; serviceNumber: number; kind: Kind }
const firstOf = (recordId: string): Ref => ({ recordId, serviceNumber: 1, kind: 'first' })
const inOne = <T>(work: (db: TestWorld['db']) => Promise<T>): Promise<T> => inTransaction(w.world, system('test'), (ctx) => work(ctx.db))
const exclude = (ref: Ref) =>
  inTransaction(w.world, system('test'), (ctx) => excludeRating(ctx, { ...ref, cause: 'mistaken', caseId: CASE }))
const restore = (ref: Ref) => inTransaction(w.world, system('test'), (ctx) => restoreRating(ctx, ref))
const differ = async () => (await inOne(compareWithFacts)).differ
const everyCell = async () =>
  (
    await sql<
      Record<string, unknown>
    >`select * from rollup_days union all select * from rollup_months union all select * from rollup_years order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(
      w.db,
    )
  ).rows

type Told = {
  rows: { level: number; ratings: number; rawRatings: number }[]
  excluded: { class: string; why: string; ratings: number }[]
  definitions: { id: string }[]
}
const told = async (): Promise<Told> => (await w.call('GET', `/open/v1/statistics?division=${TACHENG}`)).json()
const countIn = ({ excluded }: Told, of: string) => excluded.find((row) => row.class === of)?.ratings
const sums = ({ rows }: Told) => [rows.reduce((n, row) => n + row.ratings, 0), rows.reduce((n, row) => n + row.rawRatings, 0)]

type Act = 'exclude' | 'restore' | 'deliver' | 'rebuild' | 'rate'
const acts: fc.Arbitrary<{ act: Act; which: number; level: number; class: string }[]> = fc.array(
  fc.record({
    act: fc.constantFrom<Act>('rate', 'rate', 'exclude', 'exclude', 'restore', 'deliver', 'rebuild'),
    which: fc.nat(20),
    level: fc.integer({ min: 1, max: 5 }),
    class: fc.constantFrom('ordinary', 'ordinary', 'assisted', 'unmatched', 'canary'),
  }),
  { minLength: 1, maxLength: 25 },
)

test('what the listener moved is what a count from scratch finds, in any order of rating, excluding, restoring, hearing and rebuilding', () =>
  fc.assert(
    fc.asyncProperty(acts, async (some) => {
      const refs: Ref[] = []
      for (const { act, which, level, class: kind } of some) {
        const ref = refs[which % Math.max(1, refs.length)]
        if (act === 'rate') refs.push(...(await plantRatings(w, [{ ...aFact, level, class: kind }])).map((r) => firstOf(r.recordId)))
        else if (act === 'exclude' && ref) await exclude(ref)
        else if (act === 'restore' && ref) await restore(ref)
        else if (act === 'deliver') await w.deliver()
        else if (act === 'rebuild') await inOne(rebuildFigures)
        assert.equal(await differ(), 0, `after ${act}: what nobody has heard yet is no difference`)
      }
      await w.deliver()
      const live = await everyCell()
      assert.equal(await differ(), 0)
      await inOne(rebuildFigures)
      assert.deepEqual(await everyCell(), live)
    }),
    { numRuns: 12 },
  ))

test('adopted figures leave it out, raw ones hold it, of whatever level; a canary stays a canary', async () => {
  const facts = [5, 4, 3, 2, 1].map((level) => ({ ...aFact, level, division: TACHENG }))
  const earlier = await told()
  const planted = await plantRatings(w, [...facts, { ...aFact, class: 'canary' }])
  for (const { recordId } of planted) await exclude(firstOf(recordId))
  await w.deliver()
  const now = await told()
  assert.deepEqual(
    now.rows.map((row) => [row.ratings, row.rawRatings]),
    earlier.rows.map((row) => [row.ratings, row.rawRatings + 1]),
  )
  assert.equal((countIn(now, 'excluded') ?? 0) - (countIn(earlier, 'excluded') ?? 0), 5)
  assert.equal((countIn(now, 'canary') ?? 0) - (countIn(earlier, 'canary') ?? 0), 1)
  assert.match(now.excluded.find((row) => row.class === 'excluded')?.why ?? '', /误评/)
  assert.ok(now.definitions.some((row) => row.id === 'ratings_raw'))
  for (const { recordId } of planted) await restore(firstOf(recordId))
  await w.deliver()
  const [adopted, raw] = sums(await told())
  assert.deepEqual([adopted, raw], [(sums(earlier)[0] ?? 0) + 5, (sums(earlier)[1] ?? 0) + 5])
})

test('a follow-up that is not adopted moves nothing but its own line', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  await w.deliver()
  await posted(w, `/t/${rater.code}/again`, { level: '1', detailCodes: ['115'] }, rater.cookie)
  await w.deliver()
  const earlier = await told()
  const { rows } = await sql<{ recordId: string }>`select record_id as "recordId" from follow_ups limit 1`.execute(w.db)
  const ref: Ref = { ...firstOf(rows[0]?.recordId ?? ''), kind: 'follow_up' }
  await exclude(ref)
  await w.deliver()
  const now = await told()
  assert.deepEqual(now.rows, earlier.rows)
  assert.deepEqual([countIn(now, 'follow_up'), countIn(now, 'excluded_follow_up')], [(countIn(earlier, 'follow_up') ?? 0) - 1, 1])
  assert.equal(await differ(), 0)
})

test('of units and items it is told the day after, as ratings are (decisions/0027)', async () => {
  const [one] = await plantRatings(w, [{ ...aFact, level: 1 }])
  await exclude(firstOf(one?.recordId ?? ''))
  await w.deliver()
  const unit = async () => (await w.call('GET', `/open/v1/statistics?by=unit`)).json<{ rows: { unit: string; rawRatings: number }[] }>()
  const rawOf = ({ rows }: Awaited<ReturnType<typeof unit>>) => rows.find((row) => row.unit === POLICE.unitCode)?.rawRatings ?? 0
  const today = rawOf(await unit())
  w.setNow('2026-11-23T16:00:00.000Z')
  const next = rawOf(await unit())
  assert.ok(next > today, `${today} → ${next}`)
})
