import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, days, display, millis, plus, systemNow } from '#shared/time.ts'
import { keepOfficeTime, today } from './office-time.ts'

test('a desk whose clock is three days behind counts by the server’s day', () => {
  const now = systemNow()
  keepOfficeTime(display(plus(now, days(3))), millis(now))
  assert.equal(today(), addDays(dayOf(now), 3))
  keepOfficeTime(display(now), millis(now))
  assert.equal(today(), dayOf(systemNow()))
})
