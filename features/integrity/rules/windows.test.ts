import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policiesOn, POLICY_ROWS, type Policies } from '#features/policies/rules.ts'
import { instant, millis, minutes } from '#shared/time.ts'
import { scansAlike, suspicionsOf, unmatchedMany, type Scanned } from './windows.ts'

const NOON = millis('2026-11-23T04:00:00.000Z')
const found = policiesOn(
  POLICY_ROWS.map(({ key, value, decided }) => ({ rowId: key, key, value, clause: '', decided, effectiveFrom: '2020-03-10' })),
  '2026-11-23',
)
assert.ok(found.ok)
const policies: Policies = found.value
const scan = (i: number, over: Partial<Scanned> = {}): Scanned => ({
  how: 'awaiting',
  phone: `p${i}`,
  level: 5,
  ratedAt: instant(NOON + i * minutes(40)),
  servedAt: instant(NOON + i * minutes(40) - minutes(2)),
  ...over,
})
const scans = (n: number, over: (i: number) => Partial<Scanned> = () => ({})) => Array.from({ length: n }, (_, i) => scan(i, over(i)))
const QUIET = { served: 100, rated: 60 }

test('unmatched ratings are looked into where they are out of proportion to the matched ones, of whatever level', () => {
  assert.deepEqual(unmatchedMany({ scans: scans(10), served: 40, rated: 10 }, policies)?.facts, { unmatched: 10, matched: 10, burst: 1 })
  assert.equal(unmatchedMany({ scans: scans(10), served: 40, rated: 11 }, policies), null)
  assert.equal(unmatchedMany({ scans: scans(9), served: 0, rated: 0 }, policies), null, 'so few say nothing')
  for (const level of [1, 2, 3, 4]) assert.ok(unmatchedMany({ scans: scans(10, () => ({ level })), ...QUIET, rated: 0 }, policies))
})

test('unmatched ratings are looked into where they come all at once', () => {
  const at = (i: number) => ({ ratedAt: instant(NOON + i * minutes(2)) })
  assert.equal(unmatchedMany({ scans: scans(6, at), ...QUIET }, policies)?.facts['burst'], 6)
  assert.equal(unmatchedMany({ scans: scans(5, at), ...QUIET }, policies), null)
  assert.equal(unmatchedMany({ scans: scans(6, (i) => ({ ratedAt: instant(NOON + i * minutes(3)) })), ...QUIET }, policies), null)
})

test('scans on the heels of the service are looked into where all are of one level, good or bad, and not where they differ', () => {
  for (const level of [5, 3, 1])
    assert.deepEqual(scansAlike({ scans: scans(10, () => ({ how: 'joined', level })), ...QUIET }, policies)?.facts, {
      soon: 10,
      alike: 10,
      level,
      phones: 10,
      served: 100,
      rated: 60,
    })
  assert.equal(scansAlike({ scans: scans(10, (i) => ({ how: 'joined', level: i === 0 ? 4 : 5 })), ...QUIET }, policies), null)
})

test('they are looked into where few phones made them, or where nobody fails to rate', () => {
  const mixed = (i: number): Partial<Scanned> => ({ how: 'joined', level: (i % 5) + 1 })
  assert.equal(scansAlike({ scans: scans(10, mixed), ...QUIET }, policies), null)
  assert.equal(scansAlike({ scans: scans(10, (i) => ({ ...mixed(i), phone: `p${i % 5}` })), ...QUIET }, policies)?.facts['phones'], 5)
  assert.equal(scansAlike({ scans: scans(10, (i) => ({ ...mixed(i), phone: null })), ...QUIET }, policies), null, 'at a terminal: no phone')
  assert.ok(scansAlike({ scans: scans(10, mixed), served: 20, rated: 19 }, policies))
})

test('who takes their time, or came without a match, is no part of it; one window may show both', () => {
  const late = (i: number): Partial<Scanned> => ({ how: 'joined', servedAt: instant(NOON + i * minutes(40) - minutes(6)) })
  assert.equal(scansAlike({ scans: scans(30, late), ...QUIET }, policies), null)
  const both = [...scans(12), ...scans(12, () => ({ how: 'joined' }))]
  assert.deepEqual(
    suspicionsOf({ scans: both, served: 12, rated: 12 }, policies).map((one) => one.signal),
    ['unmatched_many', 'scans_alike'],
  )
})
