import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { display } from '#shared/time.ts'
import { CLERK, clientToken, POLICE, SOURCE } from '#tests/support/cast.ts'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, type Office } from '#tests/support/cases.ts'
import { cookieOf } from '#tests/support/rater.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())
const read = (caseId: string, as: string) => w.call('GET', `/api/v1/cases/${caseId}`, { as })
const readByRater = (code: string) => w.call('GET', `/t/${code}`, { headers: { cookie: cookieOf(w, code) } })
const reveal = async (caseId: string, as: string, body: object = { party: 'applicant', purpose: 'callback' }) => {
  const reply = await w.call('POST', `/api/v1/cases/${caseId}/reveal`, { as, body })
  return { status: reply.statusCode, body: reply.json<{ code?: string; name?: string; phone?: string }>() }
}
const NAME = '阿依古丽'
const PHONE = /1390000\d{4}/

describe('an anonymous rater', () => {
  test('is seen by item, day, level, codes and masked text; never by number, window or minute', async () => {
    const { ratingId, recordNo } = await w.rate({ anonymous: true, text: `我是${NAME}，电话13900001111，窗口太慢`, detailCodes: ['115'] })
    const found = await w.caseOf(ratingId)
    assert.deepEqual(
      [found.anonymous, found.recordNo, found.service, found.receivedAt],
      [true, undefined, undefined, '2026-11-23T00:00:00+08:00'],
    )
    assert.equal(found.dueAt, '2026-11-25T00:00:00+08:00')
    assert.deepEqual([found.codes[0]?.code, found.item?.code.length, found.level], ['115', 31, 1])
    assert.ok(found.text?.includes('窗口太慢') && !found.text.includes(NAME) && !PHONE.test(found.text), found.text ?? '')
    const everything = JSON.stringify([found, (await w.call('GET', '/api/v1/cases', { as: w.handler })).json()])
    for (const tell of [recordNo, 'W01', CLERK.staffNo, display(A_MONDAY), A_MONDAY, NAME]) assert.ok(!everything.includes(tell), tell)
    assert.ok(found.clocks.every((clock) => clock.startedAt === '2026-11-23T00:00:00+08:00'))
    assert.match(found.caseId, /^[0-9a-f]{8}-[0-9a-f]{4}-4/, 'an id in order of time would tell the minute')
  })
  test('is neither called nor looked up, but written to on the receipt page, which is the first contact', async () => {
    const { ratingId, receiptCode } = await w.rate({ anonymous: true })
    const { caseId } = await w.caseOf(ratingId)
    await w.through(caseId, { action: 'accept' })
    const called = await w.step(w.handler, caseId, CONTACT)
    assert.deepEqual([called.status, called.body.code], [422, 'rater_cannot_be_called'])
    for (const as of [w.handler, w.supervisor]) assert.deepEqual((await reveal(caseId, as)).body.code, 'rater_is_anonymous')
    const told = await w.through(caseId, { action: 'message', message: '已收到，正在核实。' })
    assert.equal(told.dueOn, '2026-11-30')
    assert.ok((await readByRater(receiptCode)).body.includes('已收到，正在核实。'))
    assert.equal((await w.through(caseId, ...SETTLED, FEED_BACK, { action: 'close' })).state, 'closed')
  })
})

