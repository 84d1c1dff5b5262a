import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { putWindows } from '#features/organisations/index.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { clientToken, plantHall, SOURCE, WINDOW, type Cast } from '#tests/support/cast.ts'
import { until } from '#tests/support/service.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
let centre: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  centre = await signedIn(w, 'centre', 'centre')
})
after(() => w.close())

type Listed = {
  items: { quarantineId: string; recordNo: string | null; code: string; says: string; times: number; state: string }[]
  next: string | null
}
const list = async (query = '', as = hall.token) =>
  (await w.call('GET', `/api/v1/quarantine?limit=500${query}`, { as })).json<Listed>().items
const replay = (quarantineId: string, as: string) => w.call('POST', `/api/v1/quarantine/${quarantineId}/replay`, { as, body: {} })
const withWindow = (windowCode: string) => {
  const record = hall.record()
  return { ...record, occurrences: record.occurrences.map((o) => ({ ...o, windowCode })) }
}
const waitingFor = async (recordNo: string) =>
  (await list()).find((row) => row.recordNo === recordNo) ?? assert.fail(`${recordNo} is not waiting`)

test('a quarantined row is kept sealed, and goes in once what it lacked is there', async () => {
  const record = withWindow('W77')
  await hall.push(record)
  const row = await waitingFor(record.recordNo)
  assert.deepEqual([row.code, row.says], ['unknown_window', '第 1 条服务的“窗口编码”（occurrences[0].windowCode）在这个区划里没有登记'])
  const kept = await w.db.selectFrom('quarantine').selectAll().where('quarantine_id', '=', row.quarantineId).executeTakeFirstOrThrow()
  assert.ok(!kept.row_sealed?.includes('阿依古丽') && !JSON.stringify({ ...kept, row_sealed: null }).includes('阿依古丽'))

  assert.deepEqual((await replay(row.quarantineId, centre)).json(), { outcome: 'quarantined', code: 'unknown_window', says: row.says })
  await putWindows(w.db, [{ ...WINDOW, windowCode: 'W77' }])
  assert.deepEqual((await replay(row.quarantineId, centre)).json(), { outcome: 'accepted', code: null, says: null })
  const services = await w.db
    .selectFrom('service_occurrences')
    .select('window_code')
    .where('record_id', '=', recordIdOf(SOURCE, record.recordNo))
    .execute()
  assert.deepEqual(services, [{ window_code: 'W77' }])
  const settled = await w.db
    .selectFrom('quarantine')
    .select('row_sealed')
    .where('quarantine_id', '=', row.quarantineId)
    .executeTakeFirstOrThrow()
  assert.equal(settled.row_sealed, null)
  const again = await replay(row.quarantineId, centre)
  assert.deepEqual([again.statusCode, again.json<{ code: string }>().code], [409, 'already_settled'])
  assert.deepEqual(
    (await list('&state=replayed')).map((r) => r.recordNo),
    [record.recordNo],
  )
})

test('what waits is counted by what is wrong with it; a client counts its own', async () => {
  await hall.push(withWindow('W79'), withWindow('W80'))
  const counts = async (as: string) =>
    (await w.call('GET', '/api/v1/quarantine/counts', { as })).json<{ waiting: number; byCode: { code: string; waiting: number }[] }>()
  const mine = await counts(hall.token)
  assert.equal(mine.byCode.find((row) => row.code === 'unknown_window')?.waiting, 2)
  assert.equal(mine.waiting, (await list()).length)
  assert.deepEqual(await counts(centre), mine)
  const other = await clientToken(w, 'other-hall', ['other-hall'], ['records'])
  assert.deepEqual(await counts(other), { waiting: 0, byCode: [] })
})

test('a window that was added a moment ago can be used at once', async () => {
  await hall.push(withWindow('W78'))
  await putWindows(w.db, [{ ...WINDOW, windowCode: 'W78' }])
  assert.equal((await hall.push(withWindow('W78'))).accepted, 1)
})

test('the same bad row sent again is the same row, seen twice', async () => {
  const record = withWindow('W99')
  await hall.push(record, record)
  await hall.push(record)
  assert.equal((await waitingFor(record.recordNo)).times, 3)
})

test('a good row of the same record takes the place of what waited, also in the same push', async () => {
  const record = withWindow('W99')
  const good = { ...record, occurrences: hall.record().occurrences }
  await hall.push(record)
  await hall.push(good)
  await hall.push(good, record, { ...good, staffNo: 'S9' })
  assert.deepEqual(
    (await list()).filter((row) => row.recordNo === record.recordNo),
    [],
  )
  assert.deepEqual(
    (await list('&state=superseded')).filter((row) => row.recordNo === record.recordNo).map((row) => row.times),
    [2],
  )
})

test('only the newest bad row of a record waits: an older one must not come back', async () => {
  const record = withWindow('W99')
  await hall.push(record)
  await hall.push({ ...record, staffNo: 'S2' }, { ...record, staffNo: 'S3' })
  assert.equal((await list()).filter((row) => row.recordNo === record.recordNo).length, 1)
  assert.equal((await list('&state=superseded')).filter((row) => row.recordNo === record.recordNo).length, 2)
})

test('a client sees and replays its own rows only', async () => {
  const other = await clientToken(w, 'other', ['hall-650100'], ['records'])
  const record = withWindow('W99')
  await hall.push(record)
  const { quarantineId } = await waitingFor(record.recordNo)
  assert.deepEqual(await list('', other), [])
  assert.ok((await list('', centre)).some((row) => row.quarantineId === quarantineId))
  const reply = await replay(quarantineId, other)
  assert.ok([403, 404].includes(reply.statusCode), reply.body)
})

