import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { plantHall, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let n = 0
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
})
after(() => w.close())

type Body = Record<string, unknown>
let record: { sourceSystem: string; recordNo: string }
beforeEach(async () => {
  const pushed = cast.record()
  assert.equal((await cast.push(pushed)).accepted, 1)
  record = pushed
})
const body = (changes: Body = {}): Body => ({
  sourceSystem: record.sourceSystem,
  recordNo: record.recordNo,
  serviceNumber: 1,
  channel: 'h5',
  level: 5,
  detailCodes: [],
  ...changes,
})
const rate = (payload: unknown, { key = `key-${++n}`, as = cast.token }: { key?: string | null; as?: string } = {}) =>
  w.call('POST', '/api/v1/ratings', { body: payload, as, ...(key !== null && { headers: { 'idempotency-key': key } }) })
const codeOf = (reply: { statusCode: number; json(): { code?: string } }) => [reply.statusCode, reply.json().code]
const count = async (table: 'ratings') =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n)

test('a rating is recorded with a receipt, its event and its leaf', async () => {
  const reply = await rate(body({ text: '很好', detailCodes: ['517', '510'] }))
  assert.equal(reply.statusCode, 201)
  const { ratingId, receiptCode, ratedAt, receivedAt, reasonWanted } = reply.json()
  assert.match(receiptCode, /^[0-9A-HJKMNP-TV-Z]{16}$/)
  assert.deepEqual([ratedAt, receivedAt, reasonWanted], ['2026-11-23T10:00:00+08:00', '2026-11-23T10:00:00+08:00', false])
  const { rows } = await sql<{ leaf_hash: Buffer; salt: Buffer; events: number }>`select leaf_hash, salt,
    (select count(*)::int from events where subject = ${`rating:${ratingId}`} and name = 'rating.recorded') as events from ratings where rating_id = ${ratingId}`.execute(
    w.db,
  )
  assert.deepEqual([rows[0]?.leaf_hash.length, rows[0]?.salt.length, rows[0]?.events], [32, 16, 1])
})

test('of eight different keys at once, one is recorded and seven are told when', async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, () => rate(body())))
  assert.deepEqual(
    replies.map((r) => r.statusCode).toSorted((a, b) => a - b),
    [201, ...Array<number>(7).fill(409)],
  )
  for (const lost of replies.filter((r) => r.statusCode === 409)) assert.equal(lost.json().firstRatedAt, '2026-11-23T10:00:00+08:00')
})

test('eight equal requests at once get eight equal replies, byte for byte, and one rating', async () => {
  const stood = await count('ratings')
  const replies = await Promise.all(Array.from({ length: 8 }, () => rate(body(), { key: 'the-same' })))
  assert.equal(new Set(replies.map((r) => `${r.statusCode} ${r.body}`)).size, 1)
  assert.equal(replies[0]?.statusCode, 201)
  assert.equal((await count('ratings')) - stood, 1)
})

test('a key used for another body is refused, and so is another key', async () => {
  assert.equal((await rate(body(), { key: 'k' })).statusCode, 201)
  assert.deepEqual(codeOf(await rate(body({ level: 4 }), { key: 'k' })), [422, 'idempotency_key_reused'])
  assert.deepEqual(codeOf(await rate(body())), [409, 'already_rated'])
})

test('refusals are not kept: the same key may try again', async () => {
  assert.deepEqual(codeOf(await rate(body({ level: 1 }), { key: 'again' })), [422, 'reason_missing'])
  assert.equal((await rate(body({ level: 1, reasonDeclined: true }), { key: 'again' })).statusCode, 201)
})

test('every level can be submitted on every channel; only pages ask for a bad reason before', async () => {
  const channels = [
    'portal',
    'app',
    'h5',
    'wechat-mp',
    'alipay-mp',
    'baidu-mp',
    'qr-window',
    'window-tablet',
    'kiosk',
    'sms',
    'hotline',
    'paper',
    'assisted',
  ]
  for (const channel of channels) {
    const asks = channels.indexOf(channel) < 7
    for (const level of [1, 2, 3, 4, 5]) {
      const pushed = cast.record()
      await cast.push(pushed)
      record = pushed
      const reply = await rate(body({ channel, level }))
      if (asks && level <= 2) {
        assert.deepEqual(codeOf(reply), [422, 'reason_missing'], `${channel} ${level}`)
        assert.equal((await rate(body({ channel, level, reasonDeclined: true }))).statusCode, 201)
      } else {
        assert.equal(reply.statusCode, 201, `${channel} ${level}: ${reply.body}`)
        assert.equal(reply.json().reasonWanted, level <= 2, `${channel} ${level}`)
      }
    }
  }
})

