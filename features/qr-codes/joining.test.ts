import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { JobWorld } from '#server/platform/feature.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { hours, minutes } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, HALL, ITEM_CODE, OTHER_WINDOW, plantHall, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { receiptCodeFrom } from '#shared/crockford.ts'
import { matchLate } from './actions/match-late.ts'
import { insertCode } from './store.ts'

let w: TestWorld
let cast: Cast
let made = 0
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
})
after(() => w.close())

type Hangs = { windowCode?: string | null; itemCode?: string | null }
async function code({ windowCode = WINDOW.windowCode, itemCode = null }: Hangs = {}): Promise<string> {
  made += 1
  const text = receiptCodeFrom(Buffer.alloc(16, made))
  await sql`update fixed_codes set retired_at = ${w.world.now()}, retired_by = 'test', retired_reason = 'test'
    where retired_at is null and window_code is not distinct from ${windowCode} and item_code is not distinct from ${itemCode}`.execute(
    w.db,
  )
  const place = { division: TACHENG, hallCode: HALL.hallCode, windowCode, itemCode }
  await inTransaction(w.world, system('test'), (ctx) => insertCode(ctx.db, { code: text, ...place, madeBy: 'test', madeAt: ctx.now }))
  return text
}
/** A phone keeps what it is given. */
function phone(as?: string) {
  let cookie = as === undefined ? '' : `hcp_session=${as.slice('cookie:'.length)}; `
  const send = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const reply = await w.call(method, url, {
      ...(form && { body: new URLSearchParams(form).toString() }),
      headers: { cookie, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
    })
    const kept = [reply.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('hcp_code='))
    if (kept !== undefined) cookie = kept.split(';')[0] ?? ''
    return reply
  }
  return {
    open: (of: string) => send('GET', `/q/${of}`),
    post: (of: string, form: Record<string, string> = {}) => send('POST', `/q/${of}`, form),
  }
}
/** It is another time for a while; the services of before are too long ago for it. */
async function later(ms: number, work: () => Promise<void>): Promise<void> {
  w.tick((since = ms))
  await work().finally(() => w.tick(-ms))
}
let since = 0
/** The hall's token is of this morning, and so it pushes then. */
const served = async (changes: Parameters<Cast['record']>[0] = {}) => {
  const record = cast.record(changes)
  w.tick(-since)
  await cast.push(record)
  w.tick(since)
  return { ...record, last: record.applicant?.phone?.slice(-4) ?? '' }
}
const count = async (of: 'service_records' | 'found_services' | 'invitations'): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(of)}`.execute(w.db)).rows[0]?.n)
const led = (reply: { statusCode: number; headers: Record<string, unknown>; body: string }): string => {
  assert.equal(reply.statusCode, 303, reply.body)
  return String(reply.headers['location'])
}
const recordOf = async (location: string): Promise<string> => {
  const page = await w.call('GET', location)
  assert.equal(page.statusCode, 200)
  const { rows } = await sql<{
    record_no: string
  }>`select s.record_no from found_services f join service_records s on s.record_id = f.record_id
    order by f.found_at desc, f.found_id desc limit 1`.execute(w.db)
  return rows[0]?.record_no ?? ''
}
const rate = (location: string, form: Record<string, string>) =>
  w.call('POST', location, {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('who scans the code of a window is led to what was served there just now, and only by pressing', () =>
  later(hours(1), async () => {
    const of = await code()
    const { recordNo } = await served()
    const mine = phone()
    const first = await count('invitations')
    const opened = await mine.open(of)
    assert.equal(opened.statusCode, 200)
    assert.match(opened.body, /户籍窗口/)
    assert.equal(opened.body.includes(recordNo), false)
    assert.equal(await count('invitations'), first)
    assert.equal(await recordOf(led(await mine.post(of))), recordNo)
  }))

test('where several were served, where the one has rated, and where none was, the page says the same', () =>
  later(hours(2), async () => {
    const of = await code()
    const none = await phone().post(of)
    const first = await served()
    const location = led(await phone().post(of))
    assert.equal((await rate(location, { level: '5' })).statusCode, 200)
    const rated = await phone().post(of)
    const second = await served()
    const several = await phone().post(of)
    for (const reply of [none, rated, several]) {
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /请确认您办的是哪一件/)
      for (const said of [first.recordNo, second.recordNo, '阿依古丽']) assert.equal(reply.body.includes(said), false)
    }
    const bare = (body: string) => body.replaceAll(/编号 <bdi>[^<]*/g, '')
    assert.equal(bare(none.body), bare(rated.body))
    assert.equal(bare(rated.body), bare(several.body))
  }))

test('what was served longer ago than the policy says, or at another window, is not taken for it', () =>
  later(hours(4), async () => {
    const of = await code()
    await served({
      occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: w.world.now(), windowCode: OTHER_WINDOW.windowCode }],
    })
    await served()
    w.tick(minutes(31))
    assert.equal((await phone().post(of)).statusCode, 422)
    w.tick(-minutes(31))
  }))

test('the number and the last characters of phone or document lead to that service; either wrong is said alike', () =>
  later(hours(6), async () => {
    const of = await code()
    const { recordNo, last, applicant } = await served()
    await served()
    for (const ending of [last, (applicant?.idNumber ?? '').slice(-4).toLowerCase()])
      assert.equal(await recordOf(led(await phone().post(of, { as: 'number', recordNo: ` ${recordNo} `, last: ending }))), recordNo)
    const wrong = await phone().post(of, { as: 'number', recordNo, last: '0000' })
    const unknown = await phone().post(of, { as: 'number', recordNo: '65420120261123009999', last: '0000' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /没有对应的办件/)
    const bare = (body: string) => body.replaceAll(/value="[^"]*"/g, '').replaceAll(/编号 <bdi>[^<]*/g, '')
    assert.equal(bare(wrong.body), bare(unknown.body))
    const page = await phone().post(of, { as: 'number', recordNo: '', last: '' })
    assert.equal(page.statusCode, 422)
    assert.match(page.body, /请填写办件编号和后几位/)
  }))

test('nobody guesses the last characters of a number, from however many phones; a number that is not there is used up alike', () =>
  later(hours(30), async () => {
    const of = await code()
    const { recordNo, last } = await served()
    for (const number of [recordNo, '65420120261123008888']) {
      for (let guess = 0; guess < 5; guess += 1) {
        const reply = await phone().post(of, { as: 'number', recordNo: number, last: `${guess}${guess}${guess}x` })
        assert.match(reply.body, /没有对应的办件/)
      }
      const reply = await phone().post(of, { as: 'number', recordNo: number, last })
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /查找的次数太多了/)
      assert.match(reply.body, /没有编号，直接评价/)
    }
    w.tick(hours(24))
    led(await phone().post(of, { as: 'number', recordNo, last }))
    w.tick(-hours(24))
  }))

test('a phone that looks up number after number is stopped; others are not', () =>
  later(hours(60), async () => {
    const of = await code()
    const { recordNo, last } = await served()
    const curious = phone()
    for (let i = 0; i < 10; i += 1) await curious.post(of, { as: 'number', recordNo: `65420120261123${700_000 + i}`, last: '1234' })
    assert.match((await curious.post(of, { as: 'number', recordNo, last })).body, /查找的次数太多了/)
    led(await phone().post(of, { as: 'number', recordNo, last }))
  }))

test('who has no number is rated at once: it counts for the window, names no clerk, and a bad one opens a case', () =>
  later(hours(80), async () => {
    const of = await code()
    const location = led(await phone().post(of, { as: 'awaiting' }))
    assert.match((await w.call('GET', location)).body, /窗口服务（待匹配）/)
    const reply = await rate(location, { level: '1', detailCodes: '115' })
    assert.equal(reply.statusCode, 200, reply.body)
    await w.deliver()
    const { rows } = await sql<Record<string, unknown>>`select r.class, r.channel, r.window_code, r.hall_code, r.staff_no, r.item_code,
        r.identification, c.rating_id is not null as has_case
      from ratings r left join rectifications c on c.rating_id = r.rating_id order by r.received_at desc limit 1`.execute(w.db)
    assert.deepEqual(rows[0], {
      class: 'unmatched',
      channel: 'qr-window',
      window_code: WINDOW.windowCode,
      hall_code: HALL.hallCode,
      staff_no: null,
      item_code: null,
      identification: 'unlinked',
      has_case: true,
    })
    const cells = await sql<{ n: number }>`select sum(rated1) as n from figure_days where class = 'unmatched' and axis = 'window'
      and member = ${WINDOW.windowCode}`.execute(w.db)
    assert.equal(Number(cells.rows[0]?.n), 1)
  }))

test('the code of a matter makes it that matter’s; the code of a hall asks for the window first', () =>
  later(hours(100), async () => {
    const ofItem = await code({ windowCode: null, itemCode: ITEM_CODE })
    led(await phone().post(ofItem, { as: 'awaiting' }))
    const { rows } = await sql<{
      item_code: string | null
    }>`select item_code from service_records order by received_at desc limit 1`.execute(w.db)
    assert.equal(rows[0]?.item_code, ITEM_CODE)
    const ofHall = await code({ windowCode: null })
    assert.match((await phone().open(ofHall)).body, /<option value="W01"/)
    for (const window of ['', 'W99']) {
      const reply = await phone().post(ofHall, { window })
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /请选择刚才办事的窗口/)
    }
    const { recordNo } = await served()
    assert.equal(await recordOf(led(await phone().post(ofHall, { window: WINDOW.windowCode }))), recordNo)
  }))

test('one phone cannot pile up ratings at a window, nor can many at once', () =>
  later(hours(120), async () => {
    const of = await code()
    const mine = phone()
    await mine.open(of)
    for (let i = 0; i < 3; i += 1) led(await mine.post(of, { as: 'awaiting' }))
    assert.equal((await mine.post(of, { as: 'awaiting' })).statusCode, 429)
    const { recordNo, last } = await served()
    led(await mine.post(of, { as: 'number', recordNo, last }))
    const replies = await Promise.all(Array.from({ length: 30 }, () => phone().post(of, { as: 'awaiting' })))
    assert.equal(replies.filter((reply) => reply.statusCode === 303).length, 17)
    w.tick(hours(1))
    led(await phone().post(of, { as: 'awaiting' }))
    w.tick(-hours(1))
  }))

test('no staff account rates through a code', async () => {
  const of = await code()
  const clerk = await officer(w, 'clerk-who-scans', { role: 'clerk', staffNo: CLERK.staffNo, unit: CLERK.unitCode })
  assert.equal((await phone(clerk).open(of)).statusCode, 200)
  assert.equal((await phone(clerk).post(of, { as: 'awaiting' })).statusCode, 403)
})

test('a retired code says so, counts the visit, leads to the new one, and still finds by number', () =>
  later(hours(140), async () => {
    const old = await code()
    const next = await code()
    await sql`update fixed_codes set replaced_by = ${next} where code = ${old}`.execute(w.db)
    const opened = await phone().open(old)
    assert.equal(opened.statusCode, 410)
    assert.match(opened.body, /这个评价码已停用/)
    assert.ok(opened.body.includes(`/q/${next}`))
    const visits = await sql<{ visits: number }>`select visits from fixed_code_visits where code = ${old}`.execute(w.db)
    assert.deepEqual(visits.rows, [{ visits: 1 }])
    const first = await count('service_records')
    for (const form of [{}, { as: 'awaiting' }]) assert.equal((await phone().post(old, form as Record<string, string>)).statusCode, 410)
    assert.equal(await count('service_records'), first)
    const { recordNo, last } = await served()
    assert.equal(await recordOf(led(await phone().post(old, { as: 'number', recordNo, last }))), recordNo)
  }))

test('a code nobody made is unknown, however it is written', async () => {
  for (const text of ['0000000000000000', 'abc', '%F0%9F%98%80', "'--"]) assert.equal((await phone().open(text)).statusCode, 404, text)
})

test('a link that was led to gives one rating, however often its form is sent', () =>
  later(hours(160), async () => {
    const of = await code()
    const location = led(await phone().post(of, { as: 'awaiting' }))
    assert.equal((await rate(location, { level: '4' })).statusCode, 200)
    assert.equal((await rate(location, { level: '4' })).statusCode, 409)
  }))

test('what a hall pushes late is matched at night, once nobody else can rate it; the rating stays what it was', () =>
  later(hours(200), async () => {
    const of = await code()
    const scannedAt = w.world.now()
    const pushedLate = cast.record()
    const claim = { recordNo: pushedLate.recordNo, last: pushedLate.applicant?.phone?.slice(-4) ?? '' }
    assert.match((await phone().post(of, { as: 'number', ...claim })).body, /没有对应的办件/)
    const location = led(await phone().post(of, { as: 'awaiting', ...claim }))
    assert.equal((await rate(location, { level: '2', detailCodes: '214' })).statusCode, 200)
    const sealed = await sql<{ claim: Buffer }>`select claim from found_services where claim is not null`.execute(w.db)
    assert.ok(sealed.rows.length > 0)
    for (const row of sealed.rows) assert.equal(row.claim.includes(claim.recordNo), false, 'kept sealed')
    w.tick(-since)
    await cast.push(pushedLate)
    w.tick(since)
    const night = () => matchLate({ transact: (name, work) => inTransaction(w.world, system(name), work) } as JobWorld)
    await night()
    const matches = async () =>
      (
        await sql<{ record_no: string; evidence: string }>`select s.record_no, m.evidence from late_matches m
          join service_records s on s.record_id = m.matched_record_id`.execute(w.db)
      ).rows
    assert.deepEqual(await matches(), [], 'it may still be rated by whoever was served')
    w.tick(hours(24 * 9))
    await night()
    await night()
    assert.deepEqual(await matches(), [{ record_no: pushedLate.recordNo, evidence: 'number' }])
    const { rows } = await sql<{ class: string }>`select class from ratings where rated_at = ${scannedAt}`.execute(w.db)
    assert.deepEqual(rows, [{ class: 'unmatched' }])
    w.tick(hours(24 * 40))
    await night()
    assert.equal((await sql`select 1 from found_services where claim is not null`.execute(w.db)).rows.length, 0)
    assert.equal((await sql`select 1 from lookup_tries`.execute(w.db)).rows.length, 0)
    w.tick(-hours(24 * 49))
  }))
