import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { openRelay, type Behaviour, type Relay } from '#sample/relay/relay.ts'
import { headersFor } from '#sample/relay/signature.ts'
import type { Actor } from '#server/platform/actor.ts'
import { hmacSha256 } from '#server/platform/shared-secret.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, jobWorld, system, type Who } from '#server/platform/run.ts'
import { dumpedText } from '#tests/support/dump.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { askForCall, callsOf, keepContacts, revealsOf } from './index.ts'
import { placeCalls } from './jobs.ts'

const SECRET = 'a secret between the two of at least 32'
const RATER = '13800001234'
const OFFICE = '0901-6220123'
const REPORT = '/api/v1/relay/results'

let w: TestWorld
let relay: Relay
before(async () => {
  w = await newWorld()
  w.world.publicUrl = await w.app.listen({ port: 0, host: '127.0.0.1' })
  relay = await openRelay({ secret: SECRET, behaviour: { ringMs: 0 } })
  behave({})
})
after(async () => {
  await relay.close()
  await w.close()
})
afterEach(async () => {
  behave({})
  relay.asked.length = 0
  // What a test left open is not the next one's.
  await sql`delete from relayed_calls`.execute(w.db)
})
const behave = (how: Partial<Behaviour>): void => {
  Object.assign(relay.behaviour, { result: 'connected', seconds: 95, delayMs: 0, ringMs: 0, fail: 0, refuse: false, mute: false, ...how })
  w.world.outside = { relay: { url: relay.url, secret: SECRET } }
}

const staff = (...roles: string[]): Who => {
  const assignments = roles.map((role) => ({ role, divisionPath: '650000000000/', unit: null, line: null, staffNo: null }))
  const actor: Actor = { kind: 'staff', id: 'u-7', account: 'handler', name: '经办人', assignments, sessionId: 's' }
  return { actor, reach: [] }
}
let cases = 0
async function newCase(phone: string | null = RATER): Promise<{ recordId: string; caseId: string }> {
  const recordId = recordIdOf('hall-654201', `relay-${++cases}`)
  const contact = { recordId, party: 'applicant' as const, name: '古丽', idType: '111', idNumber: `X${cases}`, phone }
  await inTransaction(w.world, system('test'), (ctx) => keepContacts(ctx, [contact]))
  return { recordId, caseId: `00000000-0000-4000-8000-${String(cases).padStart(12, '0')}` }
}
const ask = (key: { recordId: string; caseId: string }, who = staff('handler'), over: { purpose?: 'callback' | 'claim_check' } = {}) =>
  inTransaction(w.world, who, (ctx) =>
    askForCall(ctx, { ...key, party: 'applicant', purpose: 'callback', roles: ['handler', 'supervisor'], from: OFFICE, ...over }),
  )
