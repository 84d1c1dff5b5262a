/** A person finds their own service at a terminal in the hall. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { officer } from '#tests/support/cases.ts'
import { HALL, plantHall, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { enrolled } from '#tests/support/device.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let supervisor: string
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
})
after(() => w.close())

const newCode = async (over: Record<string, unknown>): Promise<string> => {
  const body = { division: TACHENG, hallCode: HALL.hallCode, ...over }
  return (await w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body })).json<{ code: string }>().code
}
const said = (reply: { statusCode: number; json(): unknown }): [number, string] => [
  reply.statusCode,
  (reply.json() as { code: string }).code,
]

test('at a terminal a service is found by its number and last four, by the window just visited, or rated as one that awaits its match', async () => {
  const terminal = await enrolled(w, await newCode({ kind: 'terminal', name: '大厅自助终端' }))
  const status = (await terminal.report()).json<{ windows: { windowCode: string; name: string }[]; windowName: null }>()
  assert.deepEqual(
    status.windows.map((window) => window.windowCode),
    ['W01', 'W02'],
  )
  const tablet = await enrolled(w, await newCode({ kind: 'tablet', name: '户籍窗口', windowCode: WINDOW.windowCode }))
  const find = (body: Record<string, unknown>, at = terminal) => at.post('/api/v1/device-visits', body)
  const record = cast.record()
  await cast.push(record)
  const number = { recordNo: record.recordNo, last: record.applicant?.phone?.slice(-4) ?? '' }
  assert.deepEqual(said(await find({})), [422, 'no_such_window'])
  assert.deepEqual(said(await find({ windowCode: 'W09' })), [422, 'no_such_window'])
  assert.deepEqual(said(await find({ number: { ...number, last: '0000' } })), [404, 'not_found'])
  assert.deepEqual(said(await find({ number }, tablet)), [422, 'no_such_window'], 'a tablet finds nobody')
  const joined = await find({ windowCode: WINDOW.windowCode })
  assert.deepEqual([joined.statusCode, joined.json<{ itemName: string | null }>().itemName], [201, null], joined.body)
  const found = await find({ number })
  const { visitId, itemName, windowName } = found.json<{ visitId: string; itemName: string; windowName: string }>()
  assert.deepEqual([windowName, itemName !== null], [WINDOW.name, true])
  assert.doesNotMatch(found.body, new RegExp(record.recordNo))
  const wanted = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  const { token } = (await w.call('POST', '/api/v1/invitations', { as: cast.token, body: wanted })).json<{ token: string }>()
  assert.equal((await find({ token })).statusCode, 201, 'the code on a receipt is scanned')
  assert.deepEqual(said(await find({ token: 'A'.repeat(32) })), [404, 'not_found'])
  const pressed = (counter: number, over: Record<string, unknown> = {}) => ({
    key: `k${counter}`,
    counter,
    clockSkewMs: 0,
    visitId,
    level: 1,
    detailCodes: ['110'],
    anonymous: true,
    pressedAt: w.world.now(),
    ...over,
  })
  const rate = async (...rows: unknown[]) =>
    (await terminal.rate(rows)).json<{ outcomes: { code: string }[] }>().outcomes.map((o) => o.code)
  const elsewhere = { ...pressed(1), visitId: '019ab0de-0000-7000-8000-000000000000' }
  assert.deepEqual(await rate(elsewhere, pressed(2), pressed(2)), ['no_such_call', 'recorded', 'recorded'])
  const again = await find({ number })
  assert.deepEqual(said(again), [409, 'already_rated'])
  assert.match(again.json<{ firstRatedAt: string }>().firstRatedAt, /^2026-11-23T/)
  assert.deepEqual(said(await find({ windowCode: WINDOW.windowCode })), [409, 'unsure'], 'never: it is rated')
  const awaiting = (await find({ windowCode: WINDOW.windowCode, awaiting: true })).json<{ visitId: string }>()
  assert.deepEqual(await rate(pressed(3, { visitId: awaiting.visitId, level: 2, detailCodes: [] })), ['recorded'])
  const { rows } = await sql<{ level: number; channel: string; class: string; window_code: string }>`
    select r.level, r.channel, r.class, o.window_code from ratings r
      join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
    where r.device_id = ${terminal.deviceId} order by r.level`.execute(w.db)
  assert.deepEqual(rows, [
    { level: 1, channel: 'kiosk', class: 'ordinary', window_code: WINDOW.windowCode },
    { level: 2, channel: 'kiosk', class: 'unmatched', window_code: WINDOW.windowCode },
  ])
  assert.deepEqual(
    (await w.call('GET', `/api/v1/device-troubles?device=${terminal.deviceId}`, { as: supervisor })).json<{
      items: unknown[]
    }>().items,
    [],
  )
})
