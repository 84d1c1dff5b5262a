import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promiseOf } from './promise.ts'

const promisedBy = '2026-11-25'
test('a record without a promised day has kept and missed nothing', () =>
  assert.deepEqual(promiseOf({ promisedBy: null, completedAt: null }, '2026-11-23'), { kind: 'none' }))
test('done on the promised day, by Beijing time, is kept', () =>
  assert.deepEqual(promiseOf({ promisedBy, completedAt: '2026-11-25T23:59:59+08:00' }, '2026-12-01'), {
    kind: 'kept',
    days: 0,
    doneOn: '2026-11-25',
  }))
test('done a day after it is missed by a day', () =>
  assert.deepEqual(promiseOf({ promisedBy, completedAt: '2026-11-26T00:00:00+08:00' }, '2026-12-01'), {
    kind: 'missed',
    days: 1,
    doneOn: '2026-11-26',
  }))
test('what is not done runs until the promised day is over, and is late after it', () => {
  assert.deepEqual(promiseOf({ promisedBy, completedAt: null }, '2026-11-25'), { kind: 'running', days: 0 })
  assert.deepEqual(promiseOf({ promisedBy, completedAt: null }, '2026-11-27'), { kind: 'late', days: 2 })
})
