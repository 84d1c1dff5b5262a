import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plantHall, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
})
after(() => w.close())

async function rated(level: number): Promise<string> {
  const record = cast.record()
  await cast.push(record)
  const body = { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'kiosk', level, detailCodes: [] }
  const reply = await w.call('POST', '/api/v1/ratings', { as: cast.token, body, headers: { 'idempotency-key': record.recordNo } })
  return reply.json<{ receiptCode: string }>().receiptCode
}

test('a code, however it is typed, leads to what became of the rating', async () => {
  const code = await rated(5)
  const typed = `${code.slice(0, 4)}-${code.slice(4, 8).toLowerCase()} ${code.slice(8)}`
  const found = await w.call('GET', `/t?code=${encodeURIComponent(typed)}`)
  assert.deepEqual([found.statusCode, found.headers.location], [303, `/t/${code}?lang=zh-CN`])
  assert.equal((await w.call('GET', `/t/${code}`)).statusCode, 200)
})

test('a code that nobody was given is told so, with what was typed still there', async () => {
  const missing = await w.call('GET', '/t?code=%3Cscript%3E0000')
  assert.equal(missing.statusCode, 404)
  assert.match(missing.body, /没有找到这个回执码/)
  assert.match(missing.body, /value="&lt;script&gt;0000"/)
  assert.equal((await w.call('GET', '/open/v1/receipts/0000000000000000')).json().code, 'no_such_receipt')
  assert.equal((await w.call('GET', '/')).statusCode, 200)
})

test('the code alone shows state and proof, never the level; a good rating has no case', async () => {
  const [good, bad] = [await rated(5), await rated(1)]
  await w.deliver()
  assert.equal((await w.call('GET', `/open/v1/receipts/${good}`)).json().case, null)
  const open = (await w.call('GET', `/open/v1/receipts/${bad}`)).json()
  assert.deepEqual([open.case.state, open.case.dueOn, 'level' in open], ['dispatched', '2026-11-30', false])
  assert.match(open.leafHash, /^[0-9a-f]{64}$/)
  const page = await w.call('GET', `/t/${bad}`)
  assert.doesNotMatch(page.body, /非常不满意/)
})

test('a bad rating’s page has the promised day before its case is opened, and the same day after', async () => {
  const code = await rated(1)
  const said = async () => (await w.call('GET', `/t/${code}`)).body.replace(/[\u2066-\u2069]/g, '')
  assert.match(await said(), /应在11月30日24时前答复您/)
  await w.deliver()
  assert.match(await said(), /应在11月30日24时前答复您/)
})
