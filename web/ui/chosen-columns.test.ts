import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns } from '#shared/columns.ts'
import { choiceOf, columnsShown } from './chosen-columns.ts'

const all = columns<{ n: number }>([
  { id: 'a', zh: '甲', en: 'A', value: (row) => row.n },
  { id: 'b', zh: '乙', en: 'B', value: (row) => row.n },
  { id: 'c', zh: '丙', en: 'C', value: (row) => row.n, extra: true },
])
const ids = (list: readonly { id: string }[]) => list.map((column) => column.id)

test('without a choice a list shows what is not extra; a choice is shown in the list’s own order', () => {
  assert.deepEqual(ids(columnsShown(all, [])), ['a', 'b'])
  assert.deepEqual(ids(columnsShown(all, ['c', 'a'])), ['a', 'c'])
})

test('a choice of columns that are gone is none', () => {
  assert.deepEqual(ids(columnsShown(all, ['gone'])), ['a', 'b'])
})

test('choosing what the list shows anyway is no choice, so that the list may change', () => {
  assert.deepEqual(choiceOf(all, ['b', 'a']), [])
  assert.deepEqual(choiceOf(all, ['c', 'b']), ['b', 'c'])
  assert.deepEqual(choiceOf(all, []), [])
})
