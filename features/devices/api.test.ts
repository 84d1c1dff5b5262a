import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { orderedFeatures } from '#server/features.ts'
import { hours, instant, millis } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { HALL, plantHall, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { enrolled, newKey, type Device } from '#tests/support/device.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { DEVICE_HEADERS } from './rules.ts'

let w: TestWorld
let cast: Cast
let supervisor: string
let tablet: Device
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  tablet = await enrolled(w, await newCode())
})
after(() => w.close())

const PLACE = { kind: 'tablet', name: '户籍窗口评价器', division: TACHENG, hallCode: HALL.hallCode, windowCode: WINDOW.windowCode }
const makeCode = (over: Record<string, unknown> = {}) =>
  w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body: { ...PLACE, ...over } })
const newCode = async (over: Record<string, unknown> = {}): Promise<string> => {
  const reply = await makeCode(over)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ code: string }>().code
}
const said = (reply: { statusCode: number; json(): unknown }): [number, string] => [
  reply.statusCode,
  (reply.json() as { code: string }).code,
]

/** Somebody is served and the hall's system calls for a rating. */
async function called() {
  const record = cast.record()
  await cast.push(record)
  const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1 }
  const reply = await w.call('POST', '/api/v1/device-calls', { as: cast.token, body })
  assert.equal(reply.statusCode, 201, reply.body)
  return { body, ...reply.json<{ callId: string; reachable: boolean; showsUntil: string }>() }
}
/** What happens after a while; then it is Monday morning again, and who is signed in still is. */
async function later(ms: number, work: () => Promise<void>): Promise<void> {
  w.tick(ms)
  await work().finally(() => w.tick(-ms))
}
let counter = 0
const pressOn = (callId: string, over: Record<string, unknown> = {}) => {
  counter += 1
  return { key: `press-${counter}`, counter, clockSkewMs: 0, callId, level: 1, pressedAt: w.world.now(), ...over }
}
const outcomes = (reply: { statusCode: number; body: string; json(): unknown }): string[] => {
  assert.equal(reply.statusCode, 200, reply.body)
  return (reply.json() as { outcomes: { code: string }[] }).outcomes.map((one) => one.code)
}
const ratingOf = async (recordNo: string) =>
  (
    await sql<{ level: number; channel: string; device_id: string; device_counter: number; clock_skew_ms: number; rated_at: string }>`
      select r.level, r.channel, r.device_id, r.device_counter, r.clock_skew_ms, r.rated_at from ratings r
      join service_records s on s.record_id = r.record_id where s.record_no = ${recordNo}`.execute(w.db)
  ).rows
const device = async () => (await w.call('GET', `/api/v1/devices/${tablet.deviceId}`, { as: supervisor })).json<Record<string, unknown>>()

