import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  COUNTY,
  itemAt,
  MATTERS,
  OTHER_COUNTY,
  plantThreeLevels,
  POLICE_OF,
  PREFECTURE,
  REGION,
  release,
} from '#tests/support/alignment.ts'
import { clientToken } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const SOURCE = 'business-1'
const COUNTY_PATH = `${REGION}/${PREFECTURE}/${COUNTY}/`
let w: TestWorld
let client: string
before(async () => {
  w = await newWorld()
  await plantThreeLevels(w)
  client = await clientToken(w, 'business', [SOURCE, 'business-2'], ['items'])
})
after(() => w.close())

const row = (itemCode: string, name: string, more: Record<string, unknown> = {}) => ({
  sourceSystem: SOURCE,
  itemCode,
  name,
  itemType: '07',
  ...more,
})
const [APPLY, RENEW] = ['居民身份证申领', '居民身份证换领']
type Answer = Record<'same' | 'writing' | 'differing' | 'unknown' | 'missing' | 'received' | 'faulty' | 'repeated', number> & {
  rate: { numerator: number; denominator: number; share: number | null }
  rows: { itemCode: string; outcome: string; fields: { field: string; ours: string; theirs: string }[] }[]
  faults: { index: number; says: string }[]
}
const send = (body: unknown, as = client, headers: Record<string, string> = {}) =>
  w.call('POST', '/api/v1/item-comparisons', { as, body, headers })
const compared = async (body: unknown, headers?: Record<string, string>): Promise<Answer> => {
  const reply = await send(body, client, headers)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<Answer>()
}
const NDJSON = { 'content-type': 'application/x-ndjson' }
const counts = ({ same, writing, differing, unknown, missing }: Answer) => ({ same, writing, differing, unknown, missing })

test('every row of theirs, and every item of the same units that they lack, comes to one outcome; the rate is of all of them', async () => {
  const answer = await compared([
    row(itemAt(COUNTY), APPLY, { version: 1 }),
    row(itemAt(PREFECTURE), `居民身份证 申领`),
    row(itemAt(PREFECTURE, MATTERS[1]), '换身份证', { version: 9 }),
    row(`${POLICE_OF[COUNTY].unitCode}4000799999000`, '没有这一项'),
    row('LOCAL-1', '本系统自编的编码'),
  ])
  assert.deepEqual(counts(answer), { same: 1, writing: 1, differing: 1, unknown: 2, missing: 1 })
  assert.deepEqual([answer.rate.numerator, answer.rate.denominator, answer.rate.share], [2, 6, 2 / 6])
  assert.deepEqual(Object.fromEntries(answer.rows.map((one) => [one.itemCode, [one.outcome, one.fields.map((f) => f.field)]])), {
    [itemAt(PREFECTURE)]: ['writing', ['name']],
    [itemAt(PREFECTURE, MATTERS[1])]: ['differing', ['name', 'version']],
    [`${POLICE_OF[COUNTY].unitCode}4000799999000`]: ['unknown', []],
    'LOCAL-1': ['unknown', []],
    [itemAt(COUNTY, MATTERS[1])]: ['missing', []],
  })
})

test('as lines without end it comes to the same; a bad line is named and holds up no other; the last of one code stands', async () => {
  const lines = [
    JSON.stringify(row(itemAt(COUNTY), '旧名称')),
    '{"broken',
    '',
    JSON.stringify({ ...row(itemAt(COUNTY, MATTERS[1]), RENEW), itemType: '' }),
    JSON.stringify({ ...row(itemAt(REGION), APPLY), sourceSystem: 'business-2' }),
    JSON.stringify(row(itemAt(COUNTY), APPLY)),
    JSON.stringify(row(itemAt(COUNTY, MATTERS[1]), RENEW)),
  ]
  const answer = await compared(lines.join('\r\n'), NDJSON)
  assert.deepEqual(counts(answer), { same: 2, writing: 0, differing: 0, unknown: 0, missing: 0 })
  assert.deepEqual([answer.received, answer.faulty, answer.repeated], [6, 3, 1])
  assert.deepEqual(
    answer.faults.map((fault) => fault.index),
    [1, 2, 3],
  )
  assert.match(answer.faults[1]?.says ?? '', /itemType/)
})

