import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordIdOf } from '#server/platform/ids.ts'
import { jobWorld } from '#server/platform/run.ts'
import { plantHall, POLICE, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { markOverdueRecords } from './jobs.ts'

let w: TestWorld
let hall: Cast
let supervisor: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  const { path } = await w.db.selectFrom('divisions').select('path').where('code', '=', TACHENG).executeTakeFirstOrThrow()
  supervisor = await signedIn(w, 'supervisor', 'supervisor', path)
})
after(() => w.close())

type Row = { recordId: string; recordNo: string; reasonDueOn: string; reason: string | null; sourceReason: string | null }
const list = async (query = '', as = supervisor) =>
  (await w.call('GET', `/api/v1/overdue-records?limit=100${query}`, { as })).json<{ items: Row[] }>().items
const mark = () => markOverdueRecords.handler(jobWorld(w.world), w.world.now())
const state = async (recordNo: string, reason: string, as = supervisor) => {
  const reply = await w.call('POST', `/api/v1/service-records/${recordIdOf(SOURCE, recordNo)}/overdue-reason`, { as, body: { reason } })
  return reply.json<{ code?: string; reason?: string }>()
}
const shown = async (recordNo: string) =>
  (await w.call('GET', `/api/v1/service-records/${recordIdOf(SOURCE, recordNo)}`, { as: supervisor })).json<{
    overdueReason: string | null
    reasonStated: boolean
  }>()
const events = async (name: string, recordNo: string) =>
  (
    await w.db
      .selectFrom('events')
      .select('payload')
      .where('name', '=', name)
      .where('subject', '=', `record:${recordIdOf(SOURCE, recordNo)}`)
      .execute()
  ).length

test('what ran past its promise without a reason is noticed once, and asks for one within three working days', async () => {
  const late = hall.record({ promisedBy: '2026-11-20' })
  const explained = hall.record({ promisedBy: '2026-11-20', overdueReason: '材料待补' })
  const today = hall.record({ promisedBy: '2026-11-23' })
  const done = hall.record({
    promisedBy: '2026-11-20',
    status: 'completed',
    completedAt: '2026-11-20T23:59:59+08:00',
    acceptedAt: '2026-11-19T10:00:00+08:00',
  })
  await hall.push(late, explained, today, done)
  await mark()
  await mark()
  assert.deepEqual(
    (await list()).map((row) => [row.recordNo, row.reasonDueOn, row.reason]),
    [[late.recordNo, '2026-11-26', null]],
  )
  assert.equal(await events('record.overdue', late.recordNo), 1)
})

test('a reason is stated by whoever is responsible, stands until the source gives its own, and that one then stands', async () => {
  const record = hall.record({ promisedBy: '2026-11-18' })
  await hall.push(record)
  assert.equal((await state(record.recordNo, '联系张三 13900000000')).code, 'personal')
  assert.equal((await state(record.recordNo, '等候上级批复')).reason, '等候上级批复')
  assert.deepEqual(await shown(record.recordNo).then((r) => [r.overdueReason, r.reasonStated]), ['等候上级批复', true])
  assert.ok((await list('&stated=true')).some((row) => row.recordNo === record.recordNo))
  await hall.push({ ...record, overdueReason: '设备故障' })
  assert.deepEqual(await shown(record.recordNo).then((r) => [r.overdueReason, r.reasonStated]), ['设备故障', false])
  assert.equal((await state(record.recordNo, '另有原因吧')).code, 'stated_by_source')
})

test('nobody explains what is not late, nor what is beyond their reach', async () => {
  const record = hall.record({ promisedBy: '2026-12-18' })
  const late = hall.record({ promisedBy: '2026-11-18' })
  await hall.push(record, late)
  await mark()
  assert.equal((await state(record.recordNo, '等候上级批复')).code, 'not_overdue')
  const elsewhere = await signedIn(w, 'elsewhere', 'supervisor', '650000000000/650100000000/')
  assert.equal((await state(late.recordNo, '等候上级批复', elsewhere)).code, 'no_such_record')
  assert.deepEqual(await list('', elsewhere), [])
  assert.deepEqual(await list(`&unit=${POLICE.unitCode}`), await list())
})
