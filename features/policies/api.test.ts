import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { seedPolicies } from './actions/change-policy.ts'
import { loadPolicies } from './index.ts'
import { POLICY_ROWS } from './rules.ts'

const TODAY = '2026-11-23'
let w: TestWorld
let [first, second] = ['', '']
before(async () => {
  w = await newWorld({ now: `${TODAY}T02:00:00.000Z` })
  first = await signedIn(w, 'admin', 'admin')
  second = await signedIn(w, 'admin-2', 'admin')
})
after(() => w.close())

const proposal = {
  key: 'case.contact_attempts',
  value: 4,
  effectiveFrom: '2026-12-01',
  clause: '新政办函〔2026〕1号',
  reason: '春节期间不易联系',
}
const propose = (change: object, as = first) => w.call('POST', '/api/v1/policies', { as, body: { ...proposal, ...change } })
const confirm = (rowId: string, as = second) => w.call('POST', `/api/v1/policies/${rowId}/confirm`, { as })
const list = async (query = '') => (await w.call('GET', `/api/v1/policies${query}`, { as: first })).json()
const attempts = async (on: string) => (await loadPolicies(w.db, on))['case.contact_attempts']
const refused = (reply: { statusCode: number; json(): { code: string; title: string } }, status: number, code: string) => {
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
  assert.match(reply.json().title, /[一-鿿]/)
}

test('a new database holds every number of the rules, and filling it again changes nothing', async () => {
  const { items, next } = await list('?limit=500')
  assert.deepEqual([items.length, next], [POLICY_ROWS.length, null])
  await inTransaction(w.world, system('seed'), seedPolicies)
  assert.equal((await list('?limit=500&state=all')).items.length, POLICY_ROWS.length)
  const onsite = items.find((i: { key: string }) => i.key === 'rating.window.onsite_working_days')
  assert.deepEqual(
    [onsite.value, onsite.unit, onsite.clause, onsite.decided, onsite.effectiveFrom, onsite.confirmedBy],
    [5, 'working_days', '新政办发〔2020〕10号 三(一)', false, '2020-03-10', 'system:seed'],
  )
})

test('a change counts once a second person has confirmed it, from its day on, and both are written down', async () => {
  const made = await propose({})
  assert.equal(made.statusCode, 201)
  const { rowId } = made.json()
  assert.deepEqual(made.json(), { rowId, key: proposal.key, before: 3, after: 4, effectiveFrom: '2026-12-01' })
  assert.equal((await attempts('2026-11-30')).value, 3)
  assert.deepEqual(
    (await list('?state=proposed')).items.map((i: { rowId: string; reason: string }) => [i.rowId, i.reason]),
    [[rowId, proposal.reason]],
  )

  refused(await confirm(rowId, first), 422, 'second_person_needed')
  const done = await confirm(rowId)
  assert.deepEqual([done.statusCode, done.json().key, done.json().effectiveFrom], [200, proposal.key, '2026-12-01'])
  assert.equal((await attempts('2026-11-30')).value, 3)
  assert.deepEqual(await attempts('2026-12-01'), { value: 4, clause: proposal.clause, rowId, decided: true })
  refused(await confirm(rowId), 409, 'already_confirmed')

  const of = async (on: string) => (await list(`?on=${on}&key=${proposal.key}`)).items.map((i: { value: number }) => i.value)
  assert.deepEqual([await of('2026-11-30'), await of('2026-12-01')], [[3], [4]])
  const events = await w.db
    .selectFrom('events')
    .select(['name', 'actor', 'payload'])
    .where('subject', '=', `policy:${proposal.key}`)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    events.map((e) => e.name),
    ['policy.proposed', 'policy.confirmed'],
  )
  assert.notEqual(events[0]?.actor, events[1]?.actor)
  assert.deepEqual(events[1]?.payload, {
    rowId,
    key: proposal.key,
    before: 3,
    after: 4,
    clause: proposal.clause,
    effectiveFrom: '2026-12-01',
    version: done.json().version,
    proposedBy: events[0]?.actor,
  })
})

test('of two proposals for one day the first confirmed stands, and the other must name another day', async () => {
  const rows = await Promise.all([5, 6].map((value) => propose({ value, effectiveFrom: '2027-02-01' })))
  const ids = rows.map((r) => r.json().rowId as string)
  assert.equal((await confirm(ids[0] ?? '')).statusCode, 200)
  refused(await confirm(ids[1] ?? ''), 409, 'day_taken')
  refused(await propose({ value: 7, effectiveFrom: '2027-02-01' }), 409, 'day_taken')
})

test('a proposal that nobody confirmed in time has lapsed', async () => {
  const { rowId } = (await propose({ value: 8, effectiveFrom: '2026-11-24' })).json()
  w.setNow('2026-11-24T02:00:00.000Z')
  const again = await signedIn(w, 'admin-3', 'admin')
  refused(await confirm(rowId, again), 410, 'proposal_lapsed')
  w.setNow(`${TODAY}T02:00:00.000Z`)
})

