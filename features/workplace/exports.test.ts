import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { features, orderedFeatures } from '#server/features.ts'
import { jobWorld } from '#server/platform/run.ts'
import { parseCsv } from '#shared/csv.ts'
import { hours } from '#shared/time.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { listsOf } from './actions/lists.ts'
import { expireFiles } from './jobs.ts'

let w: Office
before(async () => {
  w = await newOffice()
  await w.rate()
  await w.rate({ anonymous: true })
  for (let i = 0; i < 3; i++) await w.rate({ level: 1 })
})
after(() => w.close())

const errand = features.workplace.errands?.[0] ?? assert.fail('no errand writes exports')
const write = () => errand.run(jobWorld(w.world), new AbortController().signal)
type Asked = { list?: string; query?: Record<string, string>; columns?: string[]; format?: 'csv' | 'xlsx'; language?: 'zh' | 'en' }
const ask = (over: Asked = {}, as = w.handler) =>
  w.call('POST', '/api/v1/exports', { as, body: { list: 'listCases', query: {}, columns: [], format: 'csv', ...over } })
const asked = async (over: Asked = {}, as = w.handler) => {
  const reply = await ask(over, as)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ exportId: string }>().exportId
}
const state = async (exportId: string, as = w.handler) => (await w.call('GET', `/api/v1/exports/${exportId}`, { as })).json()
const file = (exportId: string, as = w.handler) => w.call('GET', `/api/v1/exports/${exportId}/file`, { as })
const written = async (over: Asked = {}, as = w.handler) => {
  const exportId = await asked(over, as)
  assert.equal(await write(), true)
  const shown = await state(exportId, as)
  assert.equal(shown.state, 'done', JSON.stringify(shown))
  return file(exportId, as)
}
const linesOf = (text: string) => text.replace(/^\uFEFF/, '').split('\r\n')
const listed = async (query = '', as = w.handler) =>
  (await w.call('GET', `/api/v1/cases?limit=500${query}`, { as })).json<{ items: { caseId: string; recordNo?: string }[] }>().items
const refused = (reply: { statusCode: number; json(): { code: string; title: string } }, status: number, code: string) => {
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
  assert.match(reply.json().title, /[一-鿿]/)
}

