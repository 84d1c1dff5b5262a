import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { plus, days } from '#shared/time.ts'
import { CENTRE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, signInAs, VERIFY, type Office } from '#tests/support/cases.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'
import type { CaseSummary } from './contract.ts'
import { soughtBy } from './rules/search.ts'
import { STATES, statesWaitingFor } from './rules/states.ts'
import { STEPS } from './rules/table.ts'

let w: Office
const ids: Record<'fresh' | 'anonymous' | 'claimed' | 'returned' | 'closed', string> = {
  fresh: '',
  anonymous: '',
  claimed: '',
  returned: '',
  closed: '',
}
let recordNos: Record<'fresh' | 'anonymous', string>
before(async () => {
  w = await newOffice()
  const opened = async (over = {}) => {
    const { ratingId, recordNo } = await w.rate(over)
    return { caseId: (await w.caseOf(ratingId)).caseId, recordNo }
  }
  const [fresh, anonymous] = [await opened(), await opened({ anonymous: true, level: 2, detailCodes: ['209'] })]
  ids.fresh = fresh.caseId
  ids.anonymous = anonymous.caseId
  recordNos = { fresh: fresh.recordNo, anonymous: anonymous.recordNo }
  ids.claimed = (await opened()).caseId
  await w.through(ids.claimed, { action: 'accept' }, VERIFY, {
    action: 'claim_complex',
    reason: '需改造',
    plan: '分两期',
    plannedOn: '2027-03-01',
  })
  ids.returned = (await opened()).caseId
  await w.through(ids.returned, { action: 'return', reason: '不属本单位' })
  ids.closed = (await opened()).caseId
  await w.through(ids.closed, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK, { action: 'close' })
})
after(() => w.close())