for (const [change, status, code] of [
  [{ key: 'case.nothing' }, 404, 'no_such_policy'],
  [{ effectiveFrom: TODAY }, 422, 'not_in_the_future'],
  [{ effectiveFrom: '2026-11-22' }, 422, 'not_in_the_future'],
  [{ value: 3, effectiveFrom: '2026-11-29' }, 422, 'nothing_changes'],
  [{ effectiveFrom: '2026-13-01' }, 400, 'invalid_input'],
  [{ clause: ' ' }, 400, 'invalid_input'],
  [{ value: undefined }, 400, 'invalid_input'],
  [{ unit: 'days' }, 400, 'invalid_input'],
] as const) {
  test(`a proposal with ${JSON.stringify(change)} is refused: ${code}`, async () => refused(await propose(change), status, code))
}
test('a value that is not allowed is refused with what would be', async () => {
  const reply = await propose({ key: 'case.misrating.confirm_people', value: 1 })
  refused(reply, 422, 'value_not_allowed')
  assert.match(reply.json().allowed, /2 到 9 之间的整数/)
})
test('a confirmation of nothing finds nothing', async () =>
  refused(await confirm('018f6d2e-0000-7000-8000-000000000001'), 404, 'no_such_proposal'))

test('the list comes a page at a time, each row once', async () => {
  const keys: string[] = []
  for (let query = '?limit=7'; ;) {
    const page = await list(query)
    keys.push(...page.items.map((i: { key: string }) => i.key))
    if (page.next === null) break
    query = `?limit=7&cursor=${page.next}`
  }
  assert.deepEqual(keys.toSorted(), POLICY_ROWS.map((row) => row.key).toSorted())
  assert.deepEqual(
    (await list('?limit=500&sort=-key')).items.map((i: { key: string }) => i.key),
    keys.toReversed(),
  )
})

test('only who keeps the system proposes and confirms, and everyone signed in may read', async () => {
  const handler = await signedIn(w, 'handler', 'handler')
  assert.equal((await propose({}, handler)).statusCode, 403)
  assert.equal((await confirm('018f6d2e-0000-7000-8000-000000000001', handler)).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/policies', { as: handler })).statusCode, 200)
  assert.equal((await w.call('GET', '/api/v1/policies')).statusCode, 401)
})

const end = (how: 'refuse' | 'withdraw', rowId: string, as: string) =>
  w.call('POST', `/api/v1/policies/${rowId}/${how}`, { as, body: { reason: '依据的文件尚未印发' } })
const proposed = async (effectiveFrom: string) => (await propose({ value: 9, effectiveFrom })).json<{ rowId: string }>().rowId
const statesOf = async () =>
  (await w.call('GET', `/api/v1/policies/by-key/${proposal.key}`, { as: first }))
    .json<{ history: { rowId: string; state: string; ended: { reason: string } | null }[] }>()
    .history.map((row) => [row.rowId, row.state, row.ended?.reason])

test('a proposal is refused by another, withdrawn by its author, and never confirmed afterwards', async () => {
  const [refusedRow, withdrawnRow] = [await proposed('2027-05-01'), await proposed('2027-06-01')]
  refused(await end('refuse', refusedRow, first), 422, 'own_proposal')
  refused(await end('withdraw', withdrawnRow, second), 422, 'not_your_proposal')
  assert.equal((await end('refuse', refusedRow, second)).statusCode, 200)
  assert.equal((await end('withdraw', withdrawnRow, first)).statusCode, 200)
  for (const rowId of [refusedRow, withdrawnRow]) {
    refused(await confirm(rowId), 409, 'already_ended')
    refused(await end('refuse', rowId, second), 409, 'already_ended')
  }
  const states = await statesOf()
  assert.ok(states.some(([id, state, reason]) => id === refusedRow && state === 'refused' && reason === '依据的文件尚未印发'))
  assert.ok(states.some(([id, state]) => id === withdrawnRow && state === 'withdrawn'))
  const waiting = (await list('?state=proposed&limit=500')).items.map((i: { rowId: string }) => i.rowId)
  assert.equal(waiting.includes(refusedRow) || waiting.includes(withdrawnRow), false)
  assert.deepEqual(
    (await list('?state=ended&limit=500')).items.map((i: { rowId: string }) => i.rowId).toSorted(),
    [refusedRow, withdrawnRow].toSorted(),
  )
})
test('what is confirmed is neither refused nor withdrawn', async () => {
  const rowId = await proposed('2027-07-01')
  assert.equal((await confirm(rowId)).statusCode, 200)
  refused(await end('refuse', rowId, second), 409, 'already_confirmed')
  refused(await end('withdraw', rowId, first), 409, 'already_confirmed')
  refused(await end('withdraw', '018f6d2e-0000-7000-8000-000000000001', first), 404, 'no_such_proposal')
})

test('one number tells in words what it is, what it may be, until when it holds and all that became of it', async () => {
  const shown = (await w.call('GET', `/api/v1/policies/by-key/${proposal.key}`, { as: first })).json()
  assert.deepEqual([shown.now.value, shown.now.valueSays, shown.now.state, shown.now.effectiveUntil], [3, '3', 'in_force', '2026-11-30'])
  assert.match(shown.allowed, /整数/)
  const share = (await list('?key=case.satisfaction_sample.share')).items[0]
  assert.deepEqual([share.valueSays, share.stateSays], ['20%', '有效'])
  refused(await w.call('GET', '/api/v1/policies/by-key/case.nothing', { as: first }), 404, 'no_such_policy')
})
test('the list is searched by what a number means and by its basis', async () => {
  const keys = async (q: string) => (await list(`?limit=500&q=${encodeURIComponent(q)}`)).items.map((i: { key: string }) => i.key)
  assert.ok((await keys('首次联系')).includes('case.first_contact_working_days'))
  assert.ok((await keys('三(一)')).includes('rating.window.onsite_working_days'))
  assert.deepEqual(await keys('没有这样的字'), [])
})
