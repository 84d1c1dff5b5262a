import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayField, momentField } from './time-fields.ts'

test('a moment has an offset, a day exists, and the year is one that the calendar and the database hold', () => {
  for (const fits of ['2026-11-23T10:00:00+08:00', '1950-01-01T00:00:00Z']) assert.ok(momentField.safeParse(fits).success, fits)
  for (const wrong of ['2026-11-23T10:00:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00', '2026-02-30T00:00:00Z'])
    assert.equal(momentField.safeParse(wrong).success, false, wrong)
  assert.ok(dayField.safeParse('2199-12-31').success)
  for (const wrong of ['0000-01-01', '1949-12-31', '2200-01-01', '2026-02-30', '2026-1-1'])
    assert.equal(dayField.safeParse(wrong).success, false, wrong)
})