test('refusals come in their order', async () => {
  assert.deepEqual(codeOf(await rate('{', { as: 'nonsense', key: null })), [401, 'unauthorized'])
  assert.deepEqual(
    codeOf(await w.call('POST', '/api/v1/ratings', { as: cast.token, body: 'a=b', headers: { 'content-type': 'text/plain' } })),
    [415, 'unsupported_media_type'],
  )
  assert.deepEqual(
    codeOf(await w.call('POST', '/api/v1/ratings', { as: cast.token, body: '{', headers: { 'content-type': 'application/json' } })),
    [400, 'malformed'],
  )
  const unknownField = await rate(body({ colour: 'red', level: 9 }))
  assert.deepEqual(codeOf(unknownField), [400, 'invalid_input'])
  assert.deepEqual(
    unknownField
      .json()
      .errors.map((e: { path: string }) => e.path)
      .toSorted(),
    ['colour', 'level'],
  )
  assert.match(unknownField.headers['content-type'] as string, /^application\/problem\+json/)
  assert.deepEqual(codeOf(await rate(body(), { key: null })), [400, 'idempotency_key_missing'])
  assert.deepEqual(codeOf(await rate(body({ sourceSystem: 'hall-659001' }))), [403, 'not_your_source'])
  assert.deepEqual(codeOf(await rate(body({ recordNo: 'nobody', level: 1 }))), [404, 'no_such_occurrence'])
  assert.deepEqual(codeOf(await rate(body({ ratedAt: '2026-11-23T10:06:00+08:00' }))), [422, 'rated_in_future'])
  assert.deepEqual(codeOf(await rate(body({ detailCodes: ['110'] }))), [422, 'code_of_another_level'])
  assert.deepEqual(codeOf(await rate(body({ detailCodes: ['599'] }))), [422, 'code_not_in_force'])
  for (const wrong of [
    { text: 'a\0b' },
    { text: '\ud800' },
    { text: '字'.repeat(501) },
    { detailCodes: ['510', '510'] },
    { serviceNumber: 0 },
    { level: '5' },
  ]) {
    assert.deepEqual(codeOf(await rate(body(wrong))), [400, 'invalid_input'], JSON.stringify(wrong))
  }
  assert.equal((await rate(body({ text: '😀'.repeat(500) }))).statusCode, 201)
})

test('an array is answered one by one, in order', async () => {
  const other = cast.record()
  await cast.push(other)
  const reply = await rate(
    [body(), { level: 3 }, body({ recordNo: 'nobody' }), body({ recordNo: other.recordNo, level: 1, channel: 'kiosk' }), body()],
    { key: 'terminal-7' },
  )
  assert.equal(reply.statusCode, 200)
  const outcomes = reply.json() as { status: number; code?: string; ratingId?: string; reasonWanted?: boolean }[]
  assert.deepEqual(
    outcomes.map((o) => [o.status, o.code]),
    [
      [201, undefined],
      [400, 'invalid_input'],
      [404, 'no_such_occurrence'],
      [201, undefined],
      [201, undefined],
    ],
  )
  assert.equal(outcomes[0]?.ratingId, outcomes[4]?.ratingId)
})

test('a press inside the window counts however late it arrives; after it the window is closed', async () => {
  const served = '2026-11-09T10:05:00+08:00'
  const late = cast.record({
    acceptedAt: served,
    occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: served }],
  })
  assert.equal((await cast.push(late)).accepted, 1)
  record = late
  assert.deepEqual(codeOf(await rate(body())), [410, 'window_closed'])
  // 5 working days after Monday the 9th end at 24:00 of Monday the 16th.
  assert.deepEqual(codeOf(await rate(body({ ratedAt: '2026-11-17T00:00:00+08:00' }))), [410, 'window_closed'])
  assert.equal((await rate(body({ ratedAt: '2026-11-16T23:59:59+08:00' }), { key: 'late' })).statusCode, 201)
  assert.equal((await rate(body({ ratedAt: '2026-11-16T23:59:59+08:00' }), { key: 'late' })).statusCode, 201)
})

