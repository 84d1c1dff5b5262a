import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  CENTRE,
  CLERK,
  clientToken,
  ITEM_CODE,
  OTHER_WINDOW,
  plantHall,
  POLICE,
  SOURCE,
  TACHENG,
  WINDOW,
  type Cast,
} from '#tests/support/cast.ts'
import { putWindows } from '#features/organisations/index.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { recordIdOf } from '#server/platform/ids.ts'

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
const stored = (recordNo: string) =>
  w.db.selectFrom('service_records').selectAll().where('record_id', '=', recordIdOf(SOURCE, recordNo)).executeTakeFirst()
const services = (recordNo: string) =>
  w.db
    .selectFrom('service_occurrences')
    .selectAll()
    .where('record_id', '=', recordIdOf(SOURCE, recordNo))
    .orderBy('service_number')
    .execute()
const contacts = (recordNo: string) =>
  w.db.selectFrom('record_contacts').select('party').where('record_id', '=', recordIdOf(SOURCE, recordNo)).orderBy('party').execute()
const post = (body: unknown, type = 'application/json', as = hall.token) =>
  w.call('POST', '/api/v1/service-records', { as, body, headers: { 'content-type': type } })
const ndjson = (rows: readonly unknown[]) => post(rows.map((row) => JSON.stringify(row)).join('\n'), 'application/x-ndjson')

test('one record goes in with its service, ready to be rated until 24:00 of the 5th working day', async () => {
  const record = hall.record()
  const reply = await post(record)
  assert.equal(reply.statusCode, 200)
  assert.deepEqual(reply.json(), { accepted: 1, unchanged: 0, quarantinedCount: 0, quarantined: [] })
  const [service] = await services(record.recordNo)
  assert.deepEqual(
    { ...service, record_id: '', rateable_policy: typeof service?.rateable_policy, calendar_version: typeof service?.calendar_version },
    {
      record_id: '',
      service_number: 1,
      stage: 'apply',
      served_at: '2026-11-23T02:00:00.000Z',
      window_code: WINDOW.windowCode,
      hall_code: 'H1',
      platform_code: null,
      staff_no: CLERK.staffNo,
      serving_unit: POLICE.unitCode,
      deciding_unit: POLICE.unitCode,
      division: TACHENG,
      division_path: '650000000000/654200000000/654201000000/',
      line: '公安机关',
      item_code: ITEM_CODE,
      side: 'onsite',
      has_applicant: true,
      source_system: SOURCE,
      rateable_basis: '2026-11-23T02:00:00.000Z',
      rateable_until: '2026-11-30T16:00:00.000Z',
      rateable_policy: 'string',
      calendar_version: 'number',
      told_rank: 1,
      told_at: null,
      received_at: '2026-11-23T02:00:00.000Z',
      changed_at: '2026-11-23T02:00:00.000Z',
    },
  )
})

test('nothing of the applicant stands in the tables of records', async () => {
  const record = hall.record({ recordName: '关于阿依古丽的居民身份证申领' })
  await hall.push(record)
  const text = JSON.stringify([await stored(record.recordNo), await services(record.recordNo)])
  for (const secret of ['阿依古丽', record.applicant?.idNumber, record.applicant?.phone])
    assert.ok(secret !== undefined && !text.includes(secret))
  assert.deepEqual(await contacts(record.recordNo), [{ party: 'applicant' }])
})

test('the same again is unchanged and writes nothing; a change is accepted', async () => {
  const record = hall.record()
  assert.deepEqual(counts(await hall.push(record)), [1, 0, 0])
  assert.deepEqual(counts(await hall.push({ ...record, acceptedAt: '2026-11-23T10:00:00+08:00' })), [0, 1, 0])
  assert.equal((await stored(record.recordNo))?.revision, 1)
  assert.deepEqual(counts(await hall.push({ ...record, processing: 'immediate' })), [1, 0, 0])
  const row = await stored(record.recordNo)
  assert.deepEqual([row?.revision, row?.flags], [2, ['processing_unlike_item']])
})

test('a bad row holds up no other, and each refused row says what is wrong', async () => {
  const good = hall.record()
  const reply = await hall.push(good, { ...hall.record(), division: '654299000000' }, 7, {
    ...hall.record({ recordNo: 'Q1' }),
    unitCode: CENTRE.unitCode,
    windowCode: 'x',
  })
  assert.deepEqual(counts(reply), [1, 0, 3])
  assert.deepEqual(
    reply.quarantined.map((row) => [row.index, row.code]),
    [
      [1, 'unknown_division'],
      [2, 'not_an_object'],
      [3, 'unknown_field'],
    ],
  )
  assert.deepEqual([reply.quarantined[1]?.recordNo, reply.quarantined[2]?.recordNo], [null, 'Q1'])
  assert.ok(await stored(good.recordNo))
})

test('only an envelope that cannot be read is refused', async () => {
  for (const [body, code] of [
    ['{"a":', 'malformed'],
    ['7', 'invalid_input'],
    ['null', 'invalid_input'],
  ] as const) {
    const reply = await post(body)
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [400, code], body)
  }
  const many = await post(Array.from({ length: 1_001 }, () => ({})))
  assert.deepEqual([many.statusCode, many.json<{ code: string }>().code], [400, 'invalid_input'])
  assert.deepEqual((await post([])).json(), { accepted: 0, unchanged: 0, quarantinedCount: 0, quarantined: [] })
})

