import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { buildApp } from '#server/app.ts'
import { clientToken, plantHall, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import type { readQuality } from './contract/quality.ts'

let w: TestWorld
let hall: Cast
let centre: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  centre = await signedIn(w, 'centre', 'centre')
})
after(() => w.close())

type Board = ReplyOf<typeof readQuality>
const board = async (query = '', as = centre) => {
  await w.deliver()
  return (await w.call('GET', `/api/v1/record-quality${query}`, { as })).json<Board>()
}
const ofSource = (shown: Board, source = SOURCE) => shown.sources.find((row) => row.source === source) ?? assert.fail(`no ${source}`)
const served = (servedAt: string) => {
  const record = hall.record()
  return { ...record, occurrences: record.occurrences.map((o) => ({ ...o, servedAt })) }
}

test('what a source sent in a day, and what became of it', async () => {
  const record = hall.record()
  const bad = { ...hall.record(), division: '654299000000' }
  await hall.push(record, served('2026-11-23T08:00:00+08:00'), served('2026-11-23T10:02:00+08:00'), bad, bad)
  await hall.push({ ...record, staffNo: 'S2' }, record, bad)
  const { applicant: _, itemCode: __, processing: ___, ...call } = hall.record({ side: 'hotline' })
  await hall.push(call)
  const row = ofSource(await board())
  const { received, newRecords, changed, unchanged, quarantined, repeated, services, late, skewed, linked } = row
  assert.deepEqual([received, newRecords, changed, unchanged, quarantined, repeated], [9, 4, 2, 0, 3, 2])
  assert.deepEqual([services, late, skewed, linked, row.skewMedian], [4, 1, 1, 3, 120])
  assert.deepEqual([row.timely, row.linkedShare, row.duplicated, row.waiting], [0.75, 0.75, 0.2222, 1])
})

test('a mended row and one set aside are counted, and what was received stays as it was', async () => {
  const at = ofSource(await board())
  const row = { ...hall.record(), division: '654299000000' }
  await hall.push(row, { ...hall.record(), status: 'x' })
  const items = (await w.call('GET', '/api/v1/quarantine?limit=500', { as: centre })).json<{
    items: { quarantineId: string; recordNo: string; code: string }[]
  }>().items
  const first = items.find((item) => item.recordNo === row.recordNo) ?? assert.fail()
  const second = items.find((item) => item.code === 'invalid_field') ?? assert.fail()
  const body = { changes: [{ path: 'division', value: TACHENG }] }
  assert.equal((await w.call('POST', `/api/v1/quarantine/${first.quarantineId}/mend`, { as: centre, body })).statusCode, 200)
  const aside = { reason: '不是办件' }
  await w.call('POST', `/api/v1/quarantine/${second.quarantineId}/set-aside`, { as: centre, body: aside })
  const then = ofSource(await board())
  assert.deepEqual(
    [then.received - at.received, then.quarantined - at.quarantined, then.mended, then.setAside, then.waiting - at.waiting],
    [2, 2, 1, 1, 0],
  )
})

test('received is new, changed, unchanged and quarantined, and what was sent, whatever is pushed, repeated and cut short', async () => {
  const source = 'random'
  const token = await clientToken(w, 'random', [source], ['records'])
  const records = Array.from({ length: 12 }, () => ({ ...hall.record({ sourceSystem: source }), sourceSystem: source }))
  const row = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...records) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...records), fc.constantFrom('S1', 'S2')).map(([r, staffNo]) => ({ ...r, staffNo })) },
    { weight: 2, arbitrary: fc.constantFrom(...records).map((r) => ({ ...r, unitCode: '000000000000000000' })) },
    { weight: 1, arbitrary: fc.constantFrom(7, null, '{broken', { sourceSystem: source }, { sourceSystem: 'another' }) },
  )
  let sent = 0
  let restarted = w.app
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.boolean(), fc.boolean(), async (rows, restarts, listens) => {
      if (restarts) {
        const again = await buildApp(w.world)
        await again.ready()
        if (restarted !== w.app) await restarted.close()
        restarted = again
      }
      const reply = await restarted.inject({
        method: 'POST',
        url: '/api/v1/service-records',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
        payload: rows.map((one) => (one === '{broken' ? one : JSON.stringify(one))).join('\n'),
      })
      const tally = reply.json<{ accepted: number; unchanged: number; quarantinedCount: number }>()
      assert.equal(tally.accepted + tally.unchanged + tally.quarantinedCount, rows.length)
      sent += rows.length
      if (listens) await w.deliver()
    }),
    { numRuns: 20 },
  )
  if (restarted !== w.app) await restarted.close()
  await w.deliver()
  const days = await w.db.selectFrom('source_days').selectAll().where('client_id', '=', 'random').execute()
  const sum = (pick: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + pick(day), 0)
  assert.equal(
    sum((day) => day.received),
    sent,
  )
  for (const day of days) assert.equal(day.received, day.new_records + day.changed + day.unchanged + day.quarantined)
  const held = await w.db.selectFrom('quarantine').select(['times', 'state']).where('client_id', '=', 'random').execute()
  assert.equal(
    held.reduce((all, one) => all + one.times, 0),
    sum((day) => day.quarantined),
  )
  const taken = await w.db.selectFrom('service_records').select('record_id').where('source_system', '=', source).execute()
  assert.equal(
    taken.length,
    sum((day) => day.new_records),
  )
  const total = (await board()).total
  assert.equal(total.received, total.newRecords + total.changed + total.unchanged + total.quarantined)
})

test('a source that pushed day after day and falls silent is flagged; one that never pushed daily is not', async () => {
  const row = (source: string, day: string) => ({
    source_system: source,
    day,
    client_id: 'c',
    division: TACHENG,
    last_at: `${day}T02:00:00Z`,
  })
  const days = ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
  await w.db
    .insertInto('source_days')
    .values([...days.map((day) => row('daily', day)), row('rare', '2026-11-16'), row('rare', '2026-11-20')])
    .execute()
  const shown = await board()
  assert.deepEqual([ofSource(shown, 'daily').isSilent, ofSource(shown, 'rare').isSilent], [true, false])
})

test('a keeper of some divisions sees what was sent for them, and nothing of the others', async () => {
  const elsewhere = await signedIn(w, 'elsewhere', 'supervisor', '650000000000/650100000000/')
  assert.deepEqual((await board('', elsewhere)).sources, [])
  const path = (await w.db.selectFrom('divisions').select('path').where('code', '=', TACHENG).executeTakeFirstOrThrow()).path
  const here = await signedIn(w, 'here', 'supervisor', path)
  assert.ok(ofSource(await board('', here)).received > 0)
  assert.equal((await w.call('GET', '/api/v1/record-quality?from=2026-11-23&to=2026-11-01', { as: centre })).statusCode, 422)
})
