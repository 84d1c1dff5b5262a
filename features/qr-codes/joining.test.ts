import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hours, minutes } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, HALL, ITEM_CODE, OTHER_WINDOW, WINDOW } from '#tests/support/cast.ts'
import { led, openScanning, type Scanning } from '#tests/support/scanning.ts'

let hall: Scanning
before(async () => {
  hall = await openScanning()
})
after(() => hall.w.close())
const count = async (of: 'service_records' | 'found_services' | 'invitations'): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(of)}`.execute(hall.w.db)).rows[0]?.n)
const recordOf = async (location: string): Promise<string> => {
  const page = await hall.w.call('GET', location)
  assert.equal(page.statusCode, 200)
  const { rows } = await sql<{
    record_no: string
  }>`select s.record_no from found_services f join service_records s on s.record_id = f.record_id
    order by f.found_at desc, f.found_id desc limit 1`.execute(hall.w.db)
  return rows[0]?.record_no ?? ''
}
test('who scans the code of a window is led to what was served there just now, and only by pressing', () =>
  hall.later(hours(1), async () => {
    const of = await hall.code()
    const { recordNo } = await hall.served()
    const mine = hall.phone()
    const first = await count('invitations')
    const opened = await mine.open(of)
    assert.equal(opened.statusCode, 200)
    assert.match(opened.body, /户籍窗口/)
    assert.equal(opened.body.includes(recordNo), false)
    assert.equal(await count('invitations'), first)
    assert.equal(await recordOf(led(await mine.post(of))), recordNo)
  }))

test('where several were served, where the one has rated, and where none was, the page says the same', () =>
  hall.later(hours(2), async () => {
    const of = await hall.code()
    const none = await hall.phone().post(of)
    const first = await hall.served()
    const location = led(await hall.phone().post(of))
    assert.equal((await hall.rate(location, { level: '5' })).statusCode, 200)
    const rated = await hall.phone().post(of)
    const second = await hall.served()
    const several = await hall.phone().post(of)
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
  hall.later(hours(4), async () => {
    const of = await hall.code()
    await hall.served({
      occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: hall.w.world.now(), windowCode: OTHER_WINDOW.windowCode }],
    })
    await hall.served()
    hall.w.tick(minutes(31))
    assert.equal((await hall.phone().post(of)).statusCode, 422)
    hall.w.tick(-minutes(31))
  }))

test('the number and the last characters of phone or document lead to that service; either wrong is said alike', () =>
  hall.later(hours(6), async () => {
    const of = await hall.code()
    const { recordNo, last, applicant } = await hall.served()
    await hall.served()
    for (const ending of [last, (applicant?.idNumber ?? '').slice(-4).toLowerCase()])
      assert.equal(await recordOf(led(await hall.phone().post(of, { as: 'number', recordNo: ` ${recordNo} `, last: ending }))), recordNo)
    const wrong = await hall.phone().post(of, { as: 'number', recordNo, last: '0000' })
    const unknown = await hall.phone().post(of, { as: 'number', recordNo: '65420120261123009999', last: '0000' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /没有对应的办件/)
    const bare = (body: string) => body.replaceAll(/value="[^"]*"/g, '').replaceAll(/编号 <bdi>[^<]*/g, '')
    assert.equal(bare(wrong.body), bare(unknown.body))
    const page = await hall.phone().post(of, { as: 'number', recordNo: '', last: '' })
    assert.equal(page.statusCode, 422)
    assert.match(page.body, /请填写办件编号，和手机号或证件号的末 4 位/)
  }))

test('a number rests after wrong tries, from however many phones, each time twice as long; one that is not there rests alike', () =>
  hall.later(hours(30), async () => {
    const of = await hall.code()
    const { recordNo, last } = await hall.served()
    const tried = (number: string, ending: string) => hall.phone().post(of, { as: 'number', recordNo: number, last: ending })
    for (const number of [recordNo, '65420120261123008888']) {
      for (let guess = 0; guess < 5; guess += 1) assert.match((await tried(number, `${guess}${guess}${guess}x`)).body, /没有对应的办件/)
      const reply = await tried(number, last)
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /请在 [^。]+ 以后再试/)
      assert.match(reply.body, /没有编号，直接评价/)
    }
    hall.w.tick(minutes(1))
    assert.match((await tried(recordNo, '9999')).body, /没有对应的办件/, 'another guess')
    hall.w.tick(minutes(1))
    assert.match((await tried(recordNo, last)).body, /查找的次数太多了/, 'then it is two minutes')
    hall.w.tick(minutes(1))
    led(await tried(recordNo, last))
    led(await tried(recordNo, last))
    hall.w.tick(-minutes(3))
  }))

test('guesses sent all at once are counted one after the other', () =>
  hall.later(hours(40), async () => {
    const of = await hall.code()
    const { recordNo } = await hall.served()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => hall.phone().post(of, { as: 'number', recordNo, last: `${1000 + i}`.replace(/^1/, 'Z') })),
    )
    assert.equal(replies.filter((reply) => /没有对应的办件/.test(reply.body)).length, 5)
  }))

test('where many numbers are tried in one hall nobody else is refused: each number rests from its first wrong try on', () =>
  hall.later(hours(50), async () => {
    const of = await hall.code()
    const { recordNo, last } = await hall.served()
    const other = await hall.served()
    const wrong = (number: string) => hall.phone().post(of, { as: 'number', recordNo: number, last: 'ZZZZ' })
    for (let i = 0; i < 201; i += 20)
      await Promise.all(Array.from({ length: 20 }, (_, j) => wrong(`654201202611239${String(i + j).padStart(5, '0')}`)))
    led(await hall.phone().post(of, { as: 'number', recordNo, last }))
    assert.match((await wrong(other.recordNo)).body, /没有对应的办件/)
    assert.match((await wrong(other.recordNo)).body, /查找的次数太多了/)
  }))

test('a phone that looks up number after number is stopped; others are not', () =>
  hall.later(hours(60), async () => {
    const of = await hall.code()
    const { recordNo, last } = await hall.served()
    const curious = hall.phone()
    for (let i = 0; i < 10; i += 1) await curious.post(of, { as: 'number', recordNo: `65420120261123${700_000 + i}`, last: '1234' })
    assert.match((await curious.post(of, { as: 'number', recordNo, last })).body, /查找的次数太多了/)
    led(await hall.phone().post(of, { as: 'number', recordNo, last }))
  }))

test('who has no number is rated at once: it counts for the window, names no clerk, and a bad one opens a case', () =>
  hall.later(hours(80), async () => {
    const of = await hall.code()
    const location = led(await hall.phone().post(of, { as: 'awaiting' }))
    assert.match((await hall.w.call('GET', location)).body, /窗口服务（待匹配）/)
    const reply = await hall.rate(location, { level: '1', detailCodes: '115' })
    assert.equal(reply.statusCode, 200, reply.body)
    await hall.w.deliver()
    const { rows } = await sql<Record<string, unknown>>`select r.class, r.channel, r.window_code, r.hall_code, r.staff_no, r.item_code,
        r.identification, c.rating_id is not null as has_case
      from ratings r left join rectifications c on c.rating_id = r.rating_id order by r.received_at desc limit 1`.execute(hall.w.db)
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
    const reader = await officer(hall.w, 'reader', { role: 'supervisor' })
    const records = await hall.w.call('GET', '/api/v1/service-records?q=DP', { as: reader })
    assert.deepEqual(records.json<{ items: unknown[] }>().items, [], 'its number, window and minute are nobody’s to read')
    const cells = await sql<{ n: number }>`select sum(rated1) as n from rollup_days where class = 'unmatched' and rollup = 'base'
      and window_code = ${WINDOW.windowCode}`.execute(hall.w.db)
    assert.equal(Number(cells.rows[0]?.n), 1)
  }))

test('the code of a matter makes it that matter’s; the code of a hall asks for the window first', () =>
  hall.later(hours(100), async () => {
    const ofItem = await hall.code({ windowCode: null, itemCode: ITEM_CODE })
    led(await hall.phone().post(ofItem, { as: 'awaiting' }))
    const { rows } = await sql<{
      item_code: string | null
    }>`select item_code from service_records order by received_at desc limit 1`.execute(hall.w.db)
    assert.equal(rows[0]?.item_code, ITEM_CODE)
    const ofHall = await hall.code({ windowCode: null })
    assert.match((await hall.phone().open(ofHall)).body, /<option value="W01"/)
    for (const window of ['', 'W99']) {
      const reply = await hall.phone().post(ofHall, { window })
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /请选择刚才办事的窗口/)
    }
    const { recordNo } = await hall.served()
    assert.equal(await recordOf(led(await hall.phone().post(ofHall, { window: WINDOW.windowCode }))), recordNo)
  }))

test('one phone cannot pile up ratings at a window, and no number of others closes it for anybody', () =>
  hall.later(hours(120), async () => {
    const of = await hall.code()
    const mine = hall.phone()
    await mine.open(of)
    for (let i = 0; i < 3; i += 1) led(await mine.post(of, { as: 'awaiting' }))
    assert.equal((await mine.post(of, { as: 'awaiting' })).statusCode, 429)
    const { recordNo, last } = await hall.served()
    led(await mine.post(of, { as: 'number', recordNo, last }))
    const replies = await Promise.all(Array.from({ length: 30 }, () => hall.phone().post(of, { as: 'awaiting' })))
    assert.deepEqual([...new Set(replies.map((reply) => reply.statusCode))], [303])
  }))

test('no staff account rates through a code', async () => {
  const of = await hall.code()
  const clerk = await officer(hall.w, 'clerk-who-scans', { role: 'clerk', staffNo: CLERK.staffNo, unit: CLERK.unitCode })
  assert.equal((await hall.phone(clerk).open(of)).statusCode, 200)
  assert.equal((await hall.phone(clerk).post(of, { as: 'awaiting' })).statusCode, 403)
})

test('a retired code says so, counts the visit, leads to the new one, and still finds by number', () =>
  hall.later(hours(140), async () => {
    const old = await hall.code()
    const next = await hall.code()
    await sql`update fixed_codes set replaced_by = ${next} where code = ${old}`.execute(hall.w.db)
    const opened = await hall.phone().open(old)
    assert.equal(opened.statusCode, 410)
    assert.match(opened.body, /这个评价码已停用/)
    assert.ok(opened.body.includes(`/q/${next}`))
    const visits = await sql<{ visits: number }>`select visits from fixed_code_visits where code = ${old}`.execute(hall.w.db)
    assert.deepEqual(visits.rows, [{ visits: 1 }])
    hall.w.tick(hours(24))
    await hall.phone().open(old)
    const manager = await officer(hall.w, 'manager', { role: 'supervisor' })
    const found = (await hall.w.call('GET', `/api/v1/fixed-codes/${old}`, { as: manager })).json<{ visits: number; visitsSince: number }>()
    assert.deepEqual([found.visits, found.visitsSince], [2, 1], 'opened since the day it was retired: it hangs there still')
    hall.w.tick(-hours(24))
    const first = await count('service_records')
    for (const form of [{}, { as: 'awaiting' }])
      assert.equal((await hall.phone().post(old, form as Record<string, string>)).statusCode, 410)
    assert.equal(await count('service_records'), first)
    const { recordNo, last } = await hall.served()
    assert.equal(await recordOf(led(await hall.phone().post(old, { as: 'number', recordNo, last }))), recordNo)
  }))

test('a code nobody made is unknown, however it is written', async () => {
  for (const text of ['0000000000000000', 'abc', '%F0%9F%98%80', "'--"]) assert.equal((await hall.phone().open(text)).statusCode, 404, text)
})

test('a link that was led to gives one rating, however often its form is sent', () =>
  hall.later(hours(160), async () => {
    const of = await hall.code()
    const location = led(await hall.phone().post(of, { as: 'awaiting' }))
    assert.equal((await hall.rate(location, { level: '4' })).statusCode, 200)
    assert.equal((await hall.rate(location, { level: '4' })).statusCode, 409)
  }))