test("a source of someone else's: the request is refused and nothing of it goes in; in a stream it is the row's fault", async () => {
  const mine = hall.record()
  const theirs = hall.record({ sourceSystem: 'hall-650100' })
  for (const body of [theirs, [mine, theirs]]) {
    const reply = await post(body)
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [403, 'not_your_source'])
  }
  assert.equal(await stored(mine.recordNo), undefined)
  const reply = (await ndjson([mine, theirs])).json<Awaited<ReturnType<Cast['push']>>>()
  assert.deepEqual([counts(reply), reply.quarantined[0]?.code], [[1, 0, 1], 'not_your_source'])
})

test('a stream takes any number of lines, blank ones and broken ones too', async () => {
  const records = Array.from({ length: 2_500 }, () => hall.record())
  const lines = records.map((record) => JSON.stringify(record))
  const reply = await post([...lines.slice(0, 1_200), '', '{oops', ...lines.slice(1_200)].join('\r\n'), 'application/x-ndjson')
  const json = reply.json<Awaited<ReturnType<Cast['push']>>>()
  assert.deepEqual([counts(json), json.quarantined.map((row) => [row.index, row.code])], [[2_500, 0, 1], [[1_200, 'not_json']]])
  assert.deepEqual(counts((await ndjson(records)).json()), [0, 2_500, 0])
})

test('the last row of a record wins, however close together they come', async () => {
  const record = hall.record()
  const rows = Array.from({ length: 1_500 }, (_, i) => (i % 2 === 0 ? hall.record() : { ...record, staffNo: `S${i}` }))
  assert.deepEqual(counts((await ndjson(rows)).json()), [1_500, 0, 0])
  assert.equal((await stored(record.recordNo))?.staff_no, 'S1499')
})

test('a window of another unit is flagged, and can be rated', async () => {
  const record = hall.record()
  const [first] = record.occurrences
  const reply = await hall.push({ ...record, occurrences: [{ ...first, windowCode: OTHER_WINDOW.windowCode }] })
  assert.deepEqual([counts(reply), (await stored(record.recordNo))?.flags], [[1, 0, 0], ['window_of_another_unit']])
})

test('a queue ticket for a consultation needs no item and no person', async () => {
  const { sourceSystem, unitCode, division } = hall.record()
  const reply = await hall.push({
    sourceSystem,
    recordNo: 'A012',
    unitCode,
    division,
    side: 'onsite',
    status: 'pending',
    occurrences: [{ serviceNumber: 1, stage: 'consult', servedAt: w.world.now() }],
  })
  assert.deepEqual(counts(reply), [1, 0, 0])
  assert.deepEqual(
    (await services('A012')).map((o) => [o.has_applicant, o.item_code]),
    [[false, null]],
  )
})

test('a window that is gone by the time of writing keeps out its own row only', async () => {
  await putWindows(w.db, [{ ...WINDOW, windowCode: 'W79' }])
  const at = (windowCode: string) => {
    const record = hall.record()
    return { ...record, occurrences: record.occurrences.map((o) => ({ ...o, windowCode })) }
  }
  await hall.push(at('W79'), at('W79'))
  await w.db.deleteFrom('service_occurrences').where('window_code', '=', 'W79').execute()
  await w.db.deleteFrom('windows').where('window_code', '=', 'W79').execute()
  const reply = await hall.push(at('W01'), at('W79'), at('W01'), at('W79'), at('W01'))
  assert.deepEqual(
    [counts(reply), reply.quarantined.map((row) => [row.index, row.code])],
    [
      [3, 0, 2],
      [
        [1, 'unstorable'],
        [3, 'unstorable'],
      ],
    ],
  )
})

test('the same record pushed by many at once is one record', async () => {
  const record = hall.record()
  const replies = await Promise.all(Array.from({ length: 8 }, () => hall.push(record, hall.record())))
  assert.equal(
    replies.every((reply) => reply.quarantinedCount === 0),
    true,
  )
  assert.equal((await services(record.recordNo)).length, 1)
})

test('who may not push is refused before anything is read', async () => {
  const reader = await clientToken(w, 'reader', [SOURCE], ['items'])
  const reply = await post('{broken', 'application/json', reader)
  assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [403, 'forbidden'])
  assert.equal((await w.call('POST', '/api/v1/service-records', { body: [] })).statusCode, 401)
})

test('each transaction of a push leaves one event, and nobody in it', async () => {
  const record = hall.record()
  await hall.push(record, record, 7)
  const events = await w.db
    .selectFrom('events')
    .select(['subject', 'payload'])
    .where('name', '=', 'records.pushed')
    .orderBy('seq', 'desc')
    .limit(1)
    .execute()
  const nothing = {
    newRecords: 0,
    changed: 0,
    unchanged: 0,
    quarantined: 0,
    repeated: 0,
    services: 0,
    late: 0,
    skewed: 0,
    linked: 0,
    skews: {},
  }
  assert.deepEqual(events, [
    {
      subject: 'client:hall',
      payload: {
        client: 'hall',
        accepted: 1,
        unchanged: 1,
        quarantined: 1,
        sources: [
          { ...nothing, source: SOURCE, division: TACHENG, received: 2, newRecords: 1, unchanged: 1, services: 1, linked: 1 },
          { ...nothing, source: '', division: '', received: 1, quarantined: 1, repeated: 1 },
        ],
      },
    },
  ])
})