test('nobody drives out a row that waits by naming a record of another source', async () => {
  const record = withWindow('W99')
  await hall.push(record)
  const stranger = await clientToken(w, 'stranger', ['hall-650200'], ['records'])
  const body = `${JSON.stringify(record)}\n${JSON.stringify({ sourceSystem: SOURCE, recordNo: record.recordNo })}\n`
  const reply = await w.call('POST', '/api/v1/service-records', { as: stranger, body, headers: { 'content-type': 'application/x-ndjson' } })
  assert.equal(reply.json<{ quarantinedCount: number }>().quarantinedCount, 2)
  assert.equal((await waitingFor(record.recordNo)).state, 'waiting')
})

test('what is no row at all cannot be replayed', async () => {
  const body = Buffer.concat([Buffer.from('{"recordNo":"'), Buffer.from([0xff]), Buffer.from('"}\n')])
  await w.call('POST', '/api/v1/service-records', { as: hall.token, body, headers: { 'content-type': 'application/x-ndjson' } })
  const row = (await list('&code=not_json'))[0] ?? assert.fail()
  const reply = await replay(row.quarantineId, centre)
  assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [409, 'not_replayable'])
})

test('an unknown row, and an id that is none', async () => {
  assert.equal((await replay('00000000-0000-8000-8000-000000000000', centre)).statusCode, 404)
  assert.equal((await replay('x', centre)).statusCode, 400)
})

test('the list is paged in the order in which rows were first seen', async () => {
  const seen: string[] = []
  for (let query = '?limit=2&sort=firstSeenAt'; query !== '';) {
    const page = (await w.call('GET', `/api/v1/quarantine${query}`, { as: centre })).json<Listed>()
    seen.push(...page.items.map((row) => row.quarantineId))
    query = page.next === null ? '' : `?limit=2&sort=firstSeenAt&cursor=${page.next}`
  }
  assert.deepEqual(seen.toSorted(), (await list('', centre)).map((row) => row.quarantineId).toSorted())
  assert.equal((await w.call('GET', '/api/v1/quarantine?cursor=abc', { as: centre })).statusCode, 400)
})

test('a reply names the first thousand; all are kept', async () => {
  const rows = Array.from({ length: 3_300 }, (_, i) => ({ recordNo: `bad-${i}` }))
  const reply = await w.call('POST', '/api/v1/service-records', {
    as: hall.token,
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  })
  const json = reply.json<Awaited<ReturnType<Cast['push']>>>()
  assert.deepEqual([json.quarantinedCount, json.quarantined.length, json.quarantined[999]?.index], [3_300, 1_000, 999])
})

test('a stream that is cut leaves what it completed; pushed again, that is unchanged', async () => {
  const records = Array.from({ length: 1_500 }, () => hall.record())
  const lines = records.map((record) => `${JSON.stringify(record)}\n`)
  const address = await w.app.listen({ port: 0, host: '127.0.0.1' })
  const known = () =>
    w.db
      .selectFrom('service_records')
      .select('record_no')
      .where(
        'record_no',
        'in',
        records.map((r) => r.recordNo),
      )
      .execute()
  await cutWhen(address, lines.slice(0, 1_200).join(''), async () => (await known()).length >= 1_000)
  assert.equal((await known()).length, 1_000)
  const again = await w.call('POST', '/api/v1/service-records', {
    as: hall.token,
    body: lines.join(''),
    headers: { 'content-type': 'application/x-ndjson' },
  })
  assert.deepEqual(again.json(), { accepted: 500, unchanged: 1_000, quarantinedCount: 0, quarantined: [] })
  assert.deepEqual(
    w.log.lines.filter((line) => line.level === 'error'),
    [],
  )
})

/** Sends this much of a longer body, and hangs up once it has arrived. */
async function cutWhen(address: string, sent: string, hasArrived: () => Promise<boolean>): Promise<void> {
  const headers = { authorization: `Bearer ${hall.token}`, 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' }
  const req = request(`${address}/api/v1/service-records`, { method: 'POST', headers })
  const ended = new Promise((resolve) => req.once('error', resolve))
  req.write(sent)
  await until('the complete part', hasArrived)
  req.destroy(new Error('cut'))
  await ended
}

test('staff narrow the list by number, by whoever pushed it and by day, and read what to do about a row', async () => {
  const record = withWindow('W98')
  await hall.push(record)
  const [waiting] = await list(`&q=${record.recordNo}`)
  const quarantineId = waiting?.quarantineId ?? assert.fail(`${record.recordNo} is not waiting`)
  const numbers = async (query: string, as = centre) => (await list(query, as)).map(({ recordNo }) => recordNo)
  const today = w.world.now().slice(0, 10)
  assert.deepEqual(await numbers(`&q=${record.recordNo.slice(0, -1)}`), [record.recordNo])
  assert.deepEqual(await numbers(`&q=${encodeURIComponent('%')}`), [])
  assert.deepEqual(await numbers(`&client=hall&from=${today}&to=${today}&q=${record.recordNo}`), [record.recordNo])
  assert.deepEqual(await numbers('&client=nobody'), [])
  assert.deepEqual(await numbers('&client=nobody', hall.token), [])
  assert.deepEqual(await numbers('&to=2020-01-01'), [])
  const shown = (await w.call('GET', `/api/v1/quarantine/${quarantineId}`, { as: centre })).json()
  assert.equal(shown.code, 'unknown_window', JSON.stringify(shown))
  assert.deepEqual([shown.codeSays, shown.stateSays, shown.replayable], ['窗口没有登记', '待处理', true])
  assert.match(shown.advice, /补登.*窗口/)
  const other = await clientToken(w, 'third', ['other-source'], ['records'])
  assert.equal((await w.call('GET', `/api/v1/quarantine/${quarantineId}`, { as: other })).statusCode, 404)
})
