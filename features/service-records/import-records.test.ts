import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import type { ImportCells } from '#server/platform/feature.ts'
import { TACHENG_PATH } from '#tests/support/cases.ts'
import { ITEM_CODE, plantHall, POLICE, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { recordImport } from './actions/import-records.ts'
import { momentOf } from './rules/import-lines.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

const reach = [{ kind: 'division_below', role: 'supervisor', divisionPath: TACHENG_PATH, unit: null, line: null, staffNo: null }] as const
const judge = (rows: ImportCells[]) => inTransaction(w.world, system('test'), async (ctx) => recordImport.judge({ ...ctx, reach }, rows))
const apply = (rows: ImportCells[]) => inTransaction(w.world, system('test'), async (ctx) => recordImport.apply({ ...ctx, reach }, rows))
const line = (over: ImportCells = {}): ImportCells => ({
  sourceSystem: SOURCE,
  recordNo: 'T-1',
  division: TACHENG,
  unitCode: POLICE.unitCode,
  itemCode: ITEM_CODE,
  side: '线下',
  processing: '承诺件',
  status: '已受理',
  acceptedAt: '2026-11-23 10:00',
  applicantKind: '自然人',
  applicantName: '张三',
  applicantIdType: '居民身份证',
  applicantIdNumber: '11010519491231002X',
  serviceNumber: '1',
  stage: '受理',
  servedAt: '2026/11/23 10:00',
  windowCode: WINDOW.windowCode,
  ...over,
})
const outcomes = async (rows: ImportCells[]) => (await judge(rows)).map((row) => [row.outcome, row.faults.map((one) => one.column).join()])

test('a line is a service: lines of one matter go in as one record, and the same table again says that nothing changes', async () => {
  const rows = [line(), line({ serviceNumber: '2', stage: '审核', servedAt: '2026-11-23 10:05:30' })]
  assert.deepEqual(await outcomes(rows), [
    ['new', ''],
    ['new', ''],
  ])
  await apply(rows)
  const services = await w.db
    .selectFrom('service_occurrences')
    .select(['service_number', 'stage', 'served_at', 'window_code'])
    .where('record_id', '=', recordIdOf(SOURCE, 'T-1'))
    .orderBy('service_number')
    .execute()
  assert.deepEqual(
    services.map((one) => [one.service_number, one.stage, one.served_at, one.window_code]),
    [
      [1, 'accept', '2026-11-23T02:00:00.000Z', WINDOW.windowCode],
      [2, 'review', '2026-11-23T02:05:30.000Z', WINDOW.windowCode],
    ],
  )
  assert.deepEqual(await outcomes(rows), [
    ['same', ''],
    ['same', ''],
  ])
  assert.deepEqual(await outcomes([line({ staffNo: 'S9' })]), [['change', '']])
})

test('every fault of a line is told under its column, as a push would judge it, and never what stands in a personal one', async () => {
  const faults = await judge([
    line({ recordNo: 'T-2', side: '飞机', servedAt: '昨天', serviceNumber: '100' }),
    line({ recordNo: 'T-3', applicantIdNumber: '110105194912310021' }),
    line({ recordNo: 'T-4', status: '已办结' }),
    line({ recordNo: 'T-5', windowCode: 'W-NONE' }),
    line({ recordNo: 'T-6' }),
    line({ recordNo: 'T-6', serviceNumber: '2', stage: '跳舞' }),
  ])
  assert.deepEqual(
    faults.map((row) => [
      row.outcome,
      row.faults
        .map((one) => one.column ?? '')
        .toSorted()
        .join(),
    ]),
    [
      ['faulty', 'servedAt,serviceNumber,side'],
      ['faulty', 'applicantIdNumber'],
      ['faulty', 'completedAt'],
      ['faulty', 'windowCode'],
      ['new', ''],
      ['faulty', 'stage'],
    ],
  )
  const words = JSON.stringify(faults)
  assert.doesNotMatch(words, /110105194912310021|张三|occurrences|servedAt"?）/)
  assert.match(words, /“服务环节”填写不正确，应为预约、咨询/)
})

test('nobody speaks for a division, a source or a record beyond their reach', async () => {
  const elsewhere = [{ ...reach[0], divisionPath: '/650000000000/654000000000/' }] as const
  const judged = await inTransaction(w.world, system('test'), async (ctx) =>
    recordImport.judge({ ...ctx, reach: elsewhere }, [line({ recordNo: 'T-7' })]),
  )
  assert.deepEqual(
    judged.map((row) => row.faults.map((one) => [one.column, one.code])),
    [[['division', 'beyond_reach']]],
  )
  assert.deepEqual(await outcomes([line({ recordNo: 'T-8', sourceSystem: '@awaiting-match' })]), [['faulty', 'sourceSystem']])
})

test('what goes in counts on the board of its source like a push, so that received is the sum of what became of it', async () => {
  const centre = await signedIn(w, 'centre', 'centre')
  await hall.push(hall.record())
  await w.deliver()
  const read = async () => {
    const board = (await w.call('GET', `/api/v1/record-quality?source=${SOURCE}`, { as: centre })).json<{
      total: { received: number; newRecords: number; changed: number; unchanged: number; quarantined: number }
    }>()
    return board.total
  }
  const then = await read()
  await apply([line({ recordNo: 'T-9' }), line({ recordNo: 'T-10' })])
  await w.deliver()
  const now = await read()
  assert.deepEqual([now.received - then.received, now.newRecords - then.newRecords], [2, 2])
  assert.equal(now.received, now.newRecords + now.changed + now.unchanged + now.quarantined)
})

test('moments are read as people and sheets write them', () => {
  for (const text of ['2026-11-23 10:05', '2026/11/23 10:05:00', '2026年11月23日 10时05分', '２０２６-１１-２３ １０:０５'])
    assert.equal(momentOf(text), '2026-11-23T10:05:00+08:00', text)
  for (const text of ['2026-11-23T10:05:00Z', '2026-02-30 10:05', '2026-11-23', '2026-11-23 25:00']) assert.equal(momentOf(text), text)
})
