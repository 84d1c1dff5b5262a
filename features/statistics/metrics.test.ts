/** Definitions and their numbers: no level is treated unlike another except by name, and few ratings are told in groups. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPeriod, periodOf, placeIn, previousOf, yearBefore } from './rules/asked-period.ts'
import { CLASSES, type RatingClass } from './rules/classes.ts'
import { ALL_LEVELS, type LevelCounts } from './rules/counts.ts'
import { fewOf, LEAST_GROUP } from './rules/few.ts'
import { LEVEL_SETS, type Term } from './rules/metric.ts'
import { ALL_METRICS, metricOf } from './rules/metrics.ts'
import { clashes } from './rules/plan.ts'
import { rowsOf } from './rules/rows.ts'
import { changeOf, valueOf, type Facts } from './rules/values.ts'

const settings = { goodFrom: 3, scores: { 5: 10, 4: 8, 3: 6, 2: 3, 1: 0 }, decimals: 2 } as const
type Level = keyof LevelCounts
const level: fc.Arbitrary<Level> = fc.constantFrom(...ALL_LEVELS)
const counts: fc.Arbitrary<LevelCounts> = fc.record({
  5: fc.nat(1_000),
  4: fc.nat(1_000),
  3: fc.nat(1_000),
  2: fc.nat(1_000),
  1: fc.nat(1_000),
})
const facts: fc.Arbitrary<Facts> = fc.array(counts, { minLength: CLASSES.length, maxLength: CLASSES.length }).map((all) => ({
  ratings: Object.fromEntries(CLASSES.map((row, i) => [row.class, all[i]])) as Record<RatingClass, LevelCounts>,
  counts: { 'cases.opened': 7, 'cases.answered': 5, 'services.ended': 100, 'services.rated': 40 },
}))
const swapped = ({ ratings, ...rest }: Facts, one: Level, other: Level): Facts => ({
  ...rest,
  ratings: Object.fromEntries(Object.entries(ratings).map(([kind, of]) => [kind, { ...of, [one]: of[other], [other]: of[one] }])),
})
const names = (term: Term | null, of: Level): boolean =>
  term !== null && 'ratings' in term && LEVEL_SETS[term.levels](settings).some((one) => one === of)

test('swapping two levels changes a figure only where its definition names one of them and not the other, or scores them', () =>
  fc.assert(
    fc.property(facts, level, level, (found, one, other) => {
      for (const row of ALL_METRICS) {
        const metric = metricOf(row.id)
        const told = [metric.part, metric.of].every((term) => names(term, one) === names(term, other))
        if (!told || (metric.way === 'average' && one !== other)) continue
        assert.deepEqual(valueOf(metric, swapped(found, one, other), { settings }), valueOf(metric, found, { settings }), metric.id)
      }
    }),
  ))

test('the lines of an answer add up to its sum, whatever it is told by', () =>
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), (all) => {
      const metrics = ALL_METRICS.filter((row) => row.way === 'count' && 'ratings' in row.part).map((row) => metricOf(row.id))
      const cells = all.map((found, i) => ({ of: [String(i)], facts: found }))
      const period = { from: '2026-11-01', to: '2026-11-30' }
      const { rows, total } = rowsOf(
        { metrics, by: ['unit'], grouped: false, narrowed: false, top: null, reckoning: { settings } },
        { cells, period, median: null },
        null,
      )
      for (const { id } of metrics)
        assert.equal(
          rows.reduce((sum, row) => sum + (row.values[id]?.part ?? 0), 0),
          total.values[id]?.part,
          id,
        )
    }),
  ))

test('fewer than five are told in groups: what is withheld is never to be reckoned from the rest', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (numbers) => {
      const few = fewOf(numbers)
      const told = numbers.map((n, i) => ({ n, withheld: few.has(i) }))
      assert.ok(told.every(({ n, withheld }) => withheld || n === 0 || n >= LEAST_GROUP))
      const withheld = told.filter((one) => one.withheld)
      const rest = told.filter((one) => !one.withheld && one.n > 0)
      assert.ok(withheld.length === 0 || rest.length === 0 || withheld.reduce((sum, one) => sum + one.n, 0) >= LEAST_GROUP)
    }),
  ))

test('a period that is not over is held against as many days of the one before, a whole one against the whole', () => {
  const days = (text: string, today: string, last = today) => {
    const period = periodOf(text, today)
    return [previousOf(period, last), yearBefore(period, last)].map((one) => one && [one.from, one.to])
  }
  assert.deepEqual(days('this_month', '2026-11-23'), [
    ['2026-10-01', '2026-10-23'],
    ['2025-11-01', '2025-11-23'],
  ])
  assert.deepEqual(days('2026-03', '2026-03-31'), [
    ['2026-02-01', '2026-02-28'],
    ['2025-03-01', '2025-03-31'],
  ])
  assert.deepEqual(days('2026-Q1', '2026-11-23'), [
    ['2025-10-01', '2025-12-31'],
    ['2025-01-01', '2025-03-31'],
  ])
  assert.deepEqual(days('2024-02-29', '2026-11-23'), [
    ['2024-02-28', '2024-02-28'],
    ['2023-02-28', '2023-02-28'],
  ])
  assert.deepEqual(days('last_7_days', '2026-11-23', '2026-11-22'), [
    ['2026-11-11', '2026-11-16'],
    ['2025-11-17', '2025-11-22'],
  ])
  assert.deepEqual(days('all', '2026-11-23'), [null, null])
  assert.equal(placeIn('2026-11', { from: '2026-09-01', to: '2026-12-31' }), 2)
  for (const text of ['2026-13', '2026-02-30', '2026-Q5', '1066', '2026-11-23..2026-11-01', 'yesteryear', ''])
    assert.equal(isPeriod(text), false, text)
})

test('a difference of shares is told in points, and none where one of the two is not told', () => {
  const share = metricOf('bad_share')
  const of = (part: number, whole: number) => ({ says: '', value: whole === 0 ? null : part / whole, part, of: whole })
  assert.deepEqual(changeOf(share, of(3, 100), of(1, 100)), { by: 2, way: 'up', says: '2.0' })
  assert.deepEqual(changeOf(share, of(1, 3000), of(1, 3001)), { by: 0, way: 'same', says: '0.0' })
  assert.equal(changeOf(share, of(1, 3), of(0, 0)), null)
})

test('no share is told by level, no service by channel, and each clash names both', () => {
  const clash = clashes({ metrics: ['ratings', 'bad_share', 'rated_share', 'level_share'], by: ['channel', 'level'], filter: {} })
  assert.deepEqual(
    clash.map(({ metric, by }) => `${metric.id} ${by}`),
    ['bad_share level', 'rated_share channel', 'rated_share level'],
  )
  assert.deepEqual(
    clashes({ metrics: ['level_share'], by: [], filter: {} }).map(({ by }) => by),
    ['level'],
  )
})
