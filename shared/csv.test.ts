import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCsv } from './csv.ts'

test('a line of CSV is read by the names in its header', () => {
  assert.deepEqual(parseCsv('code,text\r\n510,一窗受理一次办结\n511,"先受理,后补材料"\n512,"说""好""的"\n'), [
    { code: '510', text: '一窗受理一次办结' },
    { code: '511', text: '先受理,后补材料' },
    { code: '512', text: '说"好"的' },
  ])
})

test('an empty cell is an empty string, also at the end of the text', () => {
  assert.deepEqual(parseCsv('a,b,c\n1,,\n2,3,'), [
    { a: '1', b: '', c: '' },
    { a: '2', b: '3', c: '' },
  ])
})