test('what people wrote is nowhere in plain text', async () => {
  await rate(body({ level: 1, text: '我叫王小明，电话13912345678，太慢了', answers: [{ question: 'q', value: '答案在此' }] }))
  await w.deliver()
  const { rows } = await sql<{
    name: string
  }>`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`.execute(w.db)
  for (const { name } of rows) {
    const found =
      await sql`select 1 from ${sql.table(name)} t where t::text like '%王小明%' or t::text like '%13912345678%' or t::text like '%答案在此%'`.execute(
        w.db,
      )
    assert.equal(found.rows.length, 0, name)
  }
})

test('an invitation leads to the unified page, each time by a new link', async () => {
  const ask = () =>
    w.call('POST', '/api/v1/invitations', {
      as: cast.token,
      body: { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'h5' },
    })
  const [one, two] = [await ask(), await ask()]
  assert.equal(one.statusCode, 201)
  assert.notEqual(one.json().token, two.json().token)
  assert.equal(one.json().url, `http://localhost:8080/r/${one.json().token}`)
  const page = await w.call('GET', `/r/${one.json().token}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /这次办事，您满意吗/)
})

const form = (fields: Record<string, string | string[]>): string =>
  new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => [v].flat().map((x) => [k, x] as [string, string]))).toString()
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const invitation = async () =>
  (
    await w.call('POST', '/api/v1/invitations', {
      as: cast.token,
      body: { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'h5' },
    })
  ).json().token as string

const cookieFrom = (reply: { headers: Record<string, unknown> }, name: string): string =>
  [reply.headers['set-cookie']]
    .flat()
    .map(String)
    .find((c) => c.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

test('on the page a bad rating without a reason comes back once as a question; declined, it is recorded', async () => {
  const token = await invitation()
  const device = cookieFrom(await w.call('GET', `/r/${token}`), 'hcp_device')
  const post = (fields: Record<string, string>, cookie = device) =>
    w.call('POST', `/r/${token}`, { body: form(fields), headers: { ...FORM, cookie } })
  const asked = await post({ level: '1' })
  assert.equal(asked.statusCode, 422)
  assert.match(asked.body, /reasonDeclined/)
  const declined = { level: '1', reasonDeclined: 'true' }
  const receipt = await post(declined)
  assert.equal(receipt.statusCode, 200)
  const again = await post(declined)
  assert.deepEqual([again.statusCode, codeIn(again.body)], [200, codeIn(receipt.body)], 'a second press shows the same receipt')
  assert.equal((await post({ level: '5' })).statusCode, 409)
  const guessed = await post(declined, '')
  assert.deepEqual([guessed.statusCode, codeIn(guessed.body)], [409, 'none'], 'another device that guesses right learns nothing')
  const code = /Path=(\/t\/[0-9A-Z]+)/.exec([receipt.headers['set-cookie']].flat().map(String).join(' '))?.[1] ?? ''
  const own = await w.call('GET', `/r/${token}`, { headers: { cookie: device } })
  assert.equal(own.statusCode, 409)
  assert.ok(own.body.includes(code), 'the device that rated is shown the way to what became of it')
  assert.ok(!(await w.call('GET', `/r/${token}`)).body.includes(code))
  assert.equal((await w.call('GET', `/open/v1/receipts/${code.slice(3)}`)).statusCode, 200)
})
const codeIn = (html: string): string =>
  /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(html.replaceAll(/<[^>]*>/g, ''))?.[0] ?? 'none'

test('codes ticked under a face that was left again do not count', async () => {
  const token = await invitation()
  const reply = await w.call('POST', `/r/${token}`, { body: form({ level: '1', detailCodes: ['510', '110'] }), headers: FORM })
  assert.equal(reply.statusCode, 200)
})

test('a link that nobody was given is unknown, an old one expired, and no choice is asked for again', async () => {
  assert.equal((await w.call('GET', '/r/nobody-has-this')).statusCode, 404)
  const token = await invitation()
  assert.equal((await w.call('POST', `/r/${token}`, { body: form({ text: '忘了选' }), headers: FORM })).statusCode, 422)
  const now = w.world.now()
  w.setNow('2026-12-05T02:00:00.000Z')
  assert.equal((await w.call('GET', `/r/${token}`)).statusCode, 410)
  w.setNow(now)
})