describe('the person rated', () => {
  test('neither sees nor handles the case, whatever other post they hold', async () => {
    const rated = await officer(w, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
    const { ratingId } = await w.rate()
    const { caseId } = await w.caseOf(ratingId)
    const list = await w.call('GET', '/api/v1/cases?limit=500', { as: rated })
    assert.deepEqual(list.json<{ items: unknown[] }>().items, [])
    assert.deepEqual(
      [(await read(caseId, rated)).statusCode, (await read(caseId, rated)).json<{ code: string }>().code],
      [403, 'you_are_rated'],
    )
    assert.equal((await w.step(rated, caseId, { action: 'accept' })).body.code, 'you_are_rated')
    assert.equal((await reveal(caseId, rated)).body.code, 'you_are_rated')
  })
  test('is known by the window, too, when the push names nobody at it', async () => {
    const { staffNo: _nobody, ...served } = w.cast.record().occurrences[0] ?? assert.fail()
    const { ratingId } = await w.rate({}, { staffNo: undefined as never, occurrences: [served] })
    const { caseId } = await w.caseOf(ratingId)
    const rated = await officer(w, 'at-the-window', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
    assert.deepEqual((await w.call('GET', '/api/v1/cases?limit=500', { as: rated })).json<{ items: unknown[] }>().items, [])
    assert.equal((await read(caseId, rated)).json<{ code: string }>().code, 'you_are_rated')
    assert.equal((await w.step(rated, caseId, { action: 'accept' })).body.code, 'you_are_rated')
  })
  test('their window mates see no contact data; a clerk sees no case at all', async () => {
    const mate = await officer(w, 'mate', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S002' })
    const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
    const { caseId } = await w.caseOf((await w.rate()).ratingId)
    assert.equal((await read(caseId, mate)).statusCode, 200)
    assert.deepEqual((await reveal(caseId, mate)).body.code, 'window_mate')
    assert.equal((await read(caseId, clerk)).statusCode, 403)
    assert.equal((await w.call('GET', '/api/v1/cases', { as: clerk })).statusCode, 403)
  })
})

describe('contact data', () => {
  test('is opened for a purpose, and the rater sees when and what for', async () => {
    const { ratingId, receiptCode } = await w.rate()
    const { caseId } = await w.caseOf(ratingId)
    const opened = await reveal(caseId, w.handler)
    assert.deepEqual([opened.status, opened.body.name], [201, NAME])
    assert.match(opened.body.phone ?? '', PHONE)
    assert.equal((await reveal(caseId, w.handler, { party: 'agent', purpose: 'callback' })).body.code, 'nothing_kept')
    assert.equal((await reveal(caseId, w.handler, { party: 'applicant', purpose: 'claim_check' })).body.code, 'not_your_purpose')
    assert.equal((await reveal(caseId, w.handler, { party: 'applicant' })).body.code, 'invalid_input')
    assert.equal((await reveal(caseId, w.head)).status, 403)
    const page = await readByRater(receiptCode)
    assert.ok(page.body.includes('回访核实') && page.body.includes('差评办理专人'))
  })
  test('stays shut once the case is closed', async () => {
    const { caseId } = await w.caseOf((await w.rate()).ratingId)
    await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK, { action: 'close' })
    assert.deepEqual((await reveal(caseId, w.handler)).body.code, 'case_closed')
    assert.equal((await reveal(caseId, w.handler, { party: 'applicant', purpose: 'claim_check' })).body.code, 'not_your_purpose')
  })
})

describe('who sees a case', () => {
  test('other divisions, units and lines see nothing of it; those above and its own line do', async () => {
    const { caseId } = await w.caseOf((await w.rate()).ratingId)
    const seen = async (account: string, post: Parameters<typeof officer>[2]) =>
      (await read(caseId, await officer(w, account, post))).statusCode
    assert.equal(await seen('elsewhere', { role: 'handler', divisionPath: '650000000000/650100000000/' }), 404)
    assert.equal(await seen('other-unit', { role: 'handler', unit: '11654201MB1A00019X' }), 404)
    assert.equal(await seen('own-unit', { role: 'handler', unit: POLICE.unitCode }), 200)
    assert.equal(await seen('above', { role: 'supervisor', divisionPath: '650000000000/654200000000/' }), 200)
    assert.equal(await seen('own-line', { role: 'line', divisionPath: '650000000000/', line: POLICE.line }), 200)
    assert.equal(await seen('other-line', { role: 'line', divisionPath: '650000000000/', line: '医疗保障部门' }), 404)
  })
  test('a system sees its own source’s cases, without what the unit noted or who wrote it', async () => {
    const { ratingId, recordNo } = await w.rate()
    const { caseId } = await w.caseOf(ratingId)
    await w.through(caseId, { action: 'accept' }, { ...CONTACT, note: '内部记录一则' }, { action: 'message', message: '正在核实' })
    const own = await read(caseId, w.cast.token)
    assert.deepEqual([own.statusCode, own.json<{ recordNo: string }>().recordNo], [200, recordNo])
    assert.ok(own.body.includes('正在核实') && !own.body.includes('内部记录') && !own.body.includes('handler姓名'))
    const other = await clientToken(w, 'other-hall', ['hall-650100'], ['cases.read'])
    assert.equal((await read(caseId, other)).statusCode, 404)
    assert.deepEqual((await w.call('GET', '/api/v1/cases', { as: other })).json<{ items: unknown[] }>().items, [])
    const narrow = await clientToken(w, 'narrow', [SOURCE], ['records'])
    assert.equal((await read(caseId, narrow)).statusCode, 403)
  })
})

test('no name, phone or note stands in the database or in an event as it was written', async () => {
  const { ratingId } = await w.rate({ text: '请让古丽巴哈尔来电说明' })
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' }, { ...CONTACT, note: '古丽巴哈尔接听，13911112222' }, ...SETTLED, FEED_BACK)
  const everything = await sql<{ row: string }>`
    select to_jsonb(s)::text as row from rectification_steps s union all select to_jsonb(c)::text from rectifications c
    union all select to_jsonb(e)::text from events e`.execute(w.db)
  for (const { row } of everything.rows) assert.ok(!/古丽巴哈尔|13911112222|阿依古丽|handler姓名/.test(row), row)
})

test('once a case is open, a hall can neither replace nor remove whom the callback must reach', async () => {
  const record = w.cast.record()
  await w.cast.push(record)
  const body = {
    sourceSystem: record.sourceSystem,
    recordNo: record.recordNo,
    serviceNumber: 1,
    channel: 'kiosk',
    level: 1,
    detailCodes: ['110'],
  }
  const rated = await w.call('POST', '/api/v1/ratings', { as: w.cast.token, body, headers: { 'idempotency-key': record.recordNo } })
  await w.deliver()
  const { caseId } = await w.caseOf(rated.json<{ ratingId: string }>().ratingId)
  const accomplice = { ...record, applicant: { ...w.cast.record().applicant, name: '替身', phone: '13811112222' } }
  assert.equal((await w.cast.push(accomplice)).accepted, 1)
  const opened = await reveal(caseId, w.handler)
  assert.deepEqual([opened.status, opened.body.name, opened.body.phone], [201, record.applicant?.name, record.applicant?.phone])
})
