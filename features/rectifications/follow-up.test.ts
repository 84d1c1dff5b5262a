import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newOffice, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { posted, rateOnPhone, receiptOf, type Rater } from '#tests/support/rater.ts'
import type { CaseReply } from './contract.ts'

let o: Office
before(async () => {
  o = await newOffice()
})
after(() => o.close())

/** The cases of the desk that were opened by this rater, oldest first. */
async function casesOf(rater: Rater, known: ReadonlySet<string>): Promise<CaseReply[]> {
  await o.deliver()
  const { items } = (await o.call('GET', '/api/v1/cases?limit=500&sort=receivedAt', { as: o.handler })).json<{
    items: { caseId: string }[]
  }>()
  const fresh = items.filter(({ caseId }) => !known.has(caseId))
  const all = await Promise.all(
    fresh.map(async ({ caseId }) => (await o.call('GET', `/api/v1/cases/${caseId}`, { as: o.handler })).json<CaseReply>()),
  )
  return all.filter((one) => one.recordNo === undefined || one.recordNo === rater.recordNo)
}
const known = async (): Promise<Set<string>> => {
  await o.deliver()
  const { items } = (await o.call('GET', '/api/v1/cases?limit=500', { as: o.handler })).json<{ items: { caseId: string }[] }>()
  return new Set(items.map(({ caseId }) => caseId))
}
const BAD = { level: '2', detailCodes: ['110'], text: '拖了三天' }

test('of a bad rating and a bad follow-up each has a case, and the clock of neither moves the other', async () => {
  const atFirst = await known()
  const rater = await rateOnPhone(o, o.cast, { level: '1', detailCodes: ['110'] })
  const [first] = await casesOf(rater, atFirst)
  const receipt = receiptOf(await posted(o, `/t/${rater.code}/again`, BAD, rater.cookie))
  const both = await casesOf(rater, atFirst)
  assert.deepEqual(
    both.map(({ origin }) => origin).toSorted((a, b) => (a < b ? -1 : 1)),
    ['follow_up', 'rating'],
  )
  assert.deepEqual(both.find(({ origin }) => origin === 'rating')?.clocks, first?.clocks)
  const [one, other] = await Promise.all(
    [rater.code, receipt.code].map(
      async (code) => (await o.call('GET', `/open/v1/receipts/${code}`)).json<{ case: { state: string } | null }>().case?.state,
    ),
  )
  assert.deepEqual([one, other], ['dispatched', 'dispatched'])
})

test('a rater who gives a name can be called from then on, in every case that is open; a closed one stays as it was', async () => {
  const atFirst = await known()
  const rater = await rateOnPhone(o, o.cast, { level: '1', detailCodes: ['110'], anonymous: 'true' })
  const [hidden] = await casesOf(rater, atFirst)
  assert.ok(hidden)
  assert.deepEqual([hidden.canBeCalled, 'recordNo' in hidden, 'service' in hidden], [false, false, false])
  await o.through(hidden.caseId, { action: 'accept' })
  await posted(o, `/t/${rater.code}/name`, {}, rater.cookie)
  await o.deliver()
  const open = (await o.call('GET', `/api/v1/cases/${hidden.caseId}`, { as: o.handler })).json<CaseReply>()
  assert.deepEqual([open.canBeCalled, open.recordNo, open.identification, open.state], [true, rater.recordNo, 'real_name', 'verifying'])
  assert.deepEqual(
    open.timeline.map(({ action }) => action),
    ['open', 'accept', 'named'],
  )
  assert.equal(open.receivedAt, hidden.receivedAt, 'the minute stays untold')
  assert.deepEqual(
    open.clocks.map(({ dueAt }) => dueAt),
    hidden.clocks.map(({ dueAt }) => dueAt),
  )
  assert.equal((await o.step(o.handler, hidden.caseId, { action: 'contact', way: 'phone', result: 'reached' })).status, 201)
  const shut = await o.through(hidden.caseId, ...SETTLED, { action: 'feed_back', reply: '已改' }, { action: 'close' })
  assert.equal(shut.state, 'closed')
})

test('a case that was closed while its rater was anonymous stays so', async () => {
  const atFirst = await known()
  const rater = await rateOnPhone(o, o.cast, { level: '1', detailCodes: ['110'], anonymous: 'true' })
  const [hidden] = await casesOf(rater, atFirst)
  assert.ok(hidden)
  const steps = [{ action: 'accept' }, ...SETTLED, { action: 'feed_back', reply: '已改' }, { action: 'close' }]
  await o.through(hidden.caseId, ...steps)
  await posted(o, `/t/${rater.code}/name`, {}, rater.cookie)
  await o.deliver()
  const shut = (await o.call('GET', `/api/v1/cases/${hidden.caseId}`, { as: o.handler })).json<CaseReply>()
  assert.deepEqual([shut.anonymous, 'recordNo' in shut], [true, false])
})

test('a bad follow-up to a good rating opens a case, with its own words, level and clocks', async () => {
  const atFirst = await known()
  const rater = await rateOnPhone(o, o.cast, { level: '5' })
  assert.deepEqual(await casesOf(rater, atFirst), [])
  o.setNow('2026-11-25T02:00:00.000Z')
  await posted(o, `/t/${rater.code}/again`, BAD, rater.cookie)
  o.handler = await signInAs(o, 'handler')
  const [found, ...more] = await casesOf(rater, atFirst)
  assert.equal(more.length, 0)
  assert.deepEqual(
    [found?.origin, found?.level, found?.first, found?.text, found?.receivedOn, found?.dueOn],
    ['follow_up', 2, { level: 5, ratedOn: '2026-11-23' }, '拖了三天', '2026-11-25', '2026-11-26'],
  )
  assert.equal(found?.clocks.find(({ clock }) => clock === 'feedback')?.dueOn, '2026-12-02')
})
