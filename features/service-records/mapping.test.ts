import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serviceRecords } from '#features/service-records/feature.ts'
import { jobWorld } from '#server/platform/run.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { plantHall, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { isShownAsCode } from './rules/mapping.ts'

let w: TestWorld
let hall: Cast
let centre: string
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  centre = await signedIn(w, 'centre', 'centre')
})
after(() => w.close())

const errand = serviceRecords.errands?.[0] ?? assert.fail('nothing replays')
const work = () => errand.run(jobWorld(w.world), new AbortController().signal)
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the reply of the endpoint that is asked, named where it is asked
const post = async <Reply>(path: string, body: unknown, as = centre) => {
  const reply = await w.call('POST', path, { as, body })
  return { status: reply.statusCode, json: reply.json<Reply & { code: string }>() }
}
const mapping = (changes: object = {}) => ({
  sourceSystem: SOURCE,
  field: 'windowCode',
  from: 'W-9',
  to: WINDOW.windowCode,
  fromDay: '2026-11-01',
  reason: '旧窗口号',
  ...changes,
})
const make = (changes: object = {}) => post<{ mappingId: string; runId: string | null }>('/api/v1/code-mappings', mapping(changes))
const at = (windowCode: string, changes: object = {}) => {
  const record = hall.record()
  return { ...record, occurrences: record.occurrences.map((o) => ({ ...o, windowCode, ...changes })) }
}
const stored = (recordNo: string) =>
  w.db.selectFrom('service_records').selectAll().where('record_id', '=', recordIdOf(SOURCE, recordNo)).executeTakeFirst()
type Run = { runId: string; state: string; total: number; tried: number; taken: number; still: number }
const run = async (runId: string) => (await w.call('GET', `/api/v1/quarantine-runs/${runId}`, { as: centre })).json<Run>()
const listed = async (query: string) =>
  (await w.call('GET', `/api/v1/quarantine?${query}`, { as: centre })).json<{
    items: { field: string; value: string; recordNo: string }[]
  }>().items

test('a code of a source is said in ours, and the record tells which', async () => {
  await make({ from: 'OLD-1' })
  const record = at('OLD-1')
  assert.equal((await hall.push(record)).accepted, 1)
  const kept = await stored(record.recordNo)
  assert.deepEqual(kept?.flags, ['mapped'])
  assert.deepEqual(kept?.mapped, [{ field: 'windowCode', path: 'occurrences[0].windowCode', from: 'OLD-1', to: 'W01' }])
  assert.equal((await hall.push(record)).unchanged, 1)
})

test('即办 and 承诺, reversed in a source, are right for the days of the mapping and as they came before it', async () => {
  await make({ field: 'processing', from: '1', to: 'committed', fromDay: '2026-11-20' })
  await make({ field: 'processing', from: '2', to: 'immediate', fromDay: '2026-11-20' })
  await make({ field: 'processing', from: '1', to: 'immediate', fromDay: '2026-01-01', toDay: '2026-11-19' })
  const of = (processing: unknown, day: string) => ({ ...hall.record({ acceptedAt: `${day}T10:00:00+08:00` }), processing })
  const now = of(1, '2026-11-23')
  const earlier = of('1', '2026-11-19')
  assert.equal((await hall.push(now, of(2, '2026-11-23'), earlier)).accepted, 3)
  assert.deepEqual([(await stored(now.recordNo))?.processing, (await stored(earlier.recordNo))?.processing], ['committed', 'immediate'])
})

test('of one code of a source one mapping holds on a day, and both sides are looked at', async () => {
  await make({ from: 'TWICE' })
  assert.equal((await make({ from: 'TWICE', fromDay: '2026-11-10' })).json.code, 'overlaps')
  assert.equal((await make({ field: 'stage', from: '受理', to: 'lunch' })).json.code, 'no_such_code')
  assert.equal((await make({ from: 'W01', to: 'W01' })).json.code, 'same_code')
  assert.equal((await make({ from: 'LATE', toDay: '2026-10-01' })).json.code, 'days_reversed')
})

test('what would go in is told beforehand, then goes in by one rule, with progress, and nothing is lost', async () => {
  const rows = Array.from({ length: 130 }, () => at('W-9'))
  const wrongElsewhere = { ...at('W-9'), status: 'completed' as const, completedAt: '2020-01-01T10:00:00+08:00' }
  await hall.push(...rows, at('W-8'))
  assert.equal((await hall.push(wrongElsewhere)).quarantined[0]?.code, 'completed_before_accepted')
  const alike = (await w.call('GET', '/api/v1/quarantine/alike', { as: centre })).json<{ groups: { value: string; waiting: number }[] }>()
  assert.equal(alike.groups.find((group) => group.value === 'W-9')?.waiting, 130)
  const { reason: _, ...wanted } = mapping()
  const seen = await post<{ alike: number; wouldGoIn: number }>('/api/v1/code-mappings/preview', wanted)
  assert.deepEqual([seen.json.alike, seen.json.wouldGoIn], [130, 130])
  assert.equal((await listed('value=W-9&limit=500')).length, 130)

  const { runId } = (await make({ replay: true })).json
  assert.ok(runId !== null)
  assert.equal((await run(runId)).state, 'waiting')
  assert.equal(await work(), true)
  const done = await run(runId)
  assert.deepEqual([done.state, done.total, done.tried, done.taken, done.still], ['done', 130, 130, 130, 0])
  assert.equal((await listed('value=W-9')).length, 0)
  assert.equal((await listed('value=W-8')).length, 1)
  assert.equal(await work(), false)
})

