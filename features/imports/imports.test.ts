// in a process of its own: declares a kind before the features are read
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { minutes } from '#shared/time.ts'
import { asked, csv, HEAD, newImporting, planted, type Detail } from '#tests/support/importing.ts'

let d: Awaited<ReturnType<typeof newImporting>>
before(async () => {
  d = await newImporting()
})
after(() => d.w.close())
afterEach(() => d.endAll())
const refused = (reply: { statusCode: number; json(): { code: string } }, status: number, code: string) =>
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
const addsUp = ({ rows, counts }: Detail) =>
  assert.equal(
    Object.values(counts).reduce((a, b) => a + b, 0),
    rows,
  )

test('good rows go in, faulty ones are mended in place and go in after them, and the numbers add up at every step', async () => {
  const id = await d.judged(
    [
      HEAD,
      'G-1,一号,办公室,2026/3/1,A,13911112222',
      'G-2,二号,车库,2026-03-01,A,',
      'G-3,,大厅,三月一日,Z,',
      'G-4,四号,hall,2026年3月1日,B,',
    ].join('\r\n'),
  )
  let now = await d.detail(id)
  assert.equal(now.state, 'judged')
  assert.deepEqual([now.rows, now.counts['new'], now.counts['faulty']], [4, 2, 2])
  addsUp(now)
  const [second, third] = await d.rows(id, '&outcome=faulty')
  assert.deepEqual([second?.rowNo, second?.faults.map((f) => f.column)], [3, ['sort']])
  assert.match(second?.faults[0]?.says ?? '', /“类型”不能填“车库”，可以填：办公室、大厅/)
  assert.deepEqual(
    third?.faults.map((f) => f.column),
    ['name', 'since', 'building'],
  )

  await d.apply(id)
  now = await d.detail(id)
  assert.deepEqual([now.state, now.counts['applied'], now.counts['faulty']], ['judged', 2, 2])
  addsUp(now)
  assert.deepEqual(await d.room('G-4'), { name: '四号', phone: '', sort: 'hall', times: 1 })

  assert.equal((await d.post(`${id}/rows/3`, { cells: { sort: '大厅' } })).json().row.outcome, 'new')
  const mended = await d.post(`${id}/rows/4`, { cells: { name: '三号', since: '2026-03-01', building: 'A' } })
  assert.equal(mended.json().row.outcome, 'new', mended.body)
  await d.apply(id)
  now = await d.detail(id)
  assert.deepEqual([now.state, now.counts['applied'], now.rows], ['applied', 4, 4])
  refused(await d.post(`${id}/rows/3`, { cells: { name: 'x' } }), 409, 'already_ended')
  const again = await d.judged(csv('G-1,一号,,,,', 'G-2,新名字,,,,'))
  assert.deepEqual([(await d.detail(again)).counts['same'], (await d.detail(again)).counts['change']], [1, 1])
})

test('a personal column is sealed at rest, never shown, only replaced, and arrives where it belongs', async () => {
  const id = await d.judged(csv('P-1,甲,,,,13912345678', 'P-2,乙,车库,,,13912345678'))
  const stored = await sql<{ row: string }>`select row_to_json(r)::text as row from import_rows r where import_id = ${id}::uuid`.execute(
    d.w.db,
  )
  assert.equal(stored.rows.length, 2)
  assert.ok(stored.rows.every(({ row }) => !row.includes('13912345678')))
  const shown = await d.w.call('GET', `/api/v1/import-rows?import=${id}`, { as: d.w.supervisor })
  assert.equal(shown.body.includes('13912345678'), false)
  assert.deepEqual(
    (await d.rows(id)).map((row) => row.sealed),
    [['phone'], ['phone']],
  )
  await d.post(`${id}/rows/3`, { cells: { sort: '', phone: '13800000000' } })
  await d.apply(id)
  assert.deepEqual([(await d.room('P-1'))?.phone, (await d.room('P-2'))?.phone], ['13912345678', '13800000000'])
  refused(
    await d.post(`${await d.judged(csv('P-9,x,,,,1'))}/change-alike`, { column: 'phone', from: '1', to: '2', rows: 1 }),
    422,
    'personal_column',
  )
})

