// in a process of its own: declares a kind before the features are read
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { jobWorld } from '#server/platform/run.ts'
import { days, hours } from '#shared/time.ts'
import { csv, HEAD, newImporting, type Detail } from '#tests/support/importing.ts'
import { expire } from './jobs.ts'

let colleague: string
let d: Awaited<ReturnType<typeof newImporting>>
before(async () => {
  d = await newImporting()
  colleague = await d.officer('colleague', 'supervisor')
})
after(() => d.w.close())
afterEach(() => d.endAll())
const refused = (reply: { statusCode: number; json(): { code: string } }, status: number, code: string) =>
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])

test('nobody but its importer changes an import, and only who keeps the kind everywhere sees it', async () => {
  const id = await d.judged(csv('O-1,甲,,,,'))
  const centre = await d.officer('centre', 'centre')
  refused(await d.w.call('GET', `/api/v1/imports/${id}`, { as: colleague }), 404, 'no_such_import')
  refused(await d.w.call('GET', `/api/v1/import-rows?import=${id}`, { as: colleague }), 404, 'no_such_import')
  refused(await d.post(`${id}/apply`, { rows: 1 }, colleague), 404, 'no_such_import')
  assert.equal((await d.detail(id, centre)).state, 'judged')
  refused(await d.post(`${id}/apply`, { rows: 1 }, centre), 403, 'not_yours')
  refused(await d.send(HEAD, { as: d.w.head }), 404, 'no_such_kind')
  refused(await d.w.call('GET', '/api/v1/imports', { as: d.w.handler }), 403, 'forbidden')
  const own = await d.get<{ items: unknown[] }>('/api/v1/imports', colleague)
  assert.deepEqual(own.items, [])
  refused(await d.post(`${id}/apply`, { rows: 2 }), 409, 'count_moved')
  assert.deepEqual((await d.post(`${id}/cancel`)).json(), { state: 'cancelled' })
})

test('who, what and how many are written down; a file’s name and its cells are not', async () => {
  const id = await d.judged(csv('V-1,甲乙丙丁,,,,13977778888'))
  await d.post(`${id}/rows/2`, { cells: { name: '戊己庚辛' } })
  await d.apply(id)
  const events = await d.w.db
    .selectFrom('events')
    .select(['name', 'actor', 'payload'])
    .where('subject', '=', `import:${id}`)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    events.map((one) => one.name),
    ['import.received', 'import.mended', 'import.stepped', 'import.applied', 'import.ended'],
  )
  assert.ok(events.every((one) => one.actor.startsWith('staff:')))
  assert.doesNotMatch(JSON.stringify(events), /甲乙丙丁|戊己庚辛|房间 2026|13977778888/)
  assert.deepEqual(events[3]?.payload, { importId: id, kind: 'test-rooms', added: 1, changed: 0, left: 0 })
})

test('ten open at once; a broken upload and what nobody comes back to end by themselves; rows go after their time and numbers stay', async () => {
  const as = await d.officer('busy', 'supervisor')
  for (let i = 0; i < 10; i++) await d.upload([HEAD, `B-${i},甲,,,,`].join('\n'), { as })
  refused(await d.send(HEAD, { as }), 409, 'too_many_imports')
  const done = await d.judged(csv('Q-1,甲,,,,'))
  await d.apply(done)
  await sql`update imports set state = 'receiving' where import_id = (select import_id from imports where state = 'judged' limit 1)`.execute(
    d.w.db,
  )
  d.w.tick(hours(2))
  await expire.handler(jobWorld(d.w.world), d.w.world.now())
  assert.match(
    (await sql<{ why: string }>`select why from imports where state = 'failed' and why like '上传中断%'`.execute(d.w.db)).rows[0]?.why ??
      '',
    /重新上传/,
  )
  d.w.tick(days(31))
  await expire.handler(jobWorld(d.w.world), d.w.world.now())
  assert.deepEqual((await sql`select 1 from imports where state = 'judged'`.execute(d.w.db)).rows, [])
  d.w.tick(days(91))
  await expire.handler(jobWorld(d.w.world), d.w.world.now())
  await d.signIn()
  const kept = await d.get<Detail & { rowsKept: boolean }>(`/api/v1/imports/${done}`)
  assert.deepEqual([kept.counts['applied'], kept.rowsKept], [1, false])
  assert.deepEqual(await d.rows(done), [])
  refused(await d.w.call('GET', `/api/v1/imports/${done}/faulty-rows`, { as: d.w.supervisor }), 410, 'rows_dropped')
})
