// in a process of its own: declares a kind before the features are read
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { csv, HEAD, newImporting, xlsx, XLSX } from '#tests/support/importing.ts'
import { blownUpSheet } from '#tests/support/sample-files.ts'

let d: Awaited<ReturnType<typeof newImporting>>
before(async () => {
  d = await newImporting()
})
after(() => d.w.close())
afterEach(() => d.endAll())
const refused = (reply: { statusCode: number; json(): { code: string } }, status: number, code: string) =>
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])

test('a file may be GB 18030, UTF-8 with or without its mark, or a workbook; codes, days and formulas arrive as people see them', async () => {
  const gb = Buffer.concat([Buffer.from('room,name\r\nE-1,'), Buffer.from([0xbb, 0xa7, 0xbc, 0xae]), Buffer.from('\r\n')])
  assert.deepEqual((await d.rows(await d.judged(gb)))[0]?.cells, { code: 'E-1', name: '户籍' })
  const marked = Buffer.from(`\uFEFF＊房间编号*\t名 称\nE-2\t"有\t制表""符"\n`)
  assert.deepEqual((await d.rows(await d.judged(marked)))[0]?.cells, { code: 'E-2', name: '有\t制表"符' })
  const book = await xlsx([
    ['房间登记表'],
    HEAD.split(','),
    ['E-3', '甲', '办公室', '2026-03-01', 'A', ''],
    [],
    [654201000000, '乙', '办公室', '', '', ''],
    [6.54201000000123e17, '丙', '', '', '', ''],
  ])
  const id = await d.judged(book, { type: XLSX })
  const found = await d.rows(id)
  assert.deepEqual(
    found.map((row) => [row.rowNo, row.outcome]),
    [
      [3, 'new'],
      [5, 'new'],
      [6, 'faulty'],
    ],
  )
  assert.equal(found[1]?.cells['code'], '654201000000')
  assert.equal(found[2]?.faults[0]?.code, 'rounded')
})

test('what is no table is refused before anything is kept; what is wrong with a header is told all at once', async () => {
  refused(await d.send(''), 422, 'empty_file')
  refused(await d.send(Buffer.from('d0cf11e0a1b11ae1', 'hex'), { type: XLSX }), 422, 'old_or_locked')
  refused(await d.send('%PDF-1.7 …'), 422, 'not_a_table')
  refused(await d.send('<html><table><tr><td>1</td></tr></table></html>'), 422, 'not_a_table')
  refused(await d.send('x', { kind: 'nothing' }), 404, 'no_such_kind')
  assert.equal((await d.send('x', { type: 'application/json' })).statusCode, 415)
  assert.deepEqual((await sql`select 1 from imports where state = 'receiving'`.execute(d.w.db)).rows, [])
  const failed = async (body: string | Buffer, over = {}) => {
    const found = await d.detail(await d.judged(body, over))
    assert.equal(found.state, 'failed', JSON.stringify(found))
    return found.why ?? ''
  }
  const why = await failed('房间编号,房间编号,备注\nX,Y,Z\n')
  assert.match(why, /表头要改 3 处：缺少必填的列“名称”；没有“备注”这一列；“房间编号”这一列出现了 2 次/)
  assert.match(await failed(blownUpSheet(), { type: XLSX }), /解开后过大/)
  assert.match(await failed('甲,乙\n1,2\n'), /没有找到表头/)
  assert.match(await failed(`${HEAD}\n\n`), /没有内容/)
  assert.match(await failed(`${HEAD}\n"X,Y\n1,2\n`), /引号没有成对/)
  assert.match(await failed(Buffer.from([0x61, 0xff, 0xff, 0xff, 0x0a])), /编码认不出来/)
  assert.match(await failed(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(900, 7)]), { type: XLSX }), /不完整/)
})

test('cells beyond the header are told of and never lost silently', async () => {
  const id = await d.judged('房间编号,名称\nL-1,甲,乙,丙\n')
  assert.deepEqual(
    (await d.rows(id))[0]?.faults.map((one) => one.code),
    ['too_many_cells'],
  )
  assert.equal((await d.post(`${id}/rows/2`, { cells: { name: '甲乙丙' } })).json().row.outcome, 'new')
})

test('a template has the columns, its example row is nobody’s, and what was faulty comes back as a file that may be handed in again', async () => {
  const kinds = await d.get<{ items: { kind: string; columns: { id: string }[] }[] }>('/api/v1/import-kinds')
  assert.ok(kinds.items.some((one) => one.kind === 'test-rooms' && one.columns.length === 6))
  const template = await d.w.call('GET', '/api/v1/import-kinds/test-rooms/template', { as: d.w.supervisor })
  const book = await readXlsx(template.rawPayload)
  assert.deepEqual(book.sheets[0]?.rows[0], HEAD.split(','))
  const id = await d.judged(template.rawPayload, { type: XLSX })
  assert.deepEqual([(await d.detail(id)).state, (await d.detail(id)).counts['skipped']], ['judged', 1])
  const plain = await d.w.call('GET', '/api/v1/import-kinds/test-rooms/template?format=csv&language=en', { as: d.w.supervisor })
  assert.match(plain.body, /^\uFEFFRoom,Name,Kind/)

  const faulty = await d.judged(csv('T-1,甲,车库,,,13900001111', 'T-2,乙,,,,'))
  const file = await d.w.call('GET', `/api/v1/imports/${faulty}/faulty-rows`, { as: d.w.supervisor })
  assert.equal(file.rawPayload.includes('13900001111'), false)
  const sheet = (await readXlsx(file.rawPayload)).sheets[0]?.rows ?? []
  assert.deepEqual([sheet.length, sheet[1]?.[0], sheet[1]?.[1]], [2, 2, 'T-1'])
  assert.match(String(sheet[1]?.at(-1)), /车库/)
  assert.equal((await d.detail(await d.judged(file.rawPayload, { type: XLSX }))).counts['faulty'], 1)
})
