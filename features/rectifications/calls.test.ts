import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openRelay, type Relay } from '#sample/relay/relay.ts'
import { placeCalls } from '#features/vault/jobs.ts'
import { jobWorld } from '#server/platform/run.ts'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { cookieOf, opened } from '#tests/support/rater.ts'

const SECRET = 'a secret between the two of at least 32'
const ASK = { party: 'applicant', purpose: 'callback', from: '0901-6220123' }

let o: Office
let relay: Relay
before(async () => {
  o = await newOffice()
  o.world.publicUrl = await o.app.listen({ port: 0, host: '127.0.0.1' })
  relay = await openRelay({ secret: SECRET, behaviour: { ringMs: 0 } })
  o.world.outside = { relay: { url: relay.url, secret: SECRET } }
})
after(async () => {
  await relay.close()
  await o.close()
})

const ask = (as: string, caseId: string, body: object = ASK) => o.call('POST', `/api/v1/cases/${caseId}/calls`, { as, body })
type Calls = { available: boolean; items: { state: string; result: string | null; says: string; mine: boolean }[] }
const calls = async (as: string, caseId: string) => (await o.call('GET', `/api/v1/cases/${caseId}/calls`, { as })).json<Calls>()
/** The worker places what waits, the relay reports, the case hears of it. */
async function ring(caseId: string): Promise<void> {
  await placeCalls.run(jobWorld(o.world), new AbortController().signal)
  for (let n = 0; n < 400 && (await calls(o.handler, caseId)).items[0]?.state !== 'ended'; n++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  await o.deliver()
}
const accepted = async (over: Record<string, unknown> = {}): Promise<{ caseId: string; receiptCode: string }> => {
  const { ratingId, receiptCode } = await o.rate(over)
  const { caseId } = await o.caseOf(ratingId)
  await o.through(caseId, { action: 'accept' })
  return { caseId, receiptCode }
}

test('a relayed call is a logged contact of whoever asked, with nobody having seen a number; the rater reads that it was made', async () => {
  const { caseId, receiptCode } = await accepted()
  const asked = await ask(o.handler, caseId)
  assert.equal(asked.statusCode, 201, asked.body)
  assert.doesNotMatch(asked.body, /139|6220123/)
  assert.equal((await calls(o.handler, caseId)).available, false, 'one at a time')
  await ring(caseId)
  const shown = (await o.call('GET', `/api/v1/cases/${caseId}`, { as: o.handler })).json<{
    timeline: { action: string; by: { role: string; name: string | null } | null; call: { says: string } | null }[]
    clocks: { clock: string; metAt: string | null }[]
  }>()
  const last = shown.timeline.at(-1)
  assert.deepEqual(
    [last?.action, last?.by?.role, last?.by?.name, last?.call?.says],
    ['contact', 'handler', 'handler姓名', '电话：已联系上'],
  )
  assert.ok(shown.clocks.find((c) => c.clock === 'first_contact')?.metAt, 'it is the first contact')
  assert.deepEqual(await calls(o.handler, caseId).then((all) => [all.available, all.items[0]?.says, all.items[0]?.mine]), [
    true,
    '已通话',
    true,
  ])
  const own = await opened(o, `/t/${receiptCode}`, cookieOf(o, receiptCode))
  const alone = await opened(o, `/t/${receiptCode}`)
  for (const said of ['经中转号码通话，没有看到电话号码', '与您联系，核实情况'])
    assert.deepEqual([own.body.includes(said), alone.body.includes(said)], [true, false], said)
})

test('a call in vain is an attempt, one that never rang is not', async () => {
  const { caseId } = await accepted()
  relay.behaviour.result = 'no_answer'
  assert.equal((await ask(o.handler, caseId)).statusCode, 201)
  await ring(caseId)
  relay.behaviour.result = 'caller_unanswered'
  assert.equal((await ask(o.handler, caseId)).statusCode, 201)
  await ring(caseId)
  relay.behaviour.result = 'connected'
  const { timeline } = (await o.call('GET', `/api/v1/cases/${caseId}`, { as: o.handler })).json<{
    timeline: { action: string; call: { result: string } | null }[]
  }>()
  assert.deepEqual(
    timeline.filter((line) => line.action === 'contact').map((line) => line.call?.result),
    ['no_answer'],
  )
})

test('nobody is called who is anonymous, whose case is closed, or by whom may not: the person rated, a mate, the head, the line', async () => {
  const { caseId } = await accepted()
  const anonymous = await accepted({ anonymous: true })
  const mate = await officer(o, 'mate', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S777' })
  const rated = await officer(o, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const line = await officer(o, 'line', { role: 'line', line: POLICE.line })
  const said = async (as: string, id: string, body?: object) => {
    const reply = await ask(as, id, body)
    return [reply.statusCode, reply.json<{ code: string }>().code]
  }
  assert.deepEqual(await said(o.handler, anonymous.caseId), [403, 'rater_is_anonymous'])
  assert.deepEqual(await said(mate, caseId), [403, 'window_mate'])
  assert.deepEqual(await said(rated, caseId), [403, 'you_are_rated'])
  assert.deepEqual(await said(o.head, caseId), [403, 'forbidden'])
  assert.deepEqual(await said(line, caseId), [403, 'forbidden'])
  assert.deepEqual(await said(o.cast.token, caseId), [403, 'forbidden'], 'no system either')
  assert.deepEqual(await said(o.handler, caseId, { ...ASK, purpose: 'claim_check' }), [403, 'not_your_purpose'])
  assert.deepEqual(await said(o.handler, caseId, { ...ASK, from: '请回拨' }), [400, 'invalid_input'])
  assert.deepEqual(await said(o.handler, caseId, { ...ASK, party: 'agent' }), [404, 'no_phone'])
  assert.equal((await calls(o.handler, anonymous.caseId)).available, false)
  assert.equal((await calls(mate, caseId)).available, false)
  assert.equal((await calls(o.handler, caseId)).available, true)
  assert.deepEqual((await calls(o.handler, caseId)).items, [])
})
