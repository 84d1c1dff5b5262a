/** What the manager of a hall sees of its windows: who was asked, what the devices lost, what stands beside them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inTransaction, system } from '#server/platform/run.ts'
import { minutes } from '#shared/time.ts'
import { officer, signInAs } from '#tests/support/cases.ts'
import { CLERK, HALL, plantHall, POLICE, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { enrolled, type Device } from '#tests/support/device.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { watchDevices } from './jobs.ts'
import { watch } from './actions/watch.ts'

let w: TestWorld
let cast: Cast
let supervisor: string
let clerk: string
let tablet: Device
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  tablet = await enrolled(w, await newCode())
})
after(() => w.close())

const newCode = async (over: Record<string, unknown> = {}): Promise<string> => {
  const place = { kind: 'tablet', name: '户籍窗口评价器', division: TACHENG, hallCode: HALL.hallCode, windowCode: WINDOW.windowCode }
  const reply = await w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body: { ...place, ...over } })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ code: string }>().code
}
const said = (reply: { statusCode: number; json(): unknown }): [number, string] => [
  reply.statusCode,
  (reply.json() as { code: string }).code,
]
async function serve(): Promise<{ sourceSystem: string; recordNo: string; serviceNumber: number }> {
  const record = cast.record()
  assert.equal((await cast.push(record)).accepted, 1)
  return { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1 }
}
const byHand = (body: Record<string, unknown>, as = clerk) =>
  w.call('POST', '/api/v1/calls-by-hand', { as, body: { reason: 'not_called', ...body } })
type Own = {
  services: { recordNo: string; called: string | null; itemName: string | null }[]
  today: { served: number; automatic: number; byHand: number; never: number }
}
const own = async (as = clerk): Promise<Own> => (await w.call('GET', '/api/v1/own-window', { as })).json<Own>()
const asked = async (as: string) => {
  const reply = await w.call('GET', '/api/v1/window-calls', { as })
  assert.equal(reply.statusCode, 200, reply.body)
  const { items } = reply.json<{ items: Record<string, unknown>[] }>()
  return items.find((row) => row['windowCode'] === WINDOW.windowCode)
}

test('where the queue system failed, who served asks by hand: on record with who and why, counted beside the others', async () => {
  const [automatic, forgotten, failed] = [await serve(), await serve(), await serve()]
  assert.equal((await w.call('POST', '/api/v1/device-calls', { as: cast.token, body: automatic })).statusCode, 201)
  assert.deepEqual(
    (await own()).services
      .map(({ recordNo, called }) => [recordNo, called])
      .toSorted(([a = ''], [b = '']) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    [
      [automatic.recordNo, 'automatic'],
      [forgotten.recordNo, null],
      [failed.recordNo, null],
    ],
  )
  const reply = await byHand(failed)
  assert.equal(reply.statusCode, 201, reply.body)
  assert.deepEqual(Object.keys(reply.json<object>()).toSorted(), ['callId', 'reachable'], 'nothing of whether anybody rates')
  assert.equal((await tablet.report()).json<{ call: { callId: string } }>().call.callId, reply.json<{ callId: string }>().callId)
  assert.deepEqual(said(await byHand(failed)), [409, 'called_before'])
  assert.deepEqual((await own()).today, { served: 3, automatic: 1, byHand: 1, never: 1 })
  const { served, automatic: of, byHand: by, never, byHandShare, neverShare } = (await asked(supervisor)) ?? {}
  assert.deepEqual([served, of, by, never, byHandShare, neverShare], [3, 1, 1, 1, 1 / 3, 1 / 3])
  const { rows } = await w.db
    .selectFrom('events')
    .select(['actor', 'payload'])
    .where('name', '=', 'rating.called')
    .execute()
    .then((all) => ({ rows: all.filter((row) => JSON.stringify(row.payload).includes('not_called')) }))
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.actor ?? '', /^staff:/)
})

test('nobody asks by hand for what another served, nor when the person has left, nor without a reason', async () => {
  const served = await serve()
  const other = await officer(w, 'other-clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S002' })
  assert.deepEqual(said(await byHand(served, other)), [404, 'no_such_occurrence'])
  assert.deepEqual((await own(other)).services, [])
  assert.deepEqual(said(await byHand({ ...served, reason: 'friend' })), [400, 'invalid_input'])
  assert.deepEqual(said(await byHand(served, supervisor)), [403, 'forbidden'])
  w.tick(minutes(31))
  clerk = await signInAs(w, 'clerk')
  assert.deepEqual(said(await byHand(served)), [404, 'no_such_occurrence'])
  assert.deepEqual((await own()).services, [])
  supervisor = await signInAs(w, 'supervisor')
})

test('what the clerk sees is the same whether somebody rated or not', async () => {
  const served = await serve()
  const unrated = await own()
  const body = { ...served, channel: 'h5', level: 1, detailCodes: ['110'] }
  const rated = await w.call('POST', '/api/v1/ratings', { as: cast.token, body, headers: { 'idempotency-key': 'by-phone' } })
  assert.equal(rated.statusCode, 201, rated.body)
  assert.deepEqual(await own(), unrated)
  const called = await byHand(served)
  assert.deepEqual([called.statusCode, called.json<{ reachable: boolean }>().reachable], [201, false], 'as if nobody had')
})

test('a unit’s head sees the windows of the unit, another place sees none, and no one more than a month at once', async () => {
  const head = await officer(w, 'head', { role: 'head', unit: POLICE.unitCode })
  assert.ok(await asked(head))
  const centre = await officer(w, 'other-head', { role: 'head', unit: 'another' })
  assert.equal(await asked(centre), undefined)
  const reply = await w.call('GET', '/api/v1/window-calls?from=2026-10-01&to=2026-11-23', { as: supervisor })
  assert.deepEqual(said(reply), [422, 'too_long'])
})

const look = () => inTransaction(w.world, system('test'), watch)
type Trouble = {
  troubleId: string
  kind: string
  state: string
  missing: number | null
  fromCounter: number | null
  toCounter: number | null
}
const troubles = async (state = '', of = tablet) =>
  (await w.call('GET', `/api/v1/device-troubles?device=${of.deviceId}${state && `&state=${state}`}`, { as: supervisor })).json<{
    items: Trouble[]
  }>().items
const spans = async (state: string, of = tablet) =>
  (await troubles(state, of)).filter((t) => t.kind === 'missing').map((t) => [t.fromCounter, t.toCounter, t.missing])
const press = (counter: number) => ({ key: `k${counter}`, counter })

test('numbers that never arrived are put before the manager of the hall, end when they arrive, and are settled with a reason', async () => {
  assert.equal(watchDevices.cron, '* * * * *')
  await tablet.rate([press(1), press(5)])
  await tablet.report({}, 8, 2)
  await look()
  await look()
  assert.deepEqual(await spans('open'), [
    [6, 6, 1],
    [2, 4, 3],
  ])
  await tablet.rate([press(2), press(6)])
  await look()
  assert.deepEqual(await spans('open'), [[2, 4, 2]], 'one that fills within two minutes was only on its way')
  w.tick(minutes(3))
  await tablet.rate([press(3), press(4)])
  await look()
  assert.deepEqual([await spans('open'), await spans('ended')], [[], [[2, 4, 0]]])
  await tablet.report({}, 10, 0)
  await look()
  assert.deepEqual(await spans('open'), [[7, 10, 4]])
  const [open] = await troubles('open')
  const settle = (reason: string, as = supervisor) =>
    w.call('POST', `/api/v1/device-troubles/${open?.troubleId}/settle`, { as, body: { reason } })
  assert.deepEqual(said(await settle(' ')), [400, 'invalid_input'])
  const elsewhere = await officer(w, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/650100000000/' })
  assert.deepEqual(said(await settle('换过屏', elsewhere)), [404, 'no_such_trouble'])
  const done = await settle('换屏时丢失')
  assert.deepEqual([done.statusCode, done.json<{ state: string; reason: string }>().reason], [200, '换屏时丢失'])
  assert.deepEqual(said(await settle('再说一次')), [409, 'settled_before'])
  await look()
  assert.deepEqual(await spans('open'), [], 'what was settled does not come again')
})

test('a device not heard of while its hall is open is silent; at night, on a day of rest and when it comes back it is not', async () => {
  const silent = async (state: 'open' | 'ended') =>
    (
      await sql<{ n: number }>`select count(*)::int as n from device_troubles
        where kind = 'silent' and (ended_at is null) = ${state === 'open'}`.execute(w.db)
    ).rows[0]?.n
  await tablet.report({}, 10, 0)
  w.tick(minutes(9))
  await look()
  assert.equal(await silent('open'), 0)
  w.tick(minutes(2))
  await look()
  await look()
  assert.equal(await silent('open'), 1, 'once')
  await tablet.report({}, 10, 0)
  await look()
  assert.deepEqual([await silent('open'), await silent('ended')], [0, 1])
  const now = w.world.now()
  for (const [moment, says] of [
    ['2026-11-23T23:30:00Z', 'before the hall opens'],
    ['2026-11-24T02:09:00Z', 'just opened'],
    ['2026-11-28T04:00:00Z', 'on a Saturday'],
    ['2026-11-24T13:00:00Z', 'in the evening'],
  ] as const) {
    w.setNow(moment)
    await look()
    assert.equal(await silent('open'), 0, says)
  }
  w.setNow('2026-11-24T02:11:00Z')
  await look()
  assert.equal(await silent('open'), 1)
  w.setNow(now)
})

test('a hall says when it is open and what of the clerk stands beside the device; nothing unless it says so', async () => {
  const place = `division=${TACHENG}&hallCode=${HALL.hallCode}`
  const cards = async (as = supervisor) =>
    (await w.call('GET', `/api/v1/window-cards?${place}`, { as })).json<{
      card: string
      windows: { staffNo: string; staffName: string | null }[]
    }>()
  assert.deepEqual(await cards(), { hallName: HALL.name, card: 'none', windows: [] })
  const save = (over: Record<string, unknown>) =>
    w.call('POST', '/api/v1/hall-choices', {
      as: supervisor,
      body: { division: TACHENG, hallCode: HALL.hallCode, opensAt: '09:30', closesAt: '18:30', card: 'number', ...over },
    })
  assert.deepEqual(said(await save({ closesAt: '09:00' })), [422, 'closes_first'])
  assert.deepEqual(said(await save({ opensAt: '25:00' })), [400, 'invalid_input'])
  assert.deepEqual(said(await save({ hallCode: 'nowhere' })), [404, 'no_such_hall'])
  assert.equal((await save({})).statusCode, 200)
  const wanted = { windowName: WINDOW.name, unitName: POLICE.name, staffNo: CLERK.staffNo }
  assert.deepEqual((await cards()).windows, [{ ...wanted, staffName: null }], 'the number alone')
  await save({ card: 'name' })
  assert.deepEqual((await cards()).windows, [{ ...wanted, staffName: CLERK.name }])
  const kept = await w.call('GET', `/api/v1/hall-choices?${place}`, { as: supervisor })
  assert.deepEqual(kept.json(), {
    division: TACHENG,
    hallCode: HALL.hallCode,
    hallName: HALL.name,
    opensAt: '09:30',
    closesAt: '18:30',
    card: 'name',
  })
  const elsewhere = await officer(w, 'elsewhere-2', { role: 'supervisor', divisionPath: '650000000000/650100000000/' })
  assert.deepEqual(said(await w.call('GET', `/api/v1/hall-choices?${place}`, { as: elsewhere })), [404, 'no_such_hall'])
})

test('a device that claims the highest number there is stops nobody’s watch', async () => {
  const broken = await enrolled(w, await newCode())
  assert.equal((await broken.report({}, 2_147_483_647)).statusCode, 200)
  const read = await w.call('GET', `/api/v1/devices/${broken.deviceId}`, { as: supervisor })
  assert.deepEqual(read.json<{ gaps: unknown }>().gaps, [{ from: 1, to: 2_147_483_647 }])
  await look()
  assert.deepEqual(await spans('open', broken), [[1, 2_147_483_647, 2_147_483_647]])
})