test('an item that was cancelled here and stands there differs; one that was renamed here is seen the next time', async () => {
  await release(w, itemAt(OTHER_COUNTY), { status: 'cancelled' })
  await release(w, itemAt(OTHER_COUNTY, MATTERS[1]), { name: '身份证换领' })
  const answer = await compared([row(itemAt(OTHER_COUNTY), APPLY), row(itemAt(OTHER_COUNTY, MATTERS[1]), RENEW)])
  assert.deepEqual(
    answer.rows.map((one) => one.fields.map((f) => [f.field, f.ours, f.theirs])),
    [[['status', 'cancelled', 'in_force']], [['name', '身份证换领', RENEW]]],
  )
  assert.equal(answer.rate.share, 0)
})

test('a client compares and reads its own sources only', async () => {
  assert.equal((await send([{ ...row(itemAt(COUNTY), APPLY), sourceSystem: 'hall-1' }])).json<{ code: string }>().code, 'not_your_source')
  const line = JSON.stringify({ ...row(itemAt(COUNTY), APPLY), sourceSystem: 'hall-1' })
  assert.equal((await send(line, client, NDJSON)).statusCode, 403)
  const other = await clientToken(w, 'other', ['hall-1'], ['items'])
  assert.deepEqual((await w.call('GET', '/api/v1/item-comparisons', { as: other })).json(), { items: [], next: null })
  assert.equal((await w.call('GET', `/api/v1/item-comparisons/${SOURCE}`, { as: other })).statusCode, 404)
  const rows = await w.call('GET', `/api/v1/item-comparison-rows?sourceSystem=${SOURCE}`, { as: other })
  assert.deepEqual(rows.json(), { items: [], next: null })
  const records = await clientToken(w, 'records-only', [SOURCE], ['records'])
  assert.equal((await send([row(itemAt(COUNTY), APPLY)], records)).statusCode, 403)
})

test('nothing that can be read is no comparison', async () => {
  assert.equal((await send('', client, NDJSON)).json<{ code: string }>().code, 'no_rows')
  assert.equal((await send('[1]\n{}', client, NDJSON)).json<{ code: string }>().code, 'no_rows')
  assert.equal((await send([])).statusCode, 400)
  assert.equal((await send('text')).statusCode, 415)
})

test('staff see a source whose units all lie within their reach, its history, and what was not the same the last time', async () => {
  w.tick(60_000)
  await compared([{ ...row(itemAt(COUNTY), '别的名称'), sourceSystem: 'business-2' }])
  const centre = await signedIn(w, 'centre', 'centre')
  const supervisor = await signedIn(w, 'supervisor', 'supervisor', COUNTY_PATH)
  const sources = async (as: string) =>
    (await w.call('GET', '/api/v1/item-comparisons', { as }))
      .json<{ items: { sourceSystem: string }[] }>()
      .items.map((one) => one.sourceSystem)
  assert.deepEqual(await sources(centre), [SOURCE, 'business-2'])
  assert.deepEqual(await sources(supervisor), ['business-2'])
  assert.equal((await w.call('GET', `/api/v1/item-comparisons/${SOURCE}`, { as: supervisor })).statusCode, 404)
  type Source = { history: { rate: { share: number } }[]; division: { code: string } }
  const whole = (await w.call('GET', `/api/v1/item-comparisons/${SOURCE}`, { as: centre })).json<Source>()
  assert.deepEqual([whole.history.map((one) => one.rate.share), whole.division.code], [[0, 1, 2 / 6], OTHER_COUNTY])
  type Rows = { items: { itemCode: string; outcome: string; unit: { name: string } | null }[] }
  const rows = (
    await w.call('GET', `/api/v1/item-comparison-rows?sourceSystem=business-2&outcome=missing`, { as: supervisor })
  ).json<Rows>()
  assert.deepEqual(
    rows.items.map((one) => [one.itemCode, one.unit?.name]),
    [[itemAt(COUNTY, MATTERS[1]), POLICE_OF[COUNTY].name]],
  )
  const head = await signedIn(w, 'head', 'head', COUNTY_PATH)
  assert.equal((await w.call('GET', '/api/v1/item-comparisons', { as: head })).statusCode, 403)
})

test('ten thousand rows go in lot by lot and come to what they are', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => JSON.stringify(row(`LOCAL-${i}`, `事项${i}`)))
  const answer = await compared([...lines, JSON.stringify(row(itemAt(COUNTY), APPLY))].join('\n'), NDJSON)
  assert.deepEqual(counts(answer), { same: 1, writing: 0, differing: 0, unknown: 10_000, missing: 1 })
  assert.equal(answer.rows.length, 1_000)
})