const asked = async (key: { recordId: string; caseId: string }): Promise<string> => {
  const decided = await ask(key)
  assert.ok(decided.ok)
  return decided.value.callId
}
/** One turn of the worker. */
const work = () => placeCalls.run(jobWorld(w.world), new AbortController().signal)
const calls = (caseId: string) => callsOf({ db: w.db, actor: staff('handler').actor }, caseId)
async function ended(caseId: string) {
  for (let n = 0; n < 400; n++) {
    const [call] = await calls(caseId)
    if (call?.state === 'ended') return call
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the call did not end')
}
const endings = async (caseId: string) =>
  (
    await sql<{ payload: { result: string; attempted: string | null; seconds: number | null } }>`
      select payload from events where name = 'call.ended' and subject = ${`case:${caseId}`} order by seq`.execute(w.db)
  ).rows.map(({ payload: { result, attempted, seconds } }) => [result, attempted, seconds])
const report = (body: object, headers?: Record<string, string>) => {
  const text = JSON.stringify(body)
  return w.call('POST', REPORT, { body: text, headers: headers ?? headersFor(SECRET, REPORT, text) })
}

test('a call is asked for, placed with both numbers, reported, and stands with the case; the rater is told as of a look', async () => {
  const key = await newCase()
  const callId = await asked(key)
  assert.equal(await work(), true)
  assert.deepEqual(relay.asked, [{ callId, from: OFFICE.replace('-', ''), to: RATER, status: 201 }])
  const call = await ended(key.caseId)
  assert.deepEqual([call.result, call.says, call.seconds, call.mine], ['connected', '已通话', 95, true])
  assert.deepEqual(await endings(key.caseId), [['connected', 'reached', 95]])
  assert.deepEqual(
    (await revealsOf(w.db, key.recordId)).map(({ what, purpose, role }) => [what, purpose, role]),
    [['经中转号码通话，没有看到电话号码', '回访核实', '差评办理专人']],
  )
  assert.equal(await work(), false, 'there is nothing left to do')
})

test('neither number is found in any table, event or log line', async () => {
  const key = await newCase()
  await asked(key)
  behave({ fail: 1 })
  await work()
  w.tick(10_000)
  await work()
  await ended(key.caseId)
  const kept = (await dumpedText(w.db)) + JSON.stringify(w.log.lines)
  for (const number of [RATER, OFFICE, OFFICE.replace('-', '')]) assert.equal(kept.includes(number), false, number)
  const { rows } = await sql`select 1 from relayed_calls where caller_sealed is not null`.execute(w.db)
  assert.deepEqual(rows, [], 'the asker’s own number goes with the end of the call')
})

test('one case has one call at a time, also when asked twice at once; when it has ended the next may be asked for', async () => {
  const key = await newCase()
  const both = await Promise.all([ask(key), ask(key)])
  assert.deepEqual(
    both.map((decided) => (decided.ok ? 'yes' : decided.refusal)).toSorted((a, b) => a.localeCompare(b)),
    ['call_under_way', 'yes'],
  )
  await work()
  await ended(key.caseId)
  assert.ok((await ask(key)).ok)
})

test('only for a purpose of one’s post, only who may call, only where there is a phone and a relay', async () => {
  const key = await newCase()
  const refusal = async (decided: ReturnType<typeof ask>) => decided.then((d) => (d.ok ? 'yes' : d.refusal))
  assert.equal(await refusal(ask(key, staff('line'))), 'may_not_reveal')
  assert.equal(await refusal(ask(key, staff('handler'), { purpose: 'claim_check' })), 'not_your_purpose')
  assert.equal(await refusal(ask(key, system('job'))), 'may_not_reveal')
  assert.equal(await refusal(ask(await newCase(null))), 'no_phone')
  w.world.outside = { relay: null }
  assert.equal(await refusal(ask(key)), 'no_relay')
  assert.equal(await work(), false)
  assert.deepEqual(await revealsOf(w.db, key.recordId), [])
})

test('a relay that is silent is asked again, three times in all; one that refuses is not; neither is an attempt to reach the rater', async () => {
  const silent = await newCase()
  await asked(silent)
  behave({ fail: 3 })
  for (let n = 0; n < 3; n++) {
    assert.equal(await work(), true)
    assert.equal(await work(), false, 'not before its time')
    w.tick(10_000)
  }
  assert.deepEqual(await endings(silent.caseId), [['failed', null, null]])
  assert.equal(relay.asked.length, 3)
  behave({ refuse: true })
  const refused = await newCase()
  await asked(refused)
  await work()
  assert.deepEqual(await endings(refused.caseId), [['refused', null, null]])
  assert.equal(await work(), false)
})

test('asked again after its answer was lost, the relay rings once: the id is the same', async () => {
  const key = await newCase()
  const callId = await asked(key)
  behave({ mute: true })
  await work()
  // The worker died before it could write down the answer.
  await sql`update relayed_calls set state = 'waiting', next_at = ${w.world.now()}::timestamptz where call_id = ${callId}::uuid`.execute(
    w.db,
  )
  await work()
  assert.deepEqual(
    relay.asked.map((one) => one.callId),
    [callId, callId],
  )
  assert.deepEqual(
    (await calls(key.caseId)).map((one) => one.state),
    ['placed'],
  )
})

test('of which no result comes is given up after a while, and put right by a late report; a report sent twice counts once', async () => {
  const key = await newCase()
  const callId = await asked(key)
  behave({ mute: true })
  await work()
  assert.equal(await work(), false, 'it may be talking still')
  w.tick(41 * 60_000)
  assert.equal(await work(), true)
  assert.deepEqual(await endings(key.caseId), [['lost', null, null]])
  for (let n = 0; n < 2; n++) assert.deepEqual((await report({ callId, result: 'no_answer' })).json(), { callId, result: 'no_answer' })
  assert.deepEqual((await report({ callId, result: 'connected', seconds: 5 })).json(), { callId, result: 'no_answer' }, 'the first counts')
  assert.deepEqual(await endings(key.caseId), [
    ['lost', null, null],
    ['no_answer', 'no_answer', null],
  ])
})

test('what a stopped worker left behind rings nobody hours later', async () => {
  const key = await newCase()
  await asked(key)
  w.tick(3 * 60_000)
  assert.equal(await work(), true)
  assert.deepEqual([await endings(key.caseId), relay.asked], [[['failed', null, null]], []])
})

test('a report is the relay’s only with its signature over where it goes and what it says', async () => {
  const key = await newCase()
  const callId = await asked(key)
  const body = { callId, result: 'connected', seconds: 600 }
  const text = JSON.stringify(body)
  const good = headersFor(SECRET, REPORT, text)
  const refused = async (headers: Record<string, string>) => (await report(body, headers)).statusCode
  assert.equal(await refused({ 'content-type': 'application/json' }), 401)
  assert.equal(await refused(headersFor('another secret of at least 32 letters', REPORT, text)), 401)
  assert.equal(await refused(headersFor(SECRET, '/v1/calls', text)), 401, 'what we ourselves sent cannot be sent back')
  assert.equal(await refused({ ...good, 'content-digest': `sha-256=:${hash('sha256', '{}', 'base64')}:` }), 401)
  const emptied = headersFor(SECRET, REPORT, '{}')
  assert.equal((await w.call('POST', REPORT, { body: text, headers: emptied })).statusCode, 400, 'another body under a true signature')
  w.world.outside = { relay: null }
  assert.equal(await refused(good), 401, 'without a relay nobody reports')
  assert.deepEqual(await endings(key.caseId), [])
  behave({})
  assert.equal((await report({ callId: key.caseId, result: 'busy' })).statusCode, 404)
  assert.equal((await report({ callId, result: 'lost' })).statusCode, 400, 'only the relay’s own results')
})

test('what the manual says is signed is what is signed', () => {
  const digest = `sha-256=:${hash('sha256', '{}', 'base64')}:`
  const own = hmacSha256(SECRET, `haochaping-relay-1\nPOST\n${REPORT}\n${digest}`).toString('base64url')
  assert.equal(headersFor(SECRET, REPORT, '{}')['relay-signature'], own)
})
