/** Those who keep what is served: what one of them could do beyond their reach, or two of them at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { putHalls, putUnits, putWindows } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { HALL, plantHall, POLICE, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ELSEWHERE = '654202000000'
const HERE_PATH = '650000000000/654200000000/654201000000/'
const THEIR_UNIT = inventedUscc(ELSEWHERE, 1)
let w: TestWorld
let hall: Cast
let here: string
let there: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  await inTransaction(w.world, system('cast'), async (ctx) => {
    await putUnits(ctx, [{ ...POLICE, unitCode: THEIR_UNIT, division: ELSEWHERE, name: '乌苏市公安局' }])
    await putHalls(ctx.db, [{ ...HALL, division: ELSEWHERE }])
    await putWindows(ctx.db, [{ ...WINDOW, division: ELSEWHERE, unitCode: THEIR_UNIT, staffNo: null }])
  })
  here = await signedIn(w, 'here', 'supervisor', HERE_PATH)
  there = await signedIn(w, 'there', 'supervisor', '650000000000/654200000000/654202000000/')
})
after(() => w.close())

const send = async (method: 'GET' | 'POST' | 'PUT', path: string, as: string, body?: unknown) => {
  const reply = await w.call(method, `/api/v1/${path}`, { as, ...(body !== undefined && { body }) })
  return { status: reply.statusCode, body: reply.json<Record<string, unknown> & { code?: string }>() }
}
const stored = (recordNo: string) =>
  w.db.selectFrom('service_records').selectAll().where('record_id', '=', recordIdOf(SOURCE, recordNo)).executeTakeFirst()
/** A row of 塔城市 that waits: its window is not known. */
const broken = () => {
  const record = hall.record()
  return { ...record, occurrences: record.occurrences.map((one) => ({ ...one, windowCode: 'W-9' })) }
}
const waiting = async (recordNo: string) => {
  const { body } = await send('GET', `quarantine?q=${recordNo}`, here)
  return (body['items'] as { quarantineId: string }[])[0]?.quarantineId ?? assert.fail(JSON.stringify(body))
}

test('a row held here is not mended into a record of another division', async () => {
  const row = broken()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  const changes = [
    { path: 'division', value: ELSEWHERE },
    { path: 'unitCode', value: THEIR_UNIT },
    { path: 'itemCode', value: null },
    { path: 'occurrences[0].stage', value: 'consult' },
    { path: 'occurrences[0].windowCode', value: WINDOW.windowCode },
  ]
  const { status, body } = await send('POST', `quarantine/${quarantineId}/mend`, here, { changes })
  assert.deepEqual([status, body.code, await stored(row.recordNo)], [403, 'beyond_reach', undefined])
})

test('a row is not mended over another record of its source', async () => {
  const other = hall.record()
  await hall.push(other)
  const row = broken()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  const changes = [
    { path: 'recordNo', value: other.recordNo },
    { path: 'occurrences[0].windowCode', value: WINDOW.windowCode },
    { path: 'applicant.phone', value: '13911112222' },
  ]
  const { status, body } = await send('POST', `quarantine/${quarantineId}/mend`, here, { changes })
  assert.deepEqual([status, body.code, (await stored(other.recordNo))?.revision], [409, 'another_record', 1])
})

test('of two who register the same unit at once one does, and the other writes nothing over it', async () => {
  for (let i = 0; i < 6; i++) {
    const code = inventedUscc(TACHENG, 500 + i)
    const of = (division: string, name: string) => ({ division, code, name, kind: 'department', line: '税务机关' })
    const [mine, theirs] = await Promise.all([
      send('POST', 'units', here, of(TACHENG, '塔城市税务局')),
      send('POST', 'units', there, of(ELSEWHERE, '乌苏市税务局')),
    ])
    assert.deepEqual(
      [mine.status, theirs.status].toSorted((a, b) => a - b),
      [201, 409],
    )
    const kept = await w.db.selectFrom('units').select(['division', 'name']).where('unit_code', '=', code).executeTakeFirst()
    assert.deepEqual(
      kept,
      mine.status === 201 ? { division: TACHENG, name: '塔城市税务局' } : { division: ELSEWHERE, name: '乌苏市税务局' },
    )
  }
})
