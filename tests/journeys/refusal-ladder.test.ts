/** A request wrong in every way at once is told the first thing; mended, the next; down to the yes (api.md, Everywhere). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { permissionRow } from '#features/identity/rules/permissions.ts'
import { endpoints } from '#tests/support/callers.ts'
import { clientToken, plantHall, SOURCE, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let narrow: string
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  narrow = await clientToken(w, 'narrow', [SOURCE], ['items'])
})
after(() => w.close())

type Rung = { says: [number, string]; as?: string; headers?: Record<string, string>; body?: string; fields?: Record<string, unknown> }
const JSON_TYPE = { 'content-type': 'application/json' }

/** Each rung keeps what the ones above it mended. */
async function climb(path: string, rungs: readonly Rung[]): Promise<void> {
  let [as, headers, body, fields]: [string | undefined, Record<string, string>, string | undefined, Record<string, unknown>] = [
    undefined,
    {},
    'x',
    {},
  ]
  for (const rung of rungs) {
    as = rung.as ?? as
    headers = { ...headers, ...rung.headers }
    fields = { ...fields, ...rung.fields }
    body = rung.fields ? undefined : (rung.body ?? body)
    const reply = await w.call('POST', path, { ...(as !== undefined && { as }), headers, body: body ?? JSON.stringify(fields) })
    const { code = '' } = reply.json<{ code?: string }>()
    assert.deepEqual([reply.statusCode, code], rung.says, `${JSON.stringify(rung)}: ${reply.body}`)
  }
}

/** A service of two weeks ago, its window over, and one of now, rated already. */
async function services(): Promise<{ closed: string; rated: string; open: string }> {
  const long = '2026-11-09T10:05:00+08:00'
  const template = cast.record()
  const closed = cast.record({ acceptedAt: long, occurrences: template.occurrences.map((one) => ({ ...one, servedAt: long })) })
  const rated = cast.record()
  const open = cast.record()
  assert.equal((await cast.push(closed, rated, open)).accepted, 3)
  const body = { sourceSystem: SOURCE, recordNo: rated.recordNo, serviceNumber: 1, channel: 'kiosk', level: 5, detailCodes: [] }
  assert.equal((await w.call('POST', '/api/v1/ratings', { as: cast.token, body, headers: { 'idempotency-key': 'first' } })).statusCode, 201)
  return { closed: closed.recordNo, rated: rated.recordNo, open: open.recordNo }
}

test('a rating', async () => {
  const { closed, rated, open } = await services()
  const wrong = {
    sourceSystem: 'hall-659001',
    recordNo: 'nobody',
    serviceNumber: 1,
    channel: 'h5',
    level: 1,
    detailCodes: ['517', '999'],
    ratedAt: '2026-11-23T02:10:00Z',
    colour: 'red',
  }
  await climb('/api/v1/ratings', [
    { says: [401, 'unauthorized'], headers: { 'content-type': 'text/plain' } },
    { says: [403, 'forbidden'], as: narrow },
    { says: [415, 'unsupported_media_type'], as: cast.token },
    { says: [400, 'malformed'], headers: JSON_TYPE },
    { says: [400, 'invalid_input'], fields: wrong },
    { says: [400, 'idempotency_key_missing'], fields: { colour: undefined } },
    { says: [403, 'not_your_source'], headers: { 'idempotency-key': 'first' }, fields: {} },
    { says: [404, 'no_such_occurrence'], fields: { sourceSystem: SOURCE } },
    { says: [422, 'idempotency_key_reused'], fields: { recordNo: rated } },
    { says: [409, 'already_rated'], headers: { 'idempotency-key': 'second' }, fields: {} },
    { says: [410, 'window_closed'], fields: { recordNo: closed } },
    { says: [422, 'rated_in_future'], fields: { recordNo: open } },
    { says: [422, 'code_not_in_force'], fields: { ratedAt: undefined } },
    { says: [422, 'code_of_another_level'], fields: { detailCodes: ['517'] } },
    { says: [422, 'reason_missing'], fields: { detailCodes: [] } },
    { says: [201, ''], fields: { reasonDeclined: true } },
  ])
})

test('an invitation', async () => {
  const { closed, open } = await services()
  const wrong = { sourceSystem: 'hall-659001', recordNo: 'nobody', serviceNumber: 1, channel: 'h5', colour: 'red' }
  await climb('/api/v1/invitations', [
    { says: [401, 'unauthorized'], headers: { 'content-type': 'text/plain' } },
    { says: [403, 'forbidden'], as: narrow },
    { says: [415, 'unsupported_media_type'], as: cast.token },
    { says: [400, 'malformed'], headers: JSON_TYPE },
    { says: [400, 'invalid_input'], fields: wrong },
    { says: [403, 'not_your_source'], fields: { colour: undefined } },
    { says: [404, 'no_such_occurrence'], fields: { sourceSystem: SOURCE } },
    { says: [410, 'window_closed'], fields: { recordNo: closed } },
    { says: [201, ''], fields: { recordNo: open } },
  ])
})

test('every refusal of a contract is told in Chinese, under a status of the order, and what must wait says how long', () => {
  const statuses = [400, 401, 403, 404, 409, 410, 413, 422, 429, 503]
  for (const { name, refusals, permission } of endpoints) {
    assert.ok(permissionRow(permission), name)
    for (const [code, { status, says }] of Object.entries(refusals)) {
      assert.ok(statuses.includes(status), `${name} ${code}`)
      assert.match(code, /^[a-z]+(_[a-z]+)*$/)
      assert.match(says, /[\u4e00-\u9fff].*[。）]$/, `${name} ${code}`)
      assert.doesNotMatch(says, /系统繁忙|[A-Z]{3,}_|undefined/)
    }
  }
})
