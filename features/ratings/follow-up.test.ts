import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { plantHall, type Cast } from '#tests/support/cast.ts'
import { FORM, opened, posted, rateOnPhone, receiptOf, type Rater } from '#tests/support/rater.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let beginning: string
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  beginning = w.world.now()
})
after(() => w.close())

const again = (rater: Rater, fields: Record<string, string | readonly string[]>, cookie = rater.cookie) =>
  posted(w, `/t/${rater.code}/again`, fields, cookie)
const form = (rater: Rater, cookie = rater.cookie) => opened(w, `/t/${rater.code}/again`, cookie)
const kept = async (rater: Rater) =>
  (
    await sql<{ level: number; first: number; leaves: number }>`
      select f.level, r.level as first, (f.leaf_hash <> r.leaf_hash)::int as leaves
      from follow_ups f join ratings r on r.record_id = f.record_id and r.service_number = f.service_number
      join service_records s on s.record_id = f.record_id where s.record_no = ${rater.recordNo}`.execute(w.db)
  ).rows

test('whoever rated thinks again once, on their own device: a receipt and a leaf of its own, the first rating unchanged', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  assert.equal((await form(rater)).statusCode, 200)
  const reply = await again(rater, { level: '2', detailCodes: ['214'], text: '当时她就站在旁边' })
  assert.equal(reply.statusCode, 200)
  const receipt = receiptOf(reply)
  assert.notEqual(receipt.code, rater.code)
  assert.deepEqual(await kept(rater), [{ level: 2, first: 5, leaves: 1 }])
  assert.equal((await opened(w, `/t/${receipt.code}`)).statusCode, 200)
  assert.notEqual(
    (await w.call('GET', `/open/v1/receipts/${receipt.code}`)).json().leafHash,
    (await w.call('GET', `/open/v1/receipts/${rater.code}`)).json().leafHash,
  )
})

test('the same form sent twice, also at once, is one follow-up with one receipt; another one is refused with its time', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  const said = { level: '1', detailCodes: ['115'] }
  const replies = await Promise.all([again(rater, said), again(rater, said), again(rater, said)])
  assert.equal(new Set(replies.map((reply) => receiptOf(reply).code)).size, 1)
  assert.equal((await again(rater, { level: '5' })).statusCode, 409)
  assert.equal((await form(rater)).statusCode, 409)
  assert.equal((await kept(rater)).length, 1)
})

test('of two different second thoughts at once one is kept', async () => {
  const rater = await rateOnPhone(w, cast, { level: '3' })
  const replies = await Promise.all([again(rater, { level: '5' }), again(rater, { level: '4' })])
  assert.deepEqual(new Set(replies.map((reply) => reply.statusCode)), new Set([200, 409]))
  assert.equal((await kept(rater)).length, 1)
})

test('a bad one without a reason comes back once as a question, and may decline', async () => {
  const rater = await rateOnPhone(w, cast, { level: '4' })
  const asked = await again(rater, { level: '2' })
  assert.equal(asked.statusCode, 422)
  assert.match(asked.body, /reasonDeclined/)
  assert.equal((await again(rater, { level: '2', reasonDeclined: 'true' })).statusCode, 200)
})

test('the receipt code alone is not enough, whoever holds it, and it does not tell whether there is a follow-up', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  const other = await rateOnPhone(w, cast, { level: '5' })
  const asked = async () => {
    const replies = [await form(rater, ''), await again(rater, { level: '1', reasonDeclined: 'true' }, ''), await form(rater, other.cookie)]
    return replies.map((reply) => [reply.statusCode, reply.body.replaceAll(/req-\w+|[0-9a-f-]{36}/g, '')])
  }
  const atFirst = await asked()
  assert.deepEqual(
    atFirst.map(([status]) => status),
    [403, 403, 403],
  )
  await again(rater, { level: '1', detailCodes: ['115'] })
  assert.deepEqual(
    (await asked()).map(([status]) => status),
    [403, 403, 403],
  )
  const page = async (cookie: string) => (await opened(w, `/t/${rater.code}`, cookie)).body
  assert.doesNotMatch(await page(''), /非常不满意|追加评价：/)
  assert.match(await page(rater.cookie), /非常不满意/)
})

test('it can be given until the last of thirty days, Beijing time', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  w.setNow('2026-12-23T15:59:59.000Z')
  assert.equal((await form(rater)).statusCode, 200)
  w.setNow('2026-12-23T16:00:00.000Z')
  assert.equal((await form(rater)).statusCode, 410)
  assert.equal((await again(rater, { level: '1', detailCodes: ['115'] })).statusCode, 410)
  assert.equal((await kept(rater)).length, 0)
  w.setNow(beginning)
})

test('a portal on another name of the same domain acts for nobody: the browser sends it the cookie, and says whose page it is', async () => {
  const rater = await rateOnPhone(w, cast, { level: '4', anonymous: 'true' })
  for (const origin of ['https://portal.example.gov.cn', 'null'])
    for (const [what, body] of [
      ['again', 'level=5'],
      ['name', ''],
      ['interference', 'place=true'],
    ] as const) {
      const reply = await w.call('POST', `/t/${rater.code}/${what}`, { body, headers: { ...FORM, cookie: rater.cookie, origin } })
      assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [403, 'cross_origin'], `${what} from ${origin}`)
    }
  assert.deepEqual(await kept(rater), [])
  assert.equal((await opened(w, `/t/${rater.code}/name`, rater.cookie)).statusCode, 200, 'still anonymous')
})

test('匿名 becomes 实名 by the rater alone, once, never back; the rating and its leaf stay as they were', async () => {
  const rater = await rateOnPhone(w, cast, { level: '1', detailCodes: ['115'], anonymous: 'true' })
  const path = `/t/${rater.code}/name`
  const ratings = () =>
    sql`select r.* from ratings r join service_records s on s.record_id = r.record_id where s.record_no = ${rater.recordNo}`.execute(w.db)
  const atFirst = (await ratings()).rows
  assert.equal((await posted(w, path, {})).statusCode, 403)
  assert.equal((await opened(w, path, rater.cookie)).statusCode, 200)
  const named = await Promise.all([posted(w, path, {}, rater.cookie), posted(w, path, {}, rater.cookie)])
  assert.deepEqual(
    named.map((reply) => reply.statusCode),
    [303, 303],
  )
  assert.equal((await opened(w, path, rater.cookie)).statusCode, 303, 'there is nothing left to ask')
  assert.deepEqual((await ratings()).rows, atFirst)
  const events = await sql`select 1 from events where name = 'rating.named' and payload ->> 'recordId' =
    (select record_id::text from service_records where record_no = ${rater.recordNo})`.execute(w.db)
  assert.equal(events.rows.length, 1)
})
