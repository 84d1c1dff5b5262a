import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSize } from './sample.ts'

test('the size of a sample is read from the command line, and what is wrong with it is told in words', () => {
  assert.deepEqual(readSize(['--days', '3', '--per-day', '20', '--mix', 'official', '--seed', '7']), {
    seed: 7,
    days: 3,
    perDay: 20,
    mix: 'official',
  })
  assert.equal(readSize(['--days', '0']), '--days 应为 1 到 3660 之间的整数。')
  assert.equal(readSize(['--per-day', 'many']), '--per-day 应为 1 到 2000000 之间的整数。')
  assert.equal(readSize(['--mix', 'best']), '--mix 应为 pilot（试点，差评约 1.67%）或 official（公布数，差评约 0.015%）。')
  assert.equal(readSize(['--size', '1']), '选项写得不对，或没有这个选项。')
})
