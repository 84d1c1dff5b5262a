/** What units ask to exclude is watched and published: asked, confirmed, refused, pending; every one counted once (rules 3.6). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { restoreRating } from '#features/exclusions/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CONTACT, newOffice, officer, signInAs, VERIFY, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE, TACHENG } from '#tests/support/cast.ts'

const CONCLUDE = { action: 'conclude_mistaken', criterion: 'wrong_matter', reason: '评的是另一件事', evidence: '受理记录' }
const REASON = { reason: '看过佐证，同意' }

let w: Office
let second: string
const cases: string[] = []
const ratings: string[] = []
const concluded = async (): Promise<string> => {
  const { ratingId } = await w.rate()
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' }, CONTACT, VERIFY, CONCLUDE, { action: 'sign_conclusion' })
  cases.push(caseId)
  ratings.push(ratingId)
  return caseId
}
const must = async (as: string, caseId: string, action: string) => {
  const done = await w.step(as, caseId, { action, ...REASON })
  assert.equal(done.status, 201, `${action}: ${JSON.stringify(done.body)}`)
}
before(async () => {
  w = await newOffice()
  second = await officer(w, 'second', { role: 'supervisor' })
  const [confirmed, refused] = [await concluded(), await concluded()]
  await concluded()
  await w.rate()
  await must(w.supervisor, confirmed, 'confirm_conclusion')
  await must(second, confirmed, 'confirm_conclusion')
  await must(w.supervisor, refused, 'refuse_conclusion')
  await w.deliver()
})
after(() => w.close())

type Figures = { bad: number; asked: number; confirmed: number; refused: number; pending: number; excluded: number; share: string | null }
const told = ({ bad, asked, confirmed, refused, pending, excluded, share }: Figures) => [
  bad,
  asked,
  confirmed,
  refused,
  pending,
  excluded,
  share,
]
const list = async (as: string, query = '') => {
  const reply = await w.call('GET', `/api/v1/statistics/exclusions?${query}`, { as })
  return { status: reply.statusCode, items: reply.json<{ items?: (Figures & { unit: { code: string } })[] }>().items ?? [] }
}

test('asked, confirmed, refused and pending add up, of a unit, as far as one reaches; no share of fewer than thirty', async () => {
  const { items } = await list(w.supervisor)
  assert.deepEqual(
    items.map((row) => [row.unit.code, ...told(row)]),
    [[POLICE.unitCode, 4, 3, 1, 1, 1, 1, null]],
  )
  assert.deepEqual((await list(w.head)).items, items)
  assert.deepEqual((await list(await officer(w, 'far', { role: 'supervisor', divisionPath: '650000000000/653100000000/' }))).items, [])
  assert.equal((await list(w.handler)).status, 403)
  assert.equal((await list(await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }))).status, 403)
  assert.deepEqual((await list(w.supervisor, 'to=2026-11-22')).items, [])
  assert.equal((await list(w.supervisor, `division=${TACHENG}&from=2026-11-23`)).items.length, 1)
})

test('everybody reads the same of each unit the day after, with what it means', async () => {
  const open = async () =>
    (await w.call('GET', `/open/v1/exclusions?division=${TACHENG}`)).json<{
      rows: Figures[]
      definitions: { id: string }[]
      asOf: string
    }>()
  assert.deepEqual((await open()).rows, [], 'bad ratings of today are told tomorrow')
  w.setNow('2026-11-24T01:00:00.000Z')
  const { rows, definitions } = await open()
  assert.deepEqual(rows.map(told), [[4, 3, 1, 1, 1, 1, null]])
  assert.ok(definitions.some((row) => row.id === 'exclusion_share'))
  assert.equal((await w.call('GET', '/open/v1/exclusions?division=999999999999')).statusCode, 404)
})

test('one that was confirmed and restored on appeal is neither confirmed nor refused', async () => {
  const { record_id } = await w.db
    .selectFrom('ratings')
    .select('record_id')
    .where('rating_id', '=', ratings[0] ?? '')
    .executeTakeFirstOrThrow()
  await inTransaction(w.world, system('test'), (ctx) => restoreRating(ctx, { recordId: record_id, serviceNumber: 1, kind: 'first' }))
  const { items } = await list(await signInAs(w, 'supervisor'))
  assert.deepEqual(items.map(told), [[4, 3, 0, 1, 1, 0, null]])
})

test('on the page of the rating stands why it was left out and since when; never for the person rated, nor out of reach', async () => {
  const read = (as: string, ratingId = ratings[0] ?? '') => w.call('GET', `/api/v1/ratings/${ratingId}/exclusions`, { as })
  const { entries } = (await read(await signInAs(w, 'supervisor'))).json<{ entries: { act: string; says: string; on: string }[] }>()
  assert.deepEqual(
    entries.map((entry) => [entry.act, entry.says, entry.on]),
    [
      ['excluded', '认定为误评', '2026-11-23'],
      ['restored', '恢复计入', '2026-11-24'],
    ],
  )
  assert.deepEqual((await read(await signInAs(w, 'supervisor'), ratings[1])).json(), { entries: [] })
  const rated = await officer(w, 'rated', { role: 'supervisor' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  assert.equal((await read(rated)).json().code, 'no_such_rating')
  assert.equal((await read(await signInAs(w, 'far'))).statusCode, 404)
  assert.equal((await read(await signInAs(w, 'clerk'))).statusCode, 403)
})
