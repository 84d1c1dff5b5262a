import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { features, orderedFeatures } from '#server/features.ts'
import type { Errand, Exportable, Feature } from '#server/platform/feature.ts'
import { exportable, on } from '#server/platform/feature.ts'
import { jobWorld } from '#server/platform/run.ts'
import { columns } from '#shared/columns.ts'
import { parseCsv } from '#shared/csv.ts'
import { hours, minutes } from '#shared/time.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { listsOf } from './actions/lists.ts'
import { writeExports } from './actions/write-export.ts'
import { expireFiles } from './jobs.ts'

let w: Office
before(async () => {
  w = await newOffice()
  await w.rate()
  await w.rate({ anonymous: true })
  for (let i = 0; i < 3; i++) await w.rate({ level: 1 })
})
after(() => w.close())

const go = new AbortController().signal
const errand = features.workplace.errands?.[0] ?? assert.fail('no errand writes exports')
const write = (by: Errand = errand, signal = go) => by.run(jobWorld(w.world), signal)
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
  assert.match(String(reply.headers['content-disposition']), /^attachment; /)
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
  assert.equal(Number((events[1]?.payload as { rows: number }).rows), (await state(exportId)).done)
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

/** A list of numbered lines, as long as wanted, through the same errand. */
type Row = { no: number; text: string }
const numbered = (count: number, onPage: (page: number) => void = () => {}): Errand => {
  const cases = features.rectifications.exports?.find((one) => one.endpoint.name === 'listCases') ?? assert.fail('no list of cases')
  const fake = { ...cases.endpoint, query: undefined, reply: { parse: (reply: unknown) => reply } }
  const feature = {
    endpoints: [
      on(
        fake as never,
        (async (_ctx: unknown, { query }: { query: { cursor?: string } }) => {
          const from = Number(query.cursor ?? 0)
          onPage(from / 500)
          const items: Row[] = Array.from({ length: Math.min(500, count - from) }, (_, i) => ({
            no: from + i,
            text: `第 ${from + i} 行，"引号"`,
          }))
          return { items, next: from + 500 < count ? String(from + 500) : null }
        }) as never,
      ),
    ],
    exports: [
      exportable(
        fake as never,
        columns<Row>([
          { id: 'no', zh: '序号', en: 'No.', kind: 'number', value: (r) => r.no },
          { id: 'text', zh: '文字', en: 'Text', value: (r) => r.text },
        ]) as never,
      ) as Exportable,
    ],
  } as Feature
  const lists = listsOf([feature])
  for (const list of lists.values()) Object.assign(list.endpoint, { query: { parse: (query: unknown) => query } })
  return writeExports(lists)
}

const rowsOf = (text: string) => parseCsv(linesOf(text).slice(1).join('\n'))
const COUNT = 30_000

for (const format of ['csv', 'xlsx'] as const)
  test(`a worker killed in the middle leaves no broken file: another writes the ${format} whole`, async () => {
    const exportId = await asked({ format })
    const killed = numbered(COUNT, (page) => {
      if (page === 40) throw new Error('killed')
    })
    await assert.rejects(write(killed), /killed/)
    assert.equal((await state(exportId)).state, 'running')
    assert.equal(await write(numbered(COUNT)), false)
    w.tick(minutes(2))
    assert.equal(await write(numbered(COUNT)), true)
    const done = await state(exportId)
    assert.deepEqual([done.state, done.done, done.total], ['done', COUNT, COUNT])
    const reply = await file(exportId)
    if (format === 'csv') {
      const rows = rowsOf(reply.payload)
      assert.equal(rows.length, COUNT)
      assert.ok(rows.every((row, i) => row['序号'] === String(i) && row['文字'] === `第 ${i} 行，"引号"`))
    } else {
      const rows = (await readXlsx(reply.rawPayload)).sheets[0]?.rows ?? []
      assert.equal(rows.length, COUNT + 2)
      assert.ok(rows.slice(2).every((row, i) => row[0] === i))
    }
  })

test('what a worker that was given up for dead still writes does not get into the file', async () => {
  const exportId = await asked()
  let second: Promise<boolean> | undefined
  const slow = numbered(COUNT, (page) => {
    if (page !== 30) return
    w.tick(minutes(2))
    second = write(numbered(COUNT))
  })
  await write(slow)
  await second
  assert.equal((await state(exportId)).state, 'done')
  assert.equal(rowsOf((await file(exportId)).payload).length, COUNT)
})

test('cancelled in the middle it stops, and leaves nothing', async () => {
  const exportId = await asked()
  let pages = 0
  let cancelling: Promise<unknown> | undefined
  await write(
    numbered(500_000, (page) => {
      pages = page
      w.tick(500)
      if (page === 10) cancelling = w.call('POST', `/api/v1/exports/${exportId}/cancel`, { as: w.handler })
    }),
  )
  await cancelling
  assert.ok(pages < 500, `went on to page ${pages}`)
  assert.equal((await state(exportId)).state, 'cancelled')
  assert.deepEqual(await w.db.selectFrom('export_chunks').select('chunk_no').where('export_id', '=', exportId).execute(), [])
})

test('a worker told to stop puts it back, and the next takes it up at once', async () => {
  const exportId = await asked()
  const stopping = new AbortController()
  await write(
    numbered(COUNT, (page) => {
      if (page === 5) stopping.abort()
    }),
    stopping.signal,
  )
  assert.equal((await state(exportId)).state, 'waiting')
  await write(numbered(COUNT))
  assert.equal((await state(exportId)).done, COUNT)
})

test('what fails again and again ends with a word to its maker', async () => {
  const failing = await asked()
  const bad = numbered(COUNT, () => {
    throw new Error('bad')
  })
  for (let i = 0; i < 5; i++) {
    await assert.rejects(write(bad))
    w.tick(minutes(2))
  }
  await write(bad)
  assert.match((await state(failing)).why, /几次中断/)
})
