/** Schemes as data: every point can be reckoned by hand, and two people adopt (plan 四(三), rules 9, 11). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultsOf, SCORED_IDS, scoredMetric, type Indicator } from './indicators.ts'
import { judgeAdoption, judgeEnding, judgeProposal, schemeOn, stateOf, type Scheme } from './schemes.ts'
import { scored } from './scored.ts'

const GOOD: Indicator = { metric: 'good_share', weight: 60, floor: 0.9, target: 0.99, least: 30 }
const BAD: Indicator = { metric: 'bad_share', weight: 40, floor: 0.02, target: 0, least: 30 }
const of = (value: number, n = 100) => ({ says: '', value, of: n })

test('nothing at the floor, all at the target, in proportion between; lower may be better', () => {
  const points = (value: number) => scored([GOOD], { good_share: of(value) }).lines.map((line) => [line.points, line.why])
  assert.deepEqual([0.8, 0.9, 0.945, 0.99, 1].map(points), [
    [[0, 'below']],
    [[0, 'below']],
    [[3_000, 'between']],
    [[6_000, 'reached']],
    [[6_000, 'reached']],
  ])
  assert.equal(scored([BAD], { bad_share: of(0.005) }).lines[0]?.points, 3_000)
})

test('what cannot be assessed is left out and its weight goes to the others; with too little there is no score', () => {
  const figures = { good_share: of(0.945) }
  const { score, assessed, lines } = scored([GOOD, BAD], figures)
  assert.deepEqual([score, assessed, lines[1]?.why], [5_000, 60, 'nothing'])
  assert.equal(
    scored(
      [
        { ...GOOD, weight: 40 },
        { ...BAD, weight: 60 },
      ],
      figures,
    ).score,
    null,
  )
  assert.equal(scored([GOOD], { good_share: of(0.99, 29) }).lines[0]?.why, 'few')
})

test('a better figure never brings fewer points, and the lines add up to the score', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const at = (good: number, bad: number) => scored([GOOD, BAD], { good_share: of(good), bad_share: of(bad) })
      assert.ok((at(low, 0).score ?? 0) <= (at(high, 0).score ?? 0))
      assert.ok((at(1, high).score ?? 0) <= (at(1, low).score ?? 0))
      const { score, lines } = at(low, high)
      assert.equal(
        score,
        lines.reduce((sum, line) => sum + (line.points ?? 0), 0),
      )
    }),
    { seed: 20261124 },
  )
})

test('only what has a better and a worse is scored, once, towards the better', () => {
  assert.ok(SCORED_IDS.includes('good_share') && SCORED_IDS.includes('visited_share'))
  assert.equal(scoredMetric('ratings'), undefined, 'more ratings are not better')
  assert.deepEqual(faultsOf([GOOD, BAD]), [])
  for (const wrong of [
    [GOOD, GOOD],
    [{ ...GOOD, target: 0.5 }],
    [{ ...BAD, target: 0.5 }],
    [{ ...GOOD, metric: 'ratings' }],
    [{ ...GOOD, target: 99 }],
    [{ ...GOOD, target: 0.9 }],
  ])
    assert.equal(faultsOf(wrong).length, 1)
})

const SCHEME: Scheme = {
  schemeId: 'a',
  kind: 'units',
  name: '',
  effectiveFrom: '2026-12-01',
  indicators: [GOOD],
  basis: '',
  proposedBy: 'one',
  adoptedBy: null,
  endedAs: null,
}
test('another one adopts, before its day; whoever proposed takes it back; what is adopted stays', () => {
  const today = '2026-11-24'
  assert.deepEqual(judgeProposal({ ...SCHEME, effectiveFrom: today }, today), { ok: false, refusal: 'not_in_the_future' })
  assert.equal(judgeProposal(SCHEME, today).ok, true)
  assert.deepEqual(judgeAdoption(SCHEME, 'one', today), { ok: false, refusal: 'second_person_needed' })
  assert.equal(judgeAdoption(SCHEME, 'two', today).ok, true)
  assert.deepEqual(judgeAdoption(SCHEME, 'two', '2026-12-01'), { ok: false, refusal: 'proposal_lapsed' })
  assert.deepEqual(judgeEnding(SCHEME, 'one'), { ok: true, value: 'withdrawn' })
  assert.deepEqual(judgeEnding(SCHEME, 'two'), { ok: true, value: 'refused' })
  const adopted = { ...SCHEME, adoptedBy: 'two' }
  assert.deepEqual(judgeEnding(adopted, 'one'), { ok: false, refusal: 'already_adopted' })
  const later = { ...adopted, schemeId: 'b', effectiveFrom: '2027-01-01' }
  assert.equal(schemeOn([later, adopted], 'units', '2026-12-31')?.schemeId, 'a')
  assert.equal(schemeOn([later, adopted], 'units', '2027-01-01')?.schemeId, 'b')
  assert.deepEqual(
    [today, '2026-12-05', '2027-02-01'].map((day) => stateOf(adopted, [adopted, later], day)),
    ['coming', 'in_force', 'past'],
  )
})
