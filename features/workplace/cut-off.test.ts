import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { features } from '#server/features.ts'
import { exportable, on, type Errand, type Feature } from '#server/platform/feature.ts'
import { jobWorld } from '#server/platform/run.ts'
import { columns } from '#shared/columns.ts'
import { parseCsv } from '#shared/csv.ts'
import { minutes } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { listsOf } from './actions/lists.ts'
import { writeExports } from './actions/write-export.ts'

let w: TestWorld
let handler: string
before(async () => {
  w = await newWorld()
  handler = await officer(w, 'handler', { role: 'handler' })
})
after(() => w.close())

const go = new AbortController().signal
const write = (by: Errand, signal = go) => by.run(jobWorld(w.world), signal)
const asked = async (format: 'csv' | 'xlsx' = 'csv') => {
  const reply = await w.call('POST', '/api/v1/exports', { as: handler, body: { list: 'listCases', query: {}, columns: [], format } })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ exportId: string }>().exportId
}
const state = async (exportId: string) => (await w.call('GET', `/api/v1/exports/${exportId}`, { as: handler })).json()
const file = (exportId: string) => w.call('GET', `/api/v1/exports/${exportId}/file`, { as: handler })

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
      ),
    ],
  } as Feature
  const lists = listsOf([feature])
  for (const list of lists.values()) Object.assign(list.endpoint, { query: { parse: (query: unknown) => query } })
  return writeExports(lists)
}

const rowsOf = (text: string) =>
  parseCsv(
    text
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .slice(1)
      .join('\n'),
  )
const COUNT = 30_000

for (const format of ['csv', 'xlsx'] as const)
  test(`a worker killed in the middle leaves no broken file: another writes the ${format} whole`, async () => {
    const exportId = await asked(format)
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
      if (page === 10) cancelling = w.call('POST', `/api/v1/exports/${exportId}/cancel`, { as: handler })
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