test('a code enrols one device, once, within half an hour', async () => {
  const code = await newCode()
  const bring = (typed: string) => w.call('POST', '/api/v1/devices', { body: { code: typed, publicKey: newKey().spki, version: '1' } })
  assert.equal((await bring(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`)).statusCode, 201, 'however it is typed')
  assert.deepEqual(said(await bring(code)), [404, 'no_such_code'])
  const late = await newCode()
  await later(1_800_001, async () => assert.deepEqual(said(await bring(late)), [404, 'no_such_code']))
  const unfit = await w.call('POST', '/api/v1/devices', { body: { code: await newCode(), publicKey: 'A'.repeat(122), version: '1' } })
  assert.deepEqual(said(unfit), [422, 'unfit_key'])
})

test('a code is made for a place within one’s reach, and a tablet stands at a window', async () => {
  assert.deepEqual(said(await makeCode({ hallCode: 'nowhere' })), [404, 'no_such_place'])
  assert.deepEqual(said(await makeCode({ windowCode: undefined })), [422, 'window_needed'])
  const elsewhere = await officer(w, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/650100000000/' })
  assert.deepEqual(said(await w.call('POST', '/api/v1/device-enrolments', { as: elsewhere, body: PLACE })), [404, 'no_such_place'])
  assert.equal((await w.call('GET', `/api/v1/devices/${tablet.deviceId}`, { as: elsewhere })).statusCode, 404)
})

test('what is called is shown, clears itself, and leaves nothing behind', async () => {
  const { callId, body } = await called()
  const status = (await tablet.report()).json<{ windowName: string; call: { callId: string; showsForMs: number } | null }>()
  assert.deepEqual([status.windowName, status.call], [WINDOW.name, { callId, showsForMs: 45_000 }])
  assert.doesNotMatch(JSON.stringify(status), new RegExp(body.recordNo), 'no number on the device')
  await later(45_000, async () => assert.equal((await tablet.report()).json<{ call: unknown }>().call, null))
  assert.deepEqual(await ratingOf(body.recordNo), [])
})

test('a press is the rating of that service, once however often it is sent', async () => {
  const { callId, body } = await called()
  const pressed = pressOn(callId, { level: 2 })
  assert.deepEqual(outcomes(await tablet.rate([pressed])), ['recorded'])
  assert.deepEqual(outcomes(await tablet.rate([pressed, pressed])), ['recorded', 'recorded'])
  assert.deepEqual(outcomes(await tablet.rate([pressOn(callId, { level: 5 })])), ['already_rated'])
  const [rating, another] = await ratingOf(body.recordNo)
  assert.deepEqual([rating?.level, rating?.channel, rating?.device_id, another], [2, 'window-tablet', tablet.deviceId, undefined])
})

test('the clerk’s side hears that it is over, at a time that does not say whether somebody rated', async () => {
  const [first, second] = [await called(), await called()]
  const ended = async ({ callId }: { callId: string }) =>
    (await w.call('GET', `/api/v1/device-calls/${callId}`, { as: cast.token })).json<{ ended: boolean; says: string }>()
  const asked = [await ended(first), await ended(second)]
  await tablet.rate([pressOn(first.callId)])
  await later(49_999, async () => assert.deepEqual([await ended(first), await ended(second)], asked, 'a press brings the end no nearer'))
  const over = { ended: true, says: '评价环节已结束' }
  await later(65_001, async () => assert.deepEqual([await ended(first), await ended(second)], [over, over]))
})

test('a service is called once, for one’s own source, where a tablet stands', async () => {
  const { body } = await called()
  const call = (over: Record<string, unknown>) => w.call('POST', '/api/v1/device-calls', { as: cast.token, body: { ...body, ...over } })
  assert.deepEqual(said(await call({})), [409, 'called_before'])
  assert.deepEqual(said(await call({ recordNo: 'none' })), [404, 'no_such_occurrence'])
  assert.deepEqual(said(await call({ sourceSystem: 'another' })), [403, 'not_your_source'])
  const online = cast.record()
  await cast.push({ ...online, occurrences: [{ ...online.occurrences[0], windowCode: 'W02' }] })
  assert.deepEqual(said(await call({ recordNo: online.recordNo })), [409, 'no_device'])
  const events = await sql<{ n: number }>`select count(*)::int as n from events where name = 'rating.called'`.execute(w.db)
  assert.ok((events.rows[0]?.n ?? 0) > 0, 'who was asked is on record')
})

test('a signature that is forged, moved, replayed or over another body is not believed', async () => {
  const forged = await tablet.report({ change: (h) => ({ ...h, 'device-signature': 'A'.repeat(86) }) })
  assert.deepEqual(said(forged), [401, 'device_unknown'])
  assert.deepEqual(said(await tablet.report({ change: (h) => ({ ...h, 'device-signature': '' }) })), [401, 'device_unsigned'])
  assert.deepEqual(said(await tablet.report({ change: (h) => ({ ...h, 'device-request': '999999' }) })), [401, 'device_unknown'])
  assert.equal((await tablet.report({ body: '{"version":"x","queued":0,"counter":0}' })).statusCode, 400, 'the digest is another’s')
  assert.equal((await tablet.report({ request: 5_000 })).statusCode, 200)
  const replayed = await tablet.report({ request: 5_000 })
  assert.deepEqual([said(replayed), replayed.json<{ lastRequest: number }>().lastRequest], [[409, 'request_replayed'], 5_000])
  assert.deepEqual(said(await tablet.report({ request: 4_999 })), [409, 'request_replayed'])
  const one = await Promise.all(Array.from({ length: 4 }, () => tablet.report({ request: 6_000 })))
  assert.deepEqual(
    one.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
    [200, 409, 409, 409],
    'a number is taken once',
  )
})

test('wrong in every way at once: who asks is told first, by the headers alone, and then the rest in the order of every endpoint', async () => {
  const path = '/api/v1/device-ratings'
  const plain = { 'content-type': 'text/plain' }
  const bare = await w.call('POST', path, { body: 'x', headers: plain })
  assert.deepEqual(said(bare), [401, 'device_unsigned'])
  const staff = await w.call('POST', path, { as: supervisor, body: 'x', headers: plain })
  assert.deepEqual(said(staff), [403, 'forbidden'], 'no staff account may rate')
  const rungs: [[number, string], Parameters<Device['send']>[1], Parameters<Device['send']>[2]?][] = [
    [[401, 'device_unknown'], 'x', { change: (h) => ({ ...h, ...plain, 'device-signature': 'A'.repeat(86) }) }],
    [[415, 'unsupported_media_type'], 'x', { change: (h) => ({ ...h, ...plain }) }],
    [[413, 'body_too_large'], 'x'.repeat(8_400_000)],
    [[400, 'malformed'], '{"ratings":[{}]}', { body: '{"ratings":[{}]} ' }],
    [[400, 'malformed'], 'x'],
    [[400, 'invalid_input'], '{"ratings":[],"colour":"red"}'],
    [[409, 'request_replayed'], '{"ratings":[{}]}', { request: 1 }],
  ]
  for (const [wanted, body, sent = {}] of rungs)
    assert.deepEqual(said(await tablet.send(path, body, { request: 6_500, ...sent })), wanted, body.slice(0, 40))
  assert.deepEqual(
    outcomes(await tablet.send(path, '{"ratings":[{}]}', { request: 6_500 })),
    ['invalid_input'],
    'no refusal took the number',
  )
})

test('every endpoint that asks for a device’s signature judges it', async () => {
  const asking = orderedFeatures.flatMap((feature) =>
    feature.endpoints.filter((route) => route.endpoint.headers?.some((header) => header.name === DEVICE_HEADERS.signature)),
  )
  assert.ok(asking.length >= 2)
  for (const { endpoint } of asking)
    assert.deepEqual(said(await tablet.send(endpoint.path, '{}', { change: (h) => ({ ...h, 'device-signature': 'A'.repeat(86) }) })), [
      401,
      'device_unknown',
    ])
})

test('a clock wrong by hours is noted, and a press inside the window counts however late it comes', async () => {
  const { callId, body } = await called()
  const now = w.world.now()
  const ahead = hours(7)
  const pressed = pressOn(callId, { pressedAt: instant(millis(now) + ahead + 3_000), clockSkewMs: ahead })
  await later(hours(24 * 20), async () =>
    assert.deepEqual(outcomes(await tablet.rate([pressed], { request: 7_000, skewMs: ahead })), ['recorded']),
  )
  const [rating] = await ratingOf(body.recordNo)
  assert.deepEqual([rating?.clock_skew_ms, millis(rating?.rated_at ?? '') - millis(now)], [ahead, 3_000])
  assert.equal((await device())['clockSkewMs'], ahead)
})

test('numbers that never arrived are missing, and listed', async () => {
  const { callId } = await called()
  counter += 3
  assert.deepEqual(outcomes(await tablet.rate([pressOn(callId)], { request: 8_000 })), ['recorded'])
  await tablet.report({ request: 8_001 }, counter + 2, 1)
  const found = await device()
  assert.deepEqual(found['gaps'], [
    { from: counter - 3, to: counter - 1 },
    { from: counter + 1, to: counter + 2 },
  ])
  assert.deepEqual([found['missing'], found['queued']], [4, 1], 'what still waits on the device is not missing')
})

test('an evaluator of others’ making posts in batches, for its own hall, each settled for itself', async () => {
  const evaluator = await enrolled(w, await newCode({ kind: 'evaluator', name: '第三方', windowCode: undefined }))
  const records = [cast.record(), cast.record()]
  await cast.push(...records)
  const rating = (i: number, over: Record<string, unknown> = {}) => ({
    key: `foreign-${i}`,
    counter: i + 1,
    rating: { sourceSystem: SOURCE, recordNo: records[i]?.recordNo, serviceNumber: 1, level: 4, detailCodes: [], ...over },
  })
  const sent = [rating(0), { colour: 'red' }, rating(1, { recordNo: 'none' }), rating(1)]
  const wanted = ['recorded', 'invalid_input', 'no_such_occurrence', 'recorded']
  assert.deepEqual(outcomes(await evaluator.rate(sent)), wanted)
  assert.deepEqual(outcomes(await evaluator.rate(sent)), wanted)
  assert.deepEqual(
    outcomes(await tablet.rate([rating(0)], { request: 9_000 })),
    ['invalid_input'],
    'a tablet rates only what it was called for',
  )
})

test('a device whose clock has lost its date rates no year long past: it counts for when the service was', async () => {
  const evaluator = await enrolled(w, await newCode({ kind: 'evaluator', name: '没电的', windowCode: undefined }))
  const record = cast.record()
  await cast.push(record)
  const rating = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, level: 5, detailCodes: [] }
  const sent = [{ key: 'dead-battery', counter: 1, rating: { ...rating, ratedAt: '1970-01-01T08:00:00+08:00' } }]
  assert.deepEqual(outcomes(await evaluator.rate(sent)), ['recorded'])
  const [kept] = await ratingOf(record.recordNo)
  assert.equal(kept?.rated_at, record.occurrences[0]?.servedAt)
})

test('a message stands on the screen until it is taken away; a revoked device is no one', async () => {
  const post = (what: string, body?: unknown) =>
    w.call('POST', `/api/v1/devices/${tablet.deviceId}/${what}`, { as: supervisor, ...(body !== undefined && { body }) })
  await post('message', { text: '中午照常' })
  assert.equal((await tablet.report({ request: 10_000 })).json<{ message: string }>().message, '中午照常')
  assert.equal((await post('revoke')).statusCode, 200)
  assert.deepEqual(said(await post('revoke')), [409, 'revoked_before'])
  assert.deepEqual(said(await tablet.report({ request: 10_001 })), [410, 'device_revoked'])
  assert.equal((await device())['state'], 'revoked')
})