test('one wrong value is mended in all rows at once, in exactly as many as were said', async () => {
  const id = await d.judged(csv(...Array.from({ length: 12 }, (_, i) => `A-${i},房${i},,,楼X,`), 'A-99,别的,,,A,'))
  assert.equal((await d.detail(id)).counts['faulty'], 12)
  assert.deepEqual(await d.get(`/api/v1/imports/${id}/rows/2/alike?column=building`), { from: '楼X', rows: 12 })
  const first = await d.post(`${id}/rows/2`, { cells: { building: 'B' } })
  assert.deepEqual(first.json().alike, [{ column: 'building', rows: 11 }])
  refused(await d.post(`${id}/change-alike`, { column: 'building', from: '楼X', to: 'B', rows: 12 }), 409, 'count_moved')
  const all = await d.post(`${id}/change-alike`, { column: 'building', from: '楼X', to: 'B', rows: 11 })
  assert.deepEqual(all.json(), { changed: 11, state: 'judged' })
  const now = await d.detail(id)
  assert.deepEqual([now.counts['new'], now.counts['faulty']], [13, 0])
  addsUp(now)
})

test('two rows about the same thing name each other; to skip or mend one frees the other', async () => {
  const id = await d.judged(csv('D-1,甲,,,,', 'D-2,乙,,,,', 'D-1,丙,,,,', 'D-3,丁,,,,', 'D-3,戊,,,,'))
  const found = await d.rows(id, '&code=twin')
  assert.deepEqual(
    found.map((row) => row.rowNo),
    [2, 4, 5, 6],
  )
  assert.match(found[0]?.faults[0]?.says ?? '', /第 2 行和第 4 行/)
  assert.equal((await d.post(`${id}/rows/4/skip`, { skip: true })).json().row.outcome, 'skipped')
  assert.equal((await d.post(`${id}/rows/6`, { cells: { code: 'D-4' } })).json().row.outcome, 'new')
  let now = await d.detail(id)
  assert.deepEqual([now.counts['new'], now.counts['faulty'], now.counts['skipped']], [4, 0, 1])
  assert.equal((await d.post(`${id}/rows/4/skip`, { skip: false })).json().row.outcome, 'faulty')
  now = await d.detail(id)
  assert.deepEqual([now.counts['new'], now.counts['faulty']], [3, 2])
  addsUp(now)
})

test('a worker that dies between two groups leaves nothing twice and nothing out; a cancelled one stops where it is', async () => {
  const many = (prefix: string, n: number) => csv(...Array.from({ length: n }, (_, i) => `${prefix}-${i},房${i},,,,`))
  const id = await d.judged(many('K', 1_300))
  assert.ok(asked.groups.every((size) => size <= 500))
  await d.post(`${id}/apply`, { rows: 1_300 })
  planted.dies = 1
  await assert.rejects(d.once(), /the worker died/)
  planted.dies = null
  assert.equal((await d.detail(id)).counts['applied'], 500)
  assert.equal(await d.once(), false, 'its lease still runs')
  d.w.tick(minutes(2))
  await d.signIn()
  await d.work()
  const done = await d.detail(id)
  assert.deepEqual([done.state, done.counts['applied']], ['applied', 1_300])
  const written = await sql<{
    rows: number
    times: number
  }>`select count(*)::int as rows, max(times)::int as times from test_rooms where code like 'K-%'`.execute(d.w.db)
  assert.deepEqual(written.rows[0], { rows: 1_300, times: 1 })

  const other = await d.judged(many('C', 700))
  await d.post(`${other}/apply`, { rows: 700 })
  const stopping = new AbortController()
  stopping.abort()
  await d.once(stopping.signal)
  assert.deepEqual((await d.post(`${other}/cancel`)).json(), { state: 'judged' })
  assert.equal((await d.detail(other)).counts['new'], 700)
})

test('a row that the database does not take becomes faulty; those of its group go in', async () => {
  const id = await d.judged(csv('N-1,甲,,,,', 'N-2,乙,,,,', 'N-3,丙,,,,'))
  planted.refuses = 'N-2'
  await d.post(`${id}/apply`, { rows: 3 })
  await d.once()
  planted.refuses = null
  assert.deepEqual([(await d.room('N-1'))?.times, await d.room('N-2'), (await d.room('N-3'))?.times], [1, undefined, 1])
  assert.equal((await d.detail(id)).counts['applied'], 2)
})
