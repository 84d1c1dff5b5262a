import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberWords, shareWords } from './number-words.ts'

test('thousands are separated, and a fraction is left as it is', () => {
  assert.deepEqual([0, 999, 1000, 1234567, -1234.5678].map(numberWords), ['0', '999', '1,000', '1,234,567', '−1,234.5678'])
  assert.equal(numberWords(null), '—')
})

test('a share has one decimal, and a dash where nothing was counted', () => {
  assert.equal(shareWords(2, 3), '66.7%')
  assert.equal(shareWords(0, 0), '—')
})