test('a worker that dies leaves the rest to another, which goes on where it stopped', async () => {
  const rows = Array.from({ length: 250 }, () => at('W-7'))
  await hall.push(...rows)
  const { runId } = (await make({ from: 'W-7', replay: true })).json
  const stopping = new AbortController()
  let groups = 0
  const dying = {
    ...jobWorld(w.world),
    transact: async <T>(name: string, step: Parameters<ReturnType<typeof jobWorld>['transact']>[1]): Promise<T> => {
      const value = (await jobWorld(w.world).transact(name, step)) as T
      if (++groups === 3) throw new Error('killed')
      return value
    },
  }
  await assert.rejects(errand.run(dying, stopping.signal), /killed/)
  const halfway = await run(runId ?? '')
  assert.deepEqual([halfway.state, halfway.taken], ['running', 200])
  await w.db
    .updateTable('quarantine_runs')
    .set({ lease_until: null })
    .where('run_id', '=', runId ?? '')
    .execute()
  await work()
  const done = await run(runId ?? '')
  assert.deepEqual([done.state, done.tried, done.taken], ['done', 250, 250])
})

test('a run is stopped by whoever asked for it, and by nobody else', async () => {
  await hall.push(at('W-6'))
  const { runId } = (await make({ from: 'W-6', replay: true })).json
  const other = await signedIn(w, 'centre-2', 'centre')
  assert.equal((await w.call('GET', `/api/v1/quarantine-runs/${runId}`, { as: other })).statusCode, 404)
  assert.equal((await post<Run>(`/api/v1/quarantine-runs/${runId}/cancel`, {})).json.state, 'cancelled')
  assert.equal(await work(), false)
  assert.equal((await listed('value=W-6')).length, 1)
  assert.equal((await post(`/api/v1/quarantine-runs/${runId}/cancel`, {})).json.code, 'already_ended')
})

test('an ended mapping holds for days up to its end, and no longer', async () => {
  const { mappingId } = (await make({ from: 'W-5' })).json
  assert.equal((await post(`/api/v1/code-mappings/${mappingId}/end`, { toDay: '2026-11-20', reason: '窗口已改号' })).status, 200)
  assert.equal(
    (await post(`/api/v1/code-mappings/${mappingId}/end`, { toDay: '2026-11-21', reason: '窗口已改号' })).json.code,
    'already_ended',
  )
  const reply = await hall.push(at('W-5'), at('W-5', { servedAt: '2026-11-20T10:00:00+08:00' }))
  assert.deepEqual([reply.accepted, reply.quarantined.map((row) => row.code)], [1, ['unknown_window']])
})

test('who keeps part of the divisions of a source sees its rows there, and maps it only where all of it is theirs', async () => {
  await w.deliver()
  const path = (await w.db.selectFrom('divisions').select('path').where('code', '=', TACHENG).executeTakeFirstOrThrow()).path
  const here = await signedIn(w, 'supervisor', 'supervisor', path)
  const elsewhere = await signedIn(w, 'elsewhere', 'supervisor', '650000000000/650100000000/')
  const made = await post('/api/v1/code-mappings', mapping({ from: 'W-4' }), here)
  assert.equal(made.status, 201, JSON.stringify(made.json))
  assert.equal((await post('/api/v1/code-mappings', mapping({ from: 'W-3' }), elsewhere)).json.code, 'not_your_reach')
  const rows = async (as: string) => (await w.call('GET', '/api/v1/quarantine', { as })).json<{ items: unknown[] }>().items.length
  assert.ok((await rows(here)) > 0)
  assert.equal(await rows(elsewhere), 0)
})

test('a number of somebody’s that stands where a code should is shown nowhere, and no mapping is made of it', async () => {
  const numbers = ['+86-139-0000-0001', '8613900000001', '139.0000.0001', '990105-19900101-0019', '990105900101001']
  for (const number of [...numbers, '13900000001', '99010519900101001X', '990105199001010019']) {
    const made = await make({ from: number })
    assert.deepEqual([made.status, isShownAsCode(number)], [400, false], number)
  }
  for (const code of [
    'W-9',
    '654201000000-000123',
    '8613',
    'A1390000001',
    '650100000000000',
    '已办结',
    '即办件',
    '居民身份证',
    '线下窗口1',
  ])
    assert.equal(isShownAsCode(code), true, code)
  for (const words of ['欧阳小明', '阿依古丽', '欧阳小明已办结']) assert.equal(isShownAsCode(words), false, words)
})
