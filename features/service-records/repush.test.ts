import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordIdOf } from '#server/platform/ids.ts'
import { plantHall, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

const counts = (reply: { accepted: number; unchanged: number; quarantinedCount: number }) => [
  reply.accepted,
  reply.unchanged,
  reply.quarantinedCount,
]
const services = (recordNo: string) =>
  w.db
    .selectFrom('service_occurrences')
    .selectAll()
    .where('record_id', '=', recordIdOf(SOURCE, recordNo))
    .orderBy('service_number')
    .execute()
const contacts = (recordNo: string) =>
  w.db.selectFrom('record_contacts').select('party').where('record_id', '=', recordIdOf(SOURCE, recordNo)).orderBy('party').execute()

test('services are added and never taken away', async () => {
  const record = hall.record()
  await hall.push(record)
  const second = { serviceNumber: 2, stage: 'supplement', servedAt: '2026-11-24T02:00:00Z' } as const
  assert.deepEqual(counts(await hall.push({ ...record, occurrences: [second] })), [1, 0, 0])
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => [o.service_number, o.stage]),
    [
      [1, 'apply'],
      [2, 'supplement'],
    ],
  )
})

test('a service given elsewhere stays where it was given', async () => {
  const record = hall.record()
  const elsewhere = { serviceNumber: 2, stage: 'apply', servedAt: w.world.now(), division: '654202000000' } as const
  await hall.push({ ...record, occurrences: [...record.occurrences, elsewhere] })
  const reply = await hall.push({ ...record, staffNo: 'S7' })
  assert.deepEqual(counts(reply), [1, 0, 0])
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => [o.division, o.division_path]),
    [
      [TACHENG, '650000000000/654200000000/654201000000/'],
      ['654202000000', '650000000000/654200000000/654202000000/'],
    ],
  )
})

test('two rows of one record in one push keep the services of both', async () => {
  const record = hall.record()
  const [first] = record.occurrences
  const reply = await hall.push(record, { ...record, occurrences: [{ ...first, serviceNumber: 2 }] }, record)
  assert.deepEqual(counts(reply), [3, 0, 0])
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => o.service_number),
    [1, 2],
  )
})

test('an online matter is open until it is completed; then every one of its services closes 30 days later', async () => {
  const { processing = 'committed', ...rest } = hall.record({ side: 'online' })
  const record = {
    ...rest,
    processing,
    occurrences: [{ serviceNumber: 1, stage: 'apply' as const, servedAt: '2026-11-20T02:00:00Z', platformCode: 'app' }],
  }
  await hall.push(record)
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => o.rateable_until),
    [null],
  )
  await hall.push({
    ...record,
    status: 'completed',
    completedAt: '2026-11-25T02:00:00Z',
    occurrences: [{ serviceNumber: 2, stage: 'complete', servedAt: '2026-11-25T02:00:00Z' }],
  })
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => o.rateable_until),
    ['2026-12-25T16:00:00.000Z', '2026-12-25T16:00:00.000Z'],
  )
})

test('a deadline once stored stays, unless the service itself moved', async () => {
  const record = hall.record()
  await hall.push(record)
  await w.db
    .updateTable('service_occurrences')
    .set({ rateable_until: '2026-12-05T16:00:00.000Z' })
    .where('record_id', '=', recordIdOf(SOURCE, record.recordNo))
    .execute()
  await hall.push({ ...record, processing: 'immediate' })
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => o.rateable_until),
    ['2026-12-05T16:00:00.000Z'],
  )
  const [first] = record.occurrences
  await hall.push({ ...record, occurrences: [{ ...first, servedAt: '2026-11-24T02:00:00Z' }] })
  assert.deepEqual(
    (await services(record.recordNo)).map((o) => o.rateable_until),
    ['2026-12-01T16:00:00.000Z'],
  )
  const rows = await services(record.recordNo)
  assert.equal(rows[0]?.served_at, '2026-11-24T02:00:00.000Z')
})

test('whom a later push names no longer is no longer kept', async () => {
  const record = hall.record()
  await hall.push({ ...record, agent: { name: '热娜', idType: '990', idNumber: 'A1' } })
  assert.deepEqual(await contacts(record.recordNo), [{ party: 'agent' }, { party: 'applicant' }])
  await hall.push(record)
  assert.deepEqual(await contacts(record.recordNo), [{ party: 'applicant' }])
})
