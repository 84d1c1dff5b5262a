import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { rowsAreBounded } from './sheet-rows.ts'

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData><mergeCells>${'<m/>'.repeat(10)}</mergeCells></worksheet>`
const bounded = (text: string) => rowsAreBounded({ packed: deflateRawSync(Buffer.from(text)), deflated: true })
const LONG = 'a'.repeat(17_000_000)

test('many rows are read one by one, with or without cells and whatever their marks are called', async () => {
  for (const row of [`<row r="1"><c t="inlineStr"><is><t>${'乙'.repeat(500)}</t></is></c></row>`, '<row r="1"/>', '<x:row><x:c/></x:row>'])
    assert.equal(await bounded(sheet(row.repeat(Math.ceil(20_000_000 / row.length)))), true, row.slice(0, 20))
  const plain = Buffer.from(sheet('<row><c/></row>'))
  assert.equal(await rowsAreBounded({ packed: plain, deflated: false }), true)
})
test('one row that fills the memory is none, nor is one behind marks that would hide it', async () => {
  assert.equal(await bounded(sheet(`<row r="1"><c t="inlineStr"><is><t>${LONG}</t></is></c></row>`)), false)
  assert.equal(await bounded(`<worksheet><sheetData><row><c><v>${LONG}`), false)
  assert.equal(await bounded(sheet(`<row><c><v><![CDATA[${'</row>'.repeat(10)}]]></v></c></row>`)), false)
})
test('what stands behind the rows is none of them; what cannot be unpacked is left to its reader', async () => {
  assert.equal(await bounded(`${sheet('<row/>')}${LONG}`), true)
  assert.equal(await rowsAreBounded({ packed: Buffer.from('no deflate at all'), deflated: true }), true)
})
