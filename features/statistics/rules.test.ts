import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#features/calendar/rules/lists.ts'
import type { Level } from '#features/ratings/rules.ts'
import { addDays } from '#shared/time.ts'
import {
  ALL_LEVELS,
  ALL_METRICS,
  averageScore,
  countOf,
  inTimeShare,
  levelShare,
  medianWorkingDays,
  LEVEL_SETS,
  METRICS,
  NO_CASES,
  percent,
  shareOf,
  sourceOf,
  type LevelCounts,
} from './rules.ts'

const SETTINGS = { goodFrom: 3, scores: { 5: 10, 4: 8, 3: 6, 2: 3, 1: 0 }, decimals: 2 } as const
const counts: fc.Arbitrary<LevelCounts> = fc
  .array(fc.nat({ max: 1_000_000 }), { minLength: 5, maxLength: 5 })
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0]) => ({ 5: a, 4: b, 3: c, 2: d, 1: e }))
const swapped = (c: LevelCounts, one: 1 | 2 | 3 | 4 | 5, other: 1 | 2 | 3 | 4 | 5): LevelCounts => ({
  ...c,
  [one]: c[other],
  [other]: c[one],
})

test('no metric treats a level unlike another, except by the levels that its definition names', () =>
  fc.assert(
    fc.property(counts, fc.constantFrom(...ALL_LEVELS), fc.constantFrom(...ALL_LEVELS), (c, one, other) => {
      assert.equal(countOf(c), countOf(swapped(c, one, other)))
      for (const { id, part } of ALL_METRICS) {
        if (!('ratings' in part)) continue
        const named: readonly Level[] = LEVEL_SETS[part.levels](SETTINGS)
        if (named.includes(one) === named.includes(other))
          assert.deepEqual(levelShare(id, c, SETTINGS), levelShare(id, swapped(c, one, other), SETTINGS), id)
      }
    }),
  ))

test('good and bad make the whole, whatever the counts', () =>
  fc.assert(
    fc.property(counts, (c) => {
      const parts = (['good_share', 'bad_share'] as const).map((id) => levelShare(id, c, SETTINGS)?.part ?? 0)
      assert.equal((parts[0] ?? 0) + (parts[1] ?? 0), countOf(c))
    }),
  ))

test('where there is nothing to divide by there is no share, and no average', () => {
  const none = { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 }
  assert.equal(shareOf(0, 0), null)
  assert.equal(levelShare('good_share', none, SETTINGS), null)
  assert.equal(averageScore(none, SETTINGS), null)
  assert.equal(inTimeShare(NO_CASES), null)
})

test('averages as published elsewhere come out of their distributions, rounded half up', () => {
  // 广东 2020-01 (facts 7), by the weights of facts 6.2; half of the last decimal goes up.
  assert.equal(averageScore({ 5: 445_832, 4: 34_635, 3: 1_638_682, 2: 210, 1: 935 }, SETTINGS), '6.87')
  assert.equal(averageScore({ 5: 1, 4: 0, 3: 0, 2: 0, 1: 199 }, SETTINGS), '0.05')
  assert.equal(averageScore({ 5: 1, 4: 0, 3: 0, 2: 0, 1: 1_999 }, SETTINGS), '0.01')
})

test('a share has one decimal; what is something is never 0.0 %, what is not all is never 100.0 %', () => {
  assert.deepEqual(
    [
      { part: 1, of: 3 },
      { part: 1, of: 10_000 },
      { part: 9_999, of: 10_000 },
      { part: 10, of: 10 },
      { part: 0, of: 10 },
      { part: 1, of: 2_000 },
    ].map(percent),
    ['33.3%', '<0.1%', '>99.9%', '100.0%', '0.0%', '0.1%'],
  )
})

test('the median of working days is the middle of the list written out', () => {
  const calendar = calendarOf(0, '650000000000', [])
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 20 }), (pairs) => {
      // Mondays, so that n days later is reckoned by the same naive rule each time.
      const answers = pairs.map(([days, cases]) => ({ receivedOn: '2026-11-23', answeredOn: addDays('2026-11-23', days), cases }))
      const naive = pairs.flatMap(([days, cases]) => Array.from({ length: cases }, () => days - (days > 4 ? Math.min(2, days - 4) : 0)))
      const sorted = naive.toSorted((a, b) => a - b)
      const middle = ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
      assert.equal(medianWorkingDays(answers, calendar), middle)
    }),
  )
})

test('every definition says what is counted, over what, what shows when there is nothing, and what it rests on', () => {
  for (const metric of ALL_METRICS) {
    for (const said of [metric.name, metric.numerator, metric.edge]) assert.match(said, /[\u4e00-\u9fff]/, metric.id)
    assert.match(metric.clause, /[\u4e00-\u9fff]|GB\/T/, metric.id)
    assert.match(metric.en, /^[A-Z]/, metric.id)
    assert.equal(metric.denominator === null, metric.way === 'count' || metric.way === 'median', metric.id)
    assert.equal(metric.denominator === null, metric.of === null, metric.id)
    assert.ok(metric.of === null || sourceOf(metric.of) === sourceOf(metric.part), metric.id)
  }
  assert.equal(new Set(ALL_METRICS.map((metric) => metric.id)).size, ALL_METRICS.length)
  assert.deepEqual(
    METRICS.map((metric) => metric.id),
    ALL_METRICS.map((metric) => metric.id).filter((id) => METRICS.some((told) => told.id === id)),
  )
})
