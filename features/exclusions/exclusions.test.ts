import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { inTransaction, system } from '#server/platform/run.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { excludeRating, exclusionOf, restoreRating } from './index.ts'
import { CAUSES, nextEntry, refKey, type RatingRef } from './rules.ts'

const CASE = '0d7c6b5a-1111-4222-8333-944445555666'
let w: TestWorld
before(async () => void (w = await newWorld()))
after(() => w.close())

const plant = async (): Promise<RatingRef> => {
  const [one] = await plantRatings(w, [{ ...aFact, level: 1 }])
  if (!one) throw new Error('nothing planted')
  return { recordId: one.recordId, serviceNumber: 1, kind: 'first' }
}
const exclude = (ref: RatingRef) =>
  inTransaction(w.world, system('test'), (ctx) => excludeRating(ctx, { ...ref, cause: 'mistaken', caseId: CASE }))
const restore = (ref: RatingRef) => inTransaction(w.world, system('test'), (ctx) => restoreRating(ctx, ref))
const told = async (ref: RatingRef) =>
  (
    await sql<{ name: string; payload: Record<string, unknown> }>`select name, payload from events
      where payload ->> 'recordId' = ${ref.recordId} and name like 'rating.%ed' and name <> 'rating.recorded' order by seq`.execute(w.db)
  ).rows

test('a rating is excluded with its cause and its case, once however often it is told', async () => {
  const ref = await plant()
  await exclude(ref)
  await exclude(ref)
  const standing = (await exclusionOf(w.db, [ref])).get(refKey(ref))
  assert.deepEqual([standing?.cause, standing?.caseId], ['mistaken', CASE])
  const events = await told(ref)
  assert.deepEqual(
    events.map((e) => e.name),
    ['rating.excluded'],
  )
  assert.deepEqual(Object.keys(events[0]?.payload ?? {}).toSorted(), [
    'caseId',
    'cause',
    'entryNo',
    'kind',
    'ratingId',
    'recordId',
    'serviceNumber',
  ])
})

test('restored it is in force no more, its history stays, and it may be excluded anew', async () => {
  const ref = await plant()
  await restore(ref)
  assert.deepEqual(await told(ref), [], 'nothing was there to lift')
  await exclude(ref)
  await restore(ref)
  assert.equal((await exclusionOf(w.db, [ref])).size, 0)
  await exclude(ref)
  assert.equal((await exclusionOf(w.db, [ref])).size, 1)
  const { rows } = await sql<{
    act: string
  }>`select act from rating_exclusions where record_id = ${ref.recordId}::uuid order by entry_no`.execute(w.db)
  assert.deepEqual(
    rows.map((row) => row.act),
    ['excluded', 'restored', 'excluded'],
  )
})

test('of two that exclude at the same time, one does', async () => {
  const ref = await plant()
  await Promise.all([exclude(ref), exclude(ref), exclude(ref)])
  assert.equal((await told(ref)).length, 1)
})

test('the list of ratings keeps up with what is excluded and restored', async () => {
  const ref = await plant()
  const adopted = async (): Promise<boolean | undefined> =>
    (await w.db.selectFrom('rating_listing').select('adopted').where('record_id', '=', ref.recordId).executeTakeFirst())?.adopted
  // before anybody heard of the rating
  await exclude(ref)
  assert.equal(await adopted(), false)
  await w.deliver()
  assert.equal(await adopted(), false)
  await restore(ref)
  assert.equal(await adopted(), true)
})

test('what is not there cannot be excluded: neither a rating nor a follow-up nobody gave', async () => {
  const ref = await plant()
  await assert.rejects(exclude({ ...ref, serviceNumber: 9 }), /no first rating/)
  await assert.rejects(exclude({ ...ref, kind: 'follow_up' }), /no follow_up rating/)
})

test('history alternates, whatever is asked in whatever order', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('excluded' as const, 'restored' as const)), (acts) => {
      let entries = 0
      let isExcluded = false
      for (const act of acts) {
        const next = nextEntry(entries, act)
        assert.equal(next === null, isExcluded === (act === 'excluded'))
        entries = next ?? entries
        isExcluded = act === 'excluded'
        assert.equal(entries % 2 === 1, isExcluded)
      }
    }),
  ))

test('every cause says in words what was decided, by whom, and on which clause', () => {
  for (const row of CAUSES) for (const said of [row.says, row.why]) assert.match(said, /[\u4e00-\u9fff]{4}/, row.cause)
})
