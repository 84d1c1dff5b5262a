import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordIdOf } from '#server/platform/ids.ts'
import { idNumber, plantHall, SOURCE, WINDOW, type Cast } from '#tests/support/cast.ts'
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

type Field = { path: string; value: string | null; isThere: boolean; isPersonal: boolean; isFaulty: boolean }
type Fields = { fields: Field[]; mendings: { by: string; changes: { path: string; from: string | null; to: string | null }[] }[] }
const get = async <Reply>(path: string) => (await w.call('GET', path, { as: centre })).json<Reply>()
const waiting = async (recordNo: string) =>
  (await get<{ items: { quarantineId: string }[] }>(`/api/v1/quarantine?q=${recordNo}`)).items[0]?.quarantineId ?? assert.fail(recordNo)
const fieldsOf = (quarantineId: string) => get<Fields>(`/api/v1/quarantine/${quarantineId}/fields`)
const post = async (path: string, body: unknown, as = centre) => {
  const reply = await w.call('POST', path, { as, body })
  return reply.json<{ outcome: string; code: string | null; says: string; state: string }>()
}
const mend = (quarantineId: string, ...changes: { path: string; value: string | null }[]) =>
  post(`/api/v1/quarantine/${quarantineId}/mend`, { changes })
const kept = (quarantineId: string) =>
  w.db.selectFrom('quarantine').selectAll().where('quarantine_id', '=', quarantineId).executeTakeFirstOrThrow()
const stored = (recordNo: string) =>
  w.db.selectFrom('service_records').selectAll().where('record_id', '=', recordIdOf(SOURCE, recordNo)).executeTakeFirst()
const bad = () => {
  const record = hall.record({ recordName: '关于阿依古丽的身份证申领', staffNo: 'S009' })
  return {
    ...record,
    applicant: { kind: '1', name: '阿依古丽', idType: '111', idNumber: '990105199001010019', phone: '13900000000' },
    occurrences: record.occurrences.map((o) => ({ ...o, windowCode: 'W-1' })),
  }
}

test('a row is mended field by field; what is somebody’s is replaced and never shown', async () => {
  const row = bad()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  const shown = await fieldsOf(quarantineId)
  const text = JSON.stringify(shown)
  for (const secret of ['阿依古丽', '990105199001010019', '13900000000']) assert.ok(!text.includes(secret), secret)
  const field = (path: string) => shown.fields.find((one) => one.path === path)
  assert.deepEqual([field('occurrences[0].windowCode')?.value, field('staffNo')?.value], ['W-1', 'S009'])
  assert.deepEqual([field('applicant.idNumber')?.isFaulty, field('applicant.idNumber')?.isPersonal], [true, true])

  const still = await mend(quarantineId, { path: 'applicant.idNumber', value: idNumber(77) })
  assert.deepEqual([still.outcome, still.code], ['quarantined', 'unknown_window'])
  const sealed = (await kept(quarantineId)).row_sealed
  const done = await mend(quarantineId, { path: 'occurrences[0].windowCode', value: WINDOW.windowCode })
  assert.equal(done.outcome, 'accepted')
  assert.ok(await stored(row.recordNo))
  const mended = await kept(quarantineId)
  assert.equal(mended.state, 'mended')
  assert.deepEqual([mended.row_sealed?.equals(sealed ?? Buffer.of()), mended.mended_sealed], [true, null])
  const { mendings } = await fieldsOf(quarantineId)
  assert.deepEqual(
    mendings.map((one) => [one.by, one.changes.map(({ path, from, to }) => [path, from, to])]),
    [
      ['测试人员', [['applicant.idNumber', null, null]]],
      ['测试人员', [['occurrences[0].windowCode', 'W-1', 'W01']]],
    ],
  )
})

test('the same wrong row sent again stays mended, and is counted', async () => {
  const row = bad()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  await mend(quarantineId, { path: 'applicant.idNumber', value: idNumber(78) }, { path: 'occurrences[0].windowCode', value: 'W01' })
  assert.equal((await hall.push(row)).quarantinedCount, 1)
  const mended = await kept(quarantineId)
  assert.deepEqual([mended.state, mended.times], ['mended', 2])
})

test('a field that is missing is added, one that is none of ours is taken out, and the source is not ours to change', async () => {
  const { occurrences, ...rest } = hall.record()
  await hall.push({ ...rest, colour: 'red' })
  const quarantineId = await waiting(rest.recordNo)
  assert.equal(
    (await post(`/api/v1/quarantine/${quarantineId}/mend`, { changes: [{ path: 'sourceSystem', value: 'x' }] })).code,
    'no_such_field',
  )
  const service = occurrences[0] ?? assert.fail()
  const done = await mend(
    quarantineId,
    { path: 'colour', value: null },
    { path: 'occurrences[0].serviceNumber', value: '1' },
    { path: 'occurrences[0].stage', value: service.stage },
    { path: 'occurrences[0].servedAt', value: service.servedAt },
  )
  assert.equal(done.outcome, 'accepted', done.says)
})

test('what is set aside waits no more, says why, and nothing of it is kept', async () => {
  const row = bad()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  assert.equal((await post(`/api/v1/quarantine/${quarantineId}/set-aside`, { reason: '测试数据，不是真办件' })).state, 'set_aside')
  const mended = await kept(quarantineId)
  assert.deepEqual([mended.row_sealed, mended.settled_reason], [null, '测试数据，不是真办件'])
  assert.equal((await mend(quarantineId, { path: 'staffNo', value: 'S1' })).code, 'already_settled')
  await hall.push(row)
  assert.equal((await kept(quarantineId)).state, 'set_aside')
})

test('whose reach does not cover the row finds none', async () => {
  const row = bad()
  await hall.push(row)
  const quarantineId = await waiting(row.recordNo)
  const elsewhere = await signedIn(w, 'elsewhere', 'supervisor', '650000000000/650100000000/')
  for (const [path, body] of [
    ['mend', { changes: [{ path: 'staffNo', value: 'S1' }] }],
    ['set-aside', { reason: '不是真办件' }],
    ['replay', {}],
  ] as const)
    assert.equal((await post(`/api/v1/quarantine/${quarantineId}/${path}`, body, elsewhere)).code, 'no_such_row')
  assert.equal((await w.call('GET', `/api/v1/quarantine/${quarantineId}/fields`, { as: elsewhere })).statusCode, 404)
})
