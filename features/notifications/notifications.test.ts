import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { openCarrier, OBLIGING, type Behaviour, type Carrier } from '#sample/carrier/carrier.ts'
import { headersFor } from '#sample/carrier/signature.ts'
import { inTransaction, jobWorld } from '#server/platform/run.ts'
import { takeRaterStep } from '#features/rectifications/index.ts'
import { days, hours, minutes, plus } from '#shared/time.ts'
import { CLERK, idNumber, POLICE } from '#tests/support/cast.ts'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { dumpedText } from '#tests/support/dump.ts'
import type { CaseNotification, NotificationSummary } from './contract.ts'
import { sendMessages } from './jobs.ts'

const SECRET = 'a secret between the two of at least 32'
const RECEIPTS = '/api/v1/carrier/receipts'
let w: Office
let carrier: Carrier
let centre: string
before(async () => {
  w = await newOffice()
  w.world.publicUrl = await w.app.listen({ port: 0, host: '127.0.0.1' })
  carrier = await openCarrier({ secret: SECRET })
  centre = await officer(w, 'centre', { role: 'centre', divisionPath: '650000000000/' })
  behave({})
})
after(async () => {
  await carrier.close()
  await w.close()
})
const start = (): string => '2026-11-23T02:00:00.000Z'
afterEach(async () => {
  w.setNow(start())
  behave({})
  carrier.asked.length = 0
  carrier.shown.length = 0
  // What a test left open is not the next one's.
  for (const table of ['notifications', 'notification_days']) await sql`delete from ${sql.table(table)}`.execute(w.db)
})
const behave = (how: Partial<Behaviour>): void => {
  Object.assign(carrier.behaviour, { ...OBLIGING, receiptMs: 0, ...how })
  w.world.outside = { relay: null, sms: { url: carrier.url, secret: SECRET } }
}
/** The worker, until nothing is left that may be handed over now. */
async function work(): Promise<number> {
  await w.deliver()
  let turns = 0
  while (await sendMessages.run(jobWorld(w.world), new AbortController().signal)) turns++
  return turns
}
const opened = async (over = {}, record = {}) => {
  const { ratingId, receiptCode } = await w.rate(over, record)
  return { ...(await w.caseOf(ratingId)), receiptCode }
}
const ofCase = async (caseId: string, as = w.handler): Promise<CaseNotification[]> => {
  const reply = await w.call('GET', `/api/v1/cases/${caseId}/notifications`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: CaseNotification[] }>().items
}
const standing = async (caseId: string) => (await ofCase(caseId)).map(({ event, state, reason }) => [event, state, reason]).toReversed()
/** Receipts come over the wire: waited for until they are in. */
async function until(caseId: string, state: string): Promise<void> {
  for (let n = 0; n < 400; n++) {
    if ((await ofCase(caseId)).every((one) => one.state === state)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.fail(`not all ${state}: ${JSON.stringify(await standing(caseId))}`)
}
const report = (body: object, headers?: Record<string, string>) => {
  const text = JSON.stringify(body)
  return w.call('POST', RECEIPTS, { body: text, headers: headers ?? headersFor(SECRET, RECEIPTS, text) })
}

describe('what a rater is told', () => {
  test('the day promised, each word of the unit’s, the answer and its question; nothing names anybody or anything', async () => {
    const { caseId } = await opened()
    await w.through(caseId, { action: 'accept' }, CONTACT, { action: 'message', message: '请问当天几点来的？' }, ...SETTLED, FEED_BACK)
    await work()
    await until(caseId, 'delivered')
    assert.deepEqual(
      carrier.shown.map(({ template }) => template),
      ['opened', 'message', 'answered'],
    )
    const texts = carrier.shown.map(({ text }) => text.replace(/https?:\S+$/, ''))
    assert.match(texts[0] ?? '', /最迟11月30日答复您/)
    assert.match(texts[2] ?? '', /满意不满意（12月7日前/)
    for (const text of texts) assert.doesNotMatch(text, /阿依古丽|身份证|公安|几点|寄出|1390000/)
    assert.deepEqual(await standing(caseId), [
      ['opened', 'delivered', null],
      ['message', 'delivered', null],
      ['answered', 'delivered', null],
    ])
  })
  test('not adopted: how to object; not satisfied: that it begins anew; a look at their number: what for', async () => {
    const { caseId } = await opened()
    await w.call('POST', `/api/v1/cases/${caseId}/reveal`, { as: w.handler, body: { party: 'applicant', purpose: 'callback' } })
    await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
    const row = await w.db.selectFrom('rectifications').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const rater = { actor: { kind: 'rater', via: 'device' } as const, reach: [] }
    const key = { recordId: row.record_id, serviceNumber: row.service_number, origin: 'rating' as const }
    await inTransaction(w.world, rater, (ctx) => takeRaterStep(ctx, { key, action: 'not_satisfied' }))
    await work()
    assert.deepEqual(
      carrier.shown.map(({ template }) => template),
      ['opened', 'contact_opened', 'answered', 'reopened'],
    )
    assert.match(carrier.shown[1]?.text ?? '', /为“回访核实”查看了/)
    assert.match(carrier.shown[3]?.text ?? '', /重新办理，最迟11月30日/)
  })
  test('only who gave their name: an anonymous rater is not written to, nor one whose record knows two numbers', async () => {
    const anonymous = await opened({ anonymous: true })
    const agent = { name: '巴特尔', idType: '111', idNumber: idNumber(901), phone: '13911112222' }
    const two = await opened({}, { agent })
    await work()
    assert.deepEqual(carrier.shown, [])
    assert.deepEqual(await ofCase(anonymous.caseId), [])
    assert.deepEqual(await standing(two.caseId), [['opened', 'given_up', 'two_people']])
  })
  test('that their number was handed out, and by whom, they read where every look is written', async () => {
    const { caseId, ratingId } = await opened()
    await work()
    const { rows } = await sql<{ what: string; purpose: string; role: string }>`
      select v.what, v.purpose, v.role from reveals v where v.case_id = ${caseId}`.execute(w.db)
    assert.deepEqual(rows, [{ what: 'sms', purpose: 'telling', role: 'system' }])
    assert.ok(ratingId)
  })
})

describe('the link', () => {
  const linkIn = (): string => /https?:\/\/[^/]+(\/m\/[\w-]{16})$/.exec(carrier.shown.at(-1)?.text ?? '')?.[1] ?? assert.fail('no link')
  test('leads to the tracking page, holds no receipt code, and is over after its days', async () => {
    const { receiptCode } = await opened()
    await work()
    const path = linkIn()
    assert.ok(!path.includes(receiptCode))
    const followed = await w.call('GET', path)
    assert.equal(followed.headers.location, `/t/${receiptCode}?lang=zh-CN`)
    w.setNow(plus(start(), days(31)))
    assert.equal((await w.call('GET', path)).headers.location, '/t?lang=zh-CN')
    assert.equal((await w.call('GET', '/m/AAAAAAAAAAAAAAAA')).headers.location, '/t?lang=zh-CN')
  })
  test('neither it nor the number nor the words are found in any table, event or log line', async () => {
    await opened()
    behave({ fail: 1 })
    await work()
    w.tick(minutes(1))
    await work()
    const kept = (await dumpedText(w.db)) + JSON.stringify(w.log.lines)
    for (const secret of [linkIn().slice(3), carrier.shown[0]?.to ?? 'x', '已收到并立案'])
      assert.equal(kept.includes(secret), false, secret)
  })
})

describe('a carrier that lets one down', () => {
  test('down for an hour: asked less and less often, then everything drains, each message once', async () => {
    const cases = [await opened(), await opened(), await opened()]
    behave({ fail: 10_000 })
    for (let n = 0; n < 60; n++) {
      await work()
      w.tick(minutes(1))
    }
    assert.ok(carrier.asked.length < 3 * 15, `${carrier.asked.length} requests in an hour`)
    assert.deepEqual(carrier.shown, [])
    behave({})
    w.tick(minutes(11))
    await work()
    assert.equal(carrier.shown.length, 3)
    w.setNow(start())
    for (const { caseId } of cases) await until(caseId, 'delivered')
  })
  test('its answer is lost: handed over again under the same key, it reaches the phone once', async () => {
    const { caseId } = await opened()
    behave({ loseAnswer: 2, mute: true })
    for (let n = 0; n < 3; n++) {
      await work()
      w.tick(minutes(2))
    }
    assert.deepEqual([carrier.asked.map((one) => one.status), carrier.shown.length], [[0, 0, 202], 1])
    assert.deepEqual(await standing(caseId), [['opened', 'handed', null]])
    const { rows } = await sql`select 1 from reveals where case_id = ${caseId}`.execute(w.db)
    assert.equal(rows.length, 1, 'written down once')
  })
  test('receipts doubled and in the wrong order: what is delivered stays delivered, told once', async () => {
    const { caseId } = await opened()
    behave({ double: true, reorder: true })
    await work()
    await until(caseId, 'delivered')
    const [one] = await ofCase(caseId)
    assert.ok(one)
    assert.equal((await report({ messageId: one.notificationId, result: 'sent' })).json<{ state: string }>().state, 'delivered')
    assert.equal((await report({ messageId: one.notificationId, result: 'absent' })).json<{ state: string }>().state, 'delivered')
    const { rows } = await sql`select 1 from events where name = 'notification.settled' and subject = ${`case:${caseId}`}`.execute(w.db)
    assert.equal(rows.length, 1)
  })
  test('it refuses: not asked again, and the unit reads why; so too where the phone could not be reached', async () => {
    const refused = await opened()
    behave({ refuse: true })
    await work()
    assert.deepEqual(await standing(refused.caseId), [['opened', 'given_up', 'refused']])
    w.tick(hours(1))
    assert.equal(await work(), 0)
    w.setNow(start())
    behave({ result: 'wrong_number' })
    const wrong = await opened()
    await work()
    await until(wrong.caseId, 'failed')
    assert.deepEqual(await standing(wrong.caseId), [['opened', 'failed', 'wrong_number']])
  })
  test('it never reports: after three days it is said so, and a receipt that comes after all still counts', async () => {
    const { caseId } = await opened()
    behave({ mute: true })
    await work()
    w.tick(days(4))
    await work()
    w.setNow(start())
    const [one] = await ofCase(caseId)
    assert.equal(one?.state, 'unconfirmed')
    await report({ messageId: one.notificationId, result: 'delivered' })
    assert.equal((await ofCase(caseId))[0]?.state, 'delivered')
  })
  test('none is configured: it is said so, nothing waits, and the answer counts as delivered all the same', async () => {
    w.world.outside = { relay: null }
    const { caseId } = await opened()
    const told = await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
    assert.equal(told.state, 'fed_back')
    assert.equal(await work(), 0)
    assert.deepEqual(await standing(caseId), [
      ['opened', 'given_up', 'no_carrier'],
      ['answered', 'given_up', 'no_carrier'],
    ])
    assert.equal((await w.through(caseId, { action: 'close' })).state, 'closed')
    assert.equal((await report({ messageId: caseId, result: 'delivered' })).statusCode, 401, 'without a carrier nobody reports')
  })
  test('a receipt is the carrier’s only with its signature over where it goes and what it says', async () => {
    const { caseId } = await opened()
    behave({ mute: true })
    await work()
    const body = { messageId: (await ofCase(caseId))[0]?.notificationId, result: 'delivered' }
    const text = JSON.stringify(body)
    const refused = async (headers: Record<string, string>) => (await report(body, headers)).statusCode
    assert.equal(await refused({ 'content-type': 'application/json' }), 401)
    assert.equal(await refused(headersFor('another secret of at least 32 letters', RECEIPTS, text)), 401)
    assert.equal(await refused(headersFor(SECRET, '/v1/messages', text)), 401, 'what we ourselves sent cannot be sent back')
    assert.equal(await refused(headersFor(SECRET, RECEIPTS, '{}')), 400, 'another body under a true signature')
    assert.equal((await report({ messageId: caseId, result: 'delivered' })).statusCode, 404)
    assert.deepEqual(await standing(caseId), [['opened', 'handed', null]])
  })
})

describe('how many, and who sees them', () => {
  test('five a day to one person: progress beyond that is left to the page, a word of the unit’s goes the next morning', async () => {
    const applicant = { kind: '1', name: '阿依古丽', idType: '111', idNumber: idNumber(902), phone: '13912340000' } as const
    const all = []
    for (let n = 0; n < 6; n++) all.push(await opened({}, { applicant }))
    const last = all.at(-1)?.caseId ?? ''
    await w.through(last, { action: 'accept' }, { action: 'message', message: '请补充一下经过。' })
    await work()
    assert.equal(carrier.shown.length, 5)
    assert.deepEqual(await standing(last), [
      ['opened', 'given_up', 'capped'],
      ['message', 'waiting', null],
    ])
    w.setNow('2026-11-24T01:59:00.000Z')
    await work()
    assert.equal(carrier.shown.length, 5, 'not before ten in the morning')
    w.setNow('2026-11-24T02:00:00.000Z')
    await work()
    assert.deepEqual([carrier.shown.length, carrier.shown.at(-1)?.template], [6, 'message'])
  })
  test('nobody is woken: what waits late in the evening is told in the morning', async () => {
    await opened()
    w.setNow('2026-11-23T14:00:00.000Z')
    await work()
    assert.equal(carrier.shown.length, 0, 'not from ten in the evening')
    w.setNow('2026-11-24T01:59:00.000Z')
    await work()
    assert.equal(carrier.shown.length, 0, 'not before ten in the morning')
    w.setNow('2026-11-24T02:00:00.000Z')
    await work()
    assert.equal(carrier.shown.length, 1)
  })
  test('the centre sees all of them without words or numbers; the unit those of its case; the person rated none', async () => {
    const { caseId } = await opened()
    await work()
    const all = (await w.call('GET', '/api/v1/notifications?state=delivered&event=opened', { as: await signInAs(w, 'centre') })).json<{
      items: NotificationSummary[]
    }>()
    const found = all.items.find((one) => one.caseId === caseId)
    await until(caseId, 'delivered')
    const again = (await w.call('GET', '/api/v1/notifications', { as: centre })).json<{ items: NotificationSummary[] }>()
    assert.ok(again.items.some((one) => one.caseId === caseId && one.unit.code === POLICE.unitCode))
    assert.doesNotMatch(JSON.stringify([found, again]), /1390000|立案：|http/)
    assert.equal((await w.call('GET', '/api/v1/notifications', { as: w.handler })).statusCode, 403)
    const posts = [{ role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }]
    const rated = await officer(w, 'rated-handler', ...posts, { role: 'centre', divisionPath: '650000000000/' })
    assert.deepEqual((await w.call('GET', '/api/v1/notifications', { as: rated })).json<{ items: unknown[] }>().items, [])
    assert.equal((await w.call('GET', `/api/v1/cases/${caseId}/notifications`, { as: rated })).statusCode, 403)
  })
})
