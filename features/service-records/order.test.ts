import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { recordIdOf } from '#server/platform/ids.ts'
import { plantHall, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

const stored = (recordNo: string) =>
  w.db.selectFrom('service_records').selectAll().where('record_id', '=', recordIdOf(SOURCE, recordNo)).executeTakeFirstOrThrow()
const services = (recordNo: string) =>
  w.db
    .selectFrom('service_occurrences')
    .selectAll()
    .where('record_id', '=', recordIdOf(SOURCE, recordNo))
    .orderBy('service_number')
    .execute()
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00+08:00`
const service = (serviceNumber: number, minute: number) =>
  ({ serviceNumber, stage: 'apply', servedAt: at(minute), windowCode: 'W01', staffNo: `S${minute}` }) as const

/** What a source tells of one matter as it goes on; each state tells of some services of before in its own way. */
function states() {
  const { acceptedAt: _, ...bare } = hall.record({ side: 'online' })
  return {
    recordNo: bare.recordNo,
    rows: [
      { ...bare, status: 'pending' as const, staffNo: 'P', occurrences: [service(1, 1), service(2, 2)] },
      { ...bare, status: 'accepted' as const, staffNo: 'A', acceptedAt: at(5), occurrences: [service(2, 12), service(3, 3)] },
      {
        ...bare,
        status: 'completed' as const,
        staffNo: 'C',
        acceptedAt: at(5),
        completedAt: at(9),
        occurrences: [service(3, 13), service(4, 4)],
      },
    ],
  }
}
const without = (row: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
const endState = async (recordNo: string) => ({
  record: without(await stored(recordNo), 'record_id', 'record_no', 'content_mac', 'revision', 'received_at', 'changed_at'),
  services: (await services(recordNo)).map((row) => without(row, 'record_id', 'received_at', 'changed_at')),
})

test('in whatever order the states of a matter arrive, and however often, together or apart, the end is the same', async () => {
  const first = states()
  await hall.push(...first.rows)
  const { applicant: __, ...end } = { applicant: null, ...(await endState(first.recordNo)) }
  assert.deepEqual(
    end.services.map((row) => [row['service_number'], row['staff_no']]),
    [
      [1, 'S1'],
      [2, 'S12'],
      [3, 'S13'],
      [4, 'S4'],
    ],
  )
  const orders = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 8 }).filter((order) => new Set(order).size === 3)
  await fc.assert(
    fc.asyncProperty(orders, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), async (order, together) => {
      const { recordNo, rows } = states()
      let batch: object[] = []
      for (const [i, which] of order.entries()) {
        batch.push(rows[which] ?? {})
        if (together[i] === true && i < order.length - 1) continue
        assert.equal((await hall.push(...batch)).quarantinedCount, 0)
        batch = []
      }
      assert.deepEqual(await endState(recordNo), end)
    }),
    { numRuns: 25 },
  )
})

test('an older state pushed later resets nothing, and pushed again writes nothing', async () => {
  const { recordNo, rows } = states()
  const [pending, accepted, completed] = rows
  await hall.push(completed)
  assert.equal((await hall.push(accepted)).accepted, 1)
  const { status, revision, completed_at: completedAt } = await stored(recordNo)
  assert.deepEqual([status, revision, completedAt], ['completed', 1, '2026-11-20T02:09:00.000Z'])
  await hall.push(pending)
  assert.deepEqual(await hall.push(pending, accepted, completed), { accepted: 0, unchanged: 3, quarantinedCount: 0, quarantined: [] })
  assert.equal((await stored(recordNo)).revision, 1)
})

test('a source that says when it changed a matter corrects its state, and only forwards in its own time', async () => {
  const { recordNo, rows } = states()
  const [, accepted, completed] = rows
  await hall.push({ ...completed, changedAt: '2026-11-20T12:00:00+08:00' })
  await hall.push({ ...accepted, changedAt: '2026-11-20T11:00:00+08:00' })
  assert.equal((await stored(recordNo)).status, 'completed')
  await hall.push({ ...accepted, changedAt: '2026-11-21T09:00:00+08:00' })
  assert.deepEqual([(await stored(recordNo)).status, (await stored(recordNo)).completed_at], ['accepted', null])
  const ahead = await hall.push({ ...completed, changedAt: '2027-01-01T09:00:00+08:00' })
  assert.equal(ahead.accepted, 1)
  const kept = await stored(recordNo)
  assert.deepEqual(
    [kept.status, kept.source_changed_at, kept.flags],
    ['completed', null, ['side_unlike_item', 'changed_in_future'].filter((f) => kept.flags.includes(f))],
  )
  assert.ok(kept.flags.includes('changed_in_future'))
})

test('pushed by many at once, the furthest state stands', async () => {
  const matters = Array.from({ length: 6 }, states)
  await Promise.all(matters.flatMap(({ rows }) => rows.toReversed().map((row) => hall.push(row))))
  for (const { recordNo } of matters) {
    assert.equal((await stored(recordNo)).status, 'completed')
    assert.equal((await services(recordNo)).length, 4)
  }
})

test('what waits of a matter further on is not driven out by an older state that arrives later', async () => {
  const { recordNo, rows } = states()
  const [pending, , completed] = rows
  const wrong = { ...completed, occurrences: [{ ...service(4, 4), windowCode: 'W99' }] }
  await hall.push(wrong)
  await hall.push(pending)
  const centre = await signedIn(w, 'centre', 'centre')
  const waiting = (await w.call('GET', `/api/v1/quarantine?q=${recordNo}`, { as: centre })).json<{ items: unknown[] }>()
  assert.equal(waiting.items.length, 1)
  await hall.push(completed)
  assert.equal((await w.call('GET', `/api/v1/quarantine?q=${recordNo}`, { as: centre })).json<{ items: unknown[] }>().items.length, 0)
})

test('a clock that runs ahead is recorded, not hidden', async () => {
  const record = hall.record({ division: TACHENG })
  await hall.push({ ...record, occurrences: record.occurrences.map((o) => ({ ...o, servedAt: '2026-11-23T13:00:00+08:00' })) })
  const [row] = await services(record.recordNo)
  assert.deepEqual([row?.served_at, (await stored(record.recordNo)).flags], ['2026-11-23T05:00:00.000Z', ['served_in_future']])
})
