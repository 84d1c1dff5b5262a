import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns } from '#shared/columns.ts'
import { parseCsv } from '#shared/csv.ts'
import { cellOf, csvCell, csvLine, fileNameOf, filtersForEvent, filtersInWords, sheetCell } from './exports.ts'

for (const text of [
  '=1+1',
  '+86 139',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://x","点")',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\n=1',
])
  test(`a sheet takes ${JSON.stringify(text)} for text`, () => assert.match(csvCell(text), /^"?'/))
test('a number that is negative stays a number', () => assert.equal(csvCell(-3), '-3'))
test('what is written is read back the same, with commas, quotes and lines in it', () => {
  const cells = ['甲,乙', '说“好”和"好"', '一行\r\n两行', '', '普通']
  const [row] = parseCsv(csvLine(['a', 'b', 'c', 'd', 'e']) + csvLine(cells))
  assert.deepEqual(Object.values(row ?? {}), cells)
})
test('what XML cannot hold is left out of a workbook', () => assert.equal(sheetCell('甲\u0000\u0008乙\ud800'), '甲乙\ufffd'))
const [at, code] = columns<{ at: string; code: number }>([
  { id: 'at', zh: '时刻', en: 'At', kind: 'moment', value: (r) => r.at },
  { id: 'code', zh: '代码', en: 'Code', kind: 'code', value: (r) => r.code },
])
test('a moment is written as a sheet reads it, a code as text', () => {
  const row = { at: '2026-11-23T10:05:00+08:00', code: 7 }
  assert.ok(at && code)
  assert.deepEqual([cellOf(at, row), cellOf(code, row)], ['2026-11-23 10:05:00', '7'])
})
const asked = { columns: [at].filter((c) => c !== undefined), names: new Map([['654201000000', '塔城市']]), language: 'zh' } as const
test('filters are said in words: by their own names, values and divisions', () => {
  const words = { filters: { state: { zh: '办理状态', en: 'State', values: { dispatched: { zh: '待签收', en: 'Waiting' } } } } }
  const query = { state: 'dispatched', division: '654201000000', sort: '-at', overdue: 'true' }
  assert.equal(filtersInWords({ ...asked, words, query }), '办理状态 待签收；区划（含下级） 塔城市 654201000000；排序 时刻 降序；超期 是')
  assert.equal(filtersInWords({ ...asked, words: {}, query: {} }), '无')
})
test('what was typed is not told to an event', () =>
  assert.deepEqual(filtersForEvent({ q: '张三', state: 'closed', from: '2026-11-23', sourceSystem: '张三的系统' }), {
    q: '…',
    state: 'closed',
    from: '2026-11-23',
    sourceSystem: '…',
  }))
test('a file name holds nothing a file system refuses', () =>
  assert.equal(fileNameOf('差评/整改: 清单', '2026-11-23T10:05:00+08:00', 'csv'), '差评整改清单-20261123-1005.csv'))
