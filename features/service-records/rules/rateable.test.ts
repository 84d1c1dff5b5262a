import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '#features/calendar/rules.ts'
import { keptWindow, ratingWindows } from './rateable.ts'

const calendar: Calendar = {
  version: 3,
  region: '650000000000',
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  makeUpDays: new Set(['2026-10-10']),
  completeYears: new Set([2026]),
}
const policy = (rowId: string, value: number) => ({ rowId, value, clause: '', decided: false })
const reckon = ratingWindows(
  { 'rating.window.onsite_working_days': policy('p5', 5), 'rating.window.online_days': policy('p30', 30) },
  calendar,
)
const servedAt = '2026-11-23T02:05:00.000Z'

test('on site: until 24:00 of the 5th working day after the service', () =>
  assert.deepEqual(reckon({ side: 'onsite', servedAt, completedAt: null }), {
    basis: servedAt,
    until: '2026-11-30T16:00:00.000Z',
    policy: 'p5',
    calendarVersion: 3,
  }))

test('a hotline service counts as on site, and holidays do not count', () =>
  // Served on Tuesday 29 September: 30, then 8, 9, the made-up Saturday 10, and 12 October.
  assert.equal(reckon({ side: 'hotline', servedAt: '2026-09-29T02:00:00.000Z', completedAt: null }).until, '2026-10-12T16:00:00.000Z'))

test('the day is that of Asia/Shanghai: five past midnight is the next day', () => {
  assert.equal(reckon({ side: 'onsite', servedAt: '2026-11-22T15:59:00.000Z', completedAt: null }).until, '2026-11-27T16:00:00.000Z')
  assert.equal(reckon({ side: 'onsite', servedAt: '2026-11-22T16:05:00.000Z', completedAt: null }).until, '2026-11-30T16:00:00.000Z')
})

test('online: open until it is completed, then 24:00 of the 30th day', () => {
  assert.equal(reckon({ side: 'online', servedAt, completedAt: null }).until, null)
  assert.equal(reckon({ side: 'online', servedAt, completedAt: '2026-11-30T16:30:00.000Z' }).until, '2026-12-31T16:00:00.000Z')
})

test('a window that rests on the same moment stays as it was stored, whatever the calendar says by now', () => {
  const stored = {
    side: 'onsite',
    window: { basis: servedAt, until: '2026-12-01T16:00:00.000Z', policy: 'p4', calendarVersion: 2 },
  } as const
  assert.equal(keptWindow(stored, 'hotline', reckon({ side: 'hotline', servedAt, completedAt: null })), stored.window)
  const moved = reckon({ side: 'onsite', servedAt: '2026-11-24T02:05:00.000Z', completedAt: null })
  assert.equal(keptWindow(stored, 'onsite', moved), moved)
  const online = reckon({ side: 'online', servedAt, completedAt: servedAt })
  assert.equal(keptWindow(stored, 'online', online), online)
})