test('a file says what it is, then exactly what the list says, in the columns chosen', async () => {
  const reply = await written({ columns: ['caseId', 'state', 'recordNo'].filter((id) => hasColumn(id)), query: { state: 'dispatched' } })
  assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8')
  assert.match(
    String(reply.headers['content-disposition']),
    /^attachment; filename="haochaping-\d{8}-\d{4}\.csv"; filename\*=UTF-8''%[0-9A-F%]+-\d{8}-\d{4}\.csv$/,
  )
  assert.equal(Number(reply.headers['content-length']), reply.rawPayload.length)
  assert.ok(reply.payload.startsWith('\uFEFF'))
  const [about = '', head = '', ...rest] = linesOf(reply.payload)
  assert.match(about, /^"?清单：.+筛选：.*状态 .+截至：2026-11-23 10:00:00（北京时间）.+handler姓名（handler）/)
  const list = await listed('&state=dispatched')
  assert.equal(rest.filter((line) => line !== '').length, list.length)
  assert.ok(head.length > 0)
  for (const { recordNo } of list) if (recordNo !== undefined) assert.ok(reply.payload.includes(recordNo))
})
const hasColumn = (id: string) =>
  listsOf(orderedFeatures)
    .get('listCases')
    ?.columns.some((column) => column.id === id) === true

test('an anonymous rating shows no more in a file than in the list, whatever columns are chosen', async () => {
  const all =
    listsOf(orderedFeatures)
      .get('listCases')
      ?.columns.map((column) => column.id) ?? []
  const reply = await written({ columns: all })
  const { rows } = { rows: parseCsv(linesOf(reply.payload).slice(1).join('\n')) }
  const anonymous = (await listed()).filter((c) => c.recordNo === undefined)
  assert.ok(anonymous.length > 0)
  const numbers = await w.db
    .selectFrom('service_records as s')
    .innerJoin('rectifications as c', 'c.record_id', 's.record_id')
    .select('s.record_no')
    .where('c.anonymous', '=', true)
    .execute()
  for (const { record_no } of numbers) assert.equal(reply.payload.includes(record_no), false)
  assert.equal(rows.length, (await listed()).length)
})

test('a workbook opens, with the same rows', async () => {
  const reply = await written({ format: 'xlsx' })
  const book = await readXlsx(reply.rawPayload)
  const rows = book.sheets[0]?.rows ?? []
  assert.match(String(rows[0]?.[0]), /^清单：/)
  assert.equal(rows.length - 2, (await listed()).length)
})
test('an English file names its columns in English', async () =>
  assert.match(linesOf((await written({ language: 'en' })).payload)[0] ?? '', /^"?List: /))

test('reach is that of the moment of writing, not of asking', async () => {
  const as = await officer(w, 'moved', { role: 'handler' })
  const exportId = await asked({}, as)
  await w.db
    .updateTable('assignments')
    .set({ ends_on: '2026-11-23', starts_on: '2026-11-01' })
    .where('user_id', 'in', (e) => e.selectFrom('users').select('user_id').where('account', '=', 'moved'))
    .execute()
  await write()
  await w.db
    .updateTable('assignments')
    .set({ ends_on: null })
    .where('user_id', 'in', (e) => e.selectFrom('users').select('user_id').where('account', '=', 'moved'))
    .execute()
  const shown = await state(exportId, await signInAs(w, 'moved'))
  assert.equal(shown.state, 'failed')
  assert.match(shown.why, /不能查看这个清单/)
})
test('of somebody whose account was closed nothing is written', async () => {
  await asked({}, await officer(w, 'gone', { role: 'handler' }))
  await w.db.updateTable('users').set({ disabled_at: w.world.now() }).where('account', '=', 'gone').execute()
  await write()
  const { rows } = await w.db.executeQuery(
    w.db.selectFrom('exports').select(['state', 'why']).where('state', '=', 'failed').where('why', 'like', '%账号已停用%').compile(),
  )
  assert.equal(rows.length, 1)
})

test('a list one may not see, filters and columns it does not have, are refused', async () => {
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  refused(await ask({}, clerk), 404, 'no_such_list')
  refused(await ask({ list: 'listNothing' }), 404, 'no_such_list')
  refused(await ask({ query: { nothing: '1' } }), 422, 'filters_invalid')
  refused(await ask({ query: { cursor: 'x' } }), 422, 'filters_invalid')
  refused(await ask({ columns: ['nothing'] }), 422, 'no_such_column')
  assert.equal((await ask({ format: 'pdf' as 'csv' })).statusCode, 400)
})

test('only its maker sees an export, takes its file or cancels it', async () => {
  const exportId = await asked()
  const other = await officer(w, 'other', { role: 'handler' })
  refused(await w.call('GET', `/api/v1/exports/${exportId}`, { as: other }), 404, 'no_such_export')
  refused(await w.call('POST', `/api/v1/exports/${exportId}/cancel`, { as: other }), 404, 'no_such_export')
  refused(await file(exportId), 409, 'not_finished')
  await write()
  refused(await file(exportId, other), 404, 'no_such_export')
  assert.equal((await file(exportId)).statusCode, 200)
  assert.equal((await w.call('GET', '/api/v1/exports', { as: other })).json().items.length, 0)
  assert.equal((await w.call('GET', '/api/v1/exports')).statusCode, 401)
})

test('three at once, also when they are asked for at the same moment; a cancelled one makes room', async () => {
  const as = await officer(w, 'busy', { role: 'handler' })
  const replies = await Promise.all([1, 2, 3, 4, 5].map(() => ask({}, as)))
  const made = replies.filter((r) => r.statusCode === 201).map((r) => r.json<{ exportId: string }>().exportId)
  assert.equal(made.length, 3)
  for (const reply of replies.filter((r) => r.statusCode !== 201)) refused(reply, 409, 'too_many_exports')
  for (const exportId of made) {
    const cancelled = await w.call('POST', `/api/v1/exports/${exportId}/cancel`, { as })
    assert.deepEqual([cancelled.statusCode, cancelled.json().state], [200, 'cancelled'])
    refused(await w.call('POST', `/api/v1/exports/${exportId}/cancel`, { as }), 409, 'already_finished')
    refused(await file(exportId, as), 409, 'export_failed')
  }
  assert.equal((await ask({}, as)).statusCode, 201)
  await write()
  assert.equal(await write(), false)
})

test('what was taken away, by whom and how much, is written down, but not what was typed', async () => {
  const exportId = await asked({ query: { q: '6542012026' } })
  await write()
  await file(exportId)
  const events = await w.db
    .selectFrom('events')
    .select(['name', 'actor', 'payload'])
    .where('subject', '=', `export:${exportId}`)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    events.map((e) => e.name),
    ['export.requested', 'export.ended', 'export.taken'],
  )
  assert.match(events[0]?.actor ?? '', /^staff:/)
  assert.equal(JSON.stringify(events).includes('6542012026'), false)
  assert.equal(Reflect.get(Object(events[1]?.payload), 'rows'), (await state(exportId)).done)
})

test('a file is kept for a day', async () => {
  const exportId = await asked()
  await write()
  w.tick(hours(24))
  const as = await signInAs(w, 'handler')
  refused(await file(exportId, as), 410, 'file_expired')
  await expireFiles.handler(jobWorld(w.world), w.world.now())
  assert.equal((await state(exportId, as)).state, 'expired')
  const left = await w.db.selectFrom('export_chunks').select('chunk_no').where('export_id', '=', exportId).execute()
  assert.deepEqual(left, [])
  w.handler = as
})
