import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from './cells.ts'

test('marks that turn the direction of writing around, have no width or control something are no part of a cell', () => {
  assert.equal(textOf('\u202e6540\u202c1\u2066A\u2069'), '65401A')
  assert.equal(textOf('户\u200b籍\u0007'), '户籍')
  assert.equal(textOf('يۈرگۈزۈش ئورنى'), 'يۈرگۈزۈش ئورنى', 'what is written from right to left stays')
})
