import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes, plus, type Instant } from '#shared/time.ts'
import { afterFailure, secondsLocked, SESSION, sessionHolds, type Failures } from './limits.ts'

const NOW: Instant = '2026-11-23T02:00:00.000Z'
const failing = (times: number, from: Instant = NOW) => {
  let run: Failures | null = null
  for (let i = 0; i < times; i++) run = afterFailure(run, from)
  return run
}

test('four failures lock nothing, the fifth locks for ten minutes', () => {
  assert.equal(secondsLocked(failing(4), NOW), 0)
  assert.equal(secondsLocked(failing(5), NOW), 600)
  assert.equal(secondsLocked(failing(5), plus(NOW, minutes(10))), 0)
})
test('the longer the run, the longer the lock', () => {
  assert.deepEqual(
    [10, 15, 20, 25].map((n) => secondsLocked(failing(n), NOW)),
    [1800, 1800, 7200, 7200],
  )
})
test('between two locks there are four tries without one', () => {
  assert.deepEqual(
    [6, 7, 8, 9].map((n) => secondsLocked(failing(n), NOW)),
    [0, 0, 0, 0],
  )
})
test('a run is forgotten after a day without a failure', () => {
  assert.equal(afterFailure(failing(9), plus(NOW, hours(24))).failures, 1)
  assert.equal(afterFailure(failing(9), plus(NOW, hours(24) - 1)).failures, 10)
})
test('part of a second still waits a whole one, so that Retry-After is never too early', () =>
  assert.equal(secondsLocked(failing(5), plus(NOW, minutes(10) - 1)), 1))

const session = { lastSeenAt: NOW, expiresAt: plus(NOW, SESSION.absolute), closedAt: null }
test('a session holds for half an hour without a request and twelve hours in all', () => {
  assert.ok(sessionHolds(session, plus(NOW, SESSION.idle - 1)))
  assert.ok(!sessionHolds(session, plus(NOW, SESSION.idle)))
  const busy = (at: Instant) => ({ ...session, lastSeenAt: at })
  assert.ok(sessionHolds(busy(plus(NOW, hours(12) - 2)), plus(NOW, hours(12) - 1)))
  assert.ok(!sessionHolds(busy(plus(NOW, hours(12) - 1)), plus(NOW, hours(12))))
})
test('a closed session holds no more', () => assert.ok(!sessionHolds({ ...session, closedAt: NOW }, NOW)))