const list = async (query: Record<string, string>, as = w.handler): Promise<CaseSummary[]> => {
  const reply = await w.call('GET', `/api/v1/cases?${new URLSearchParams({ limit: '500', ...query }).toString()}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: CaseSummary[] }>().items
}
const named = (cases: readonly CaseSummary[]): string[] =>
  Object.entries(ids)
    .filter(([, id]) => cases.some((c) => c.caseId === id))
    .map(([name]) => name)

describe('the list is narrowed as a person asks', () => {
  for (const [query, found, why] of [
    [{ open: 'true' }, ['fresh', 'anonymous', 'claimed', 'returned'], 'what is not closed'],
    [{ open: 'false' }, ['closed'], 'what is'],
    [{ state: 'claimed,returned' }, ['claimed', 'returned'], 'several states'],
    [{ waitingFor: 'head' }, ['claimed'], 'what waits for a signature'],
    [{ waitingFor: 'supervisor' }, ['returned'], 'what waits for a decision'],
    [{ waitingFor: 'head', state: 'dispatched' }, [], 'both asked for, both held'],
    [{ waitingFor: 'me' }, ['fresh', 'anonymous'], 'what the handler does next'],
    [{ level: '2' }, ['anonymous'], 'one level'],
    [{ outcome: 'rectified' }, ['closed'], 'how it came out'],
    [{ unit: CENTRE.unitCode }, [], 'another unit'],
    [{ unit: POLICE.unitCode, division: TACHENG, outcome: 'explained' }, [], 'all at once'],
    [{ from: '2026-11-23', to: '2026-11-23' }, ['fresh', 'anonymous', 'claimed', 'returned', 'closed'], 'the days, both included'],
    [{ from: '2026-11-24' }, [], 'from the next day on'],
    [{ to: '2026-11-22' }, [], 'up to the day before'],
    [{ dueWithin: '1' }, ['fresh', 'anonymous', 'claimed', 'returned'], 'first contact is due on the next working day'],
    [{ dueWithin: '0' }, [], 'nothing is due today'],
    [{ overdue: 'true' }, [], 'nothing is late'],
  ] as const)
    test(`${new URLSearchParams(query).toString()}: ${why}`, async () => assert.deepEqual(named(await list(query)), found))

  test('each sees what waits for them', async () => {
    assert.deepEqual(named(await list({ waitingFor: 'me' }, w.head)), ['claimed'])
    assert.deepEqual(named(await list({ waitingFor: 'me' }, w.supervisor)), ['returned'])
    const both = await officer(w, 'both', { role: 'handler' }, { role: 'head', unit: CENTRE.unitCode })
    assert.deepEqual(named(await list({ waitingFor: 'me' }, both)), ['fresh', 'anonymous'], 'head of another unit only')
    const region = await officer(w, 'onlooker', { role: 'leader', divisionPath: '650000000000/' })
    assert.deepEqual(named(await list({ waitingFor: 'me' }, region)), [], 'who may take no step waits for none')
  })
  test('a state that is none is refused', async () => {
    const reply = await w.call('GET', '/api/v1/cases?state=claimed,gone', { as: w.handler })
    assert.deepEqual([reply.statusCode, reply.json<{ errors: { path: string }[] }>().errors[0]?.path], [400, 'state'])
  })
})

describe('a case is found', () => {
  test('by the beginning of its id, or of the 办件编号 where that may be known', async () => {
    assert.deepEqual(named(await list({ q: ids.claimed.slice(0, 8) })), ['claimed'])
    assert.deepEqual(named(await list({ q: ids.claimed.toUpperCase() })), ['claimed'])
    assert.deepEqual(named(await list({ q: recordNos.fresh })), ['fresh'])
    assert.deepEqual(named(await list({ q: recordNos.anonymous })), [], 'the number would tell who rated')
    assert.deepEqual(named(await list({ q: '%%%%%%%%%' })), [])
  })
  test('as what it looks like: hexadecimal of an id, anything else of a number', () => {
    assert.deepEqual(soughtBy('0190AB'), { caseIds: ['0190ab00-0000-0000-0000-000000000000', '0190abff-ffff-ffff-ffff-ffffffffffff'] })
    assert.deepEqual(soughtBy('0190abcd-12'), { caseIds: ['0190abcd-1200-0000-0000-000000000000', '0190abcd-12ff-ffff-ffff-ffffffffffff'] })
    assert.deepEqual(soughtBy('65420120261123'), { recordNo: '65420120261123' })
    assert.deepEqual(soughtBy('T-000123'), { recordNo: 'T-000123' })
  })
})

test('a row says how many working days are left, and the tabs how many there are of each', async () => {
  const [first] = await list({ waitingFor: 'me' })
  assert.deepEqual([first?.workingDaysLeft, first?.provisional, first?.overdue], [1, true, false])
  const counts = async () => (await w.call('GET', '/api/v1/cases/counts', { as: w.handler })).json<Record<string, unknown>>()
  const now = await counts()
  assert.deepEqual([now['open'], now['mine'], now['soon'], now['overdue']], [4, 2, 4, 0])
  assert.deepEqual((now['states'] as { state: string; count: number }[]).find((row) => row.state === 'claimed')?.count, 1)
  w.setNow(plus(A_MONDAY, days(2)))
  w.handler = await signInAs(w, 'handler')
  assert.deepEqual([(await counts())['soon'], (await counts())['overdue']], [0, 4])
  const [late] = await list({ overdue: 'true' })
  assert.deepEqual([late?.workingDaysLeft, late?.overdue], [-1, true])
  w.setNow(A_MONDAY)
  w.handler = await signInAs(w, 'handler')
})

test('an open state waits for somebody who can take a step from it, a closed one for nobody', () => {
  for (const { state, open, waits } of STATES) {
    assert.equal(waits === null, !open, state)
    if (waits !== null)
      assert.ok(
        STEPS.some((step) => step.from === state && (step.by as readonly string[]).includes(waits)),
        state,
      )
  }
  assert.deepEqual(statesWaitingFor('clerk'), [])
})
