import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { streamedRows, type RawRow } from './lines.ts'

async function read(bytes: Buffer, cuts: readonly number[] = []): Promise<RawRow[]> {
  const at = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].toSorted((a, b) => a - b)
  const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
  const rows: RawRow[] = []
  for await (const some of streamedRows(Readable.from(chunks))) rows.push(...some)
  return rows
}
const seen = (rows: readonly RawRow[]) => rows.map((row) => [row.index, row.fault?.code ?? row.value])

test('a stream reads the same wherever its chunks are cut', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), fc.array(fc.nat(2_000)), async (values, cuts) => {
      const bytes = Buffer.from(values.map((value) => JSON.stringify({ value: value.toWellFormed() })).join('\n'))
      assert.deepEqual(
        seen(await read(bytes, cuts)),
        values.map((value, i) => [i, { value: value.toWellFormed() }]),
      )
    }),
  ))

test('blank lines, a byte order mark and CRLF are no rows and no harm', async () =>
  assert.deepEqual(seen(await read(Buffer.from('\ufeff{"a":1}\r\n\r\n  \n{"a":2}\n\n'))), [
    [0, { a: 1 }],
    [1, { a: 2 }],
  ]))

test('a line that is no JSON or no UTF-8 is a row with a fault, and the next is read', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":1}\n{oops\n'), Buffer.from([0x7b, 0xff, 0x0a]), Buffer.from('{"a":2}')])
  assert.deepEqual(seen(await read(bytes)), [
    [0, { a: 1 }],
    [1, 'not_json'],
    [2, 'not_json'],
    [3, { a: 2 }],
  ])
})

test('an endless line is given up at 1 MB and not held', async () => {
  const rows = await read(Buffer.from(`{"a":"${'x'.repeat(3_000_000)}"}\n{"a":2}`), [1_000_000, 2_000_000])
  assert.deepEqual(seen(rows), [
    [0, 'line_too_long'],
    [1, { a: 2 }],
  ])
  assert.equal(rows[0]?.text, null)
})
