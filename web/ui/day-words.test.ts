import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayWords, localParts, shortDay } from './day-words.ts'

test('a day is said with its weekday, in both languages', () => {
  assert.equal(dayWords('2026-11-25', 'zh'), '2026年11月25日（周三）')
  assert.equal(dayWords('2026-11-25', 'en'), 'Wed 25 Nov 2026')
})

test('in a column this year goes without saying', () => {
  assert.equal(shortDay('2026-11-25', '2026-11-23', 'zh'), '11月25日')
  assert.equal(shortDay('2025-01-05', '2026-11-23', 'zh'), '2025年1月5日')
  assert.equal(shortDay('2025-01-05', '2026-11-23', 'en'), '5 Jan 2025')
})

test('a moment is read by Beijing time, whatever offset it was written with', () => {
  assert.deepEqual(localParts('2026-11-23T18:30:00Z'), { day: '2026-11-24', time: '02:30' })
  assert.deepEqual(localParts('2026-11-23T18:30:00+08:00'), { day: '2026-11-23', time: '18:30' })
})
