/** Fair rankings: known values, and what must hold whatever people rated (rules 5.5, decisions/0047). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dice } from '#sample/random.ts'
import { adjusted, referenceOf, type Setting, type Stratum } from './adjust.ts'
import { zOf } from './normal.ts'
import { placesOf, stepsOf } from './ranked.ts'
import { tried, type Trial } from './trial.ts'

const near = (found: number, known: number, within = 1e-9) => assert.ok(Math.abs(found - known) <= within, `${found} is not ${known}`)
const PLAIN: Setting = { z: zOf(0.95), leaning: 0, least: 30, full: 1 }
const LEANING: Setting = { ...PLAIN, leaning: 60 }
const ONE_KIND = (n: number, sum: number): Stratum[] => [{ item: 'i', channel: 'pc', n, sum }]

test('an interval of 95 % reaches 1.96 standard deviations, as printed in every table', () => {
  for (const [confidence, z] of [
    [0.8, 1.2815515655446004],
    [0.9, 1.6448536269514722],
    [0.95, 1.959963984540054],
    [0.99, 2.5758293035489004],
    [0.999, 3.290526731491895],
  ] as const)
    near(zOf(confidence), z, 1e-7)
})

test('of one kind of service it is the plain share with Wilson’s interval: the examples of Newcombe (1998)', () => {
  for (const [good, n, lower, upper] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ] as const) {
    const strata = ONE_KIND(n, good)
    const found = adjusted({ code: 'a', strata }, referenceOf([...strata, ...ONE_KIND(1_000, 900)]), PLAIN)
    near(found.estimate, good / n, 1e-6)
    near(found.lower, lower, 5e-5)
    near(found.upper, upper, 5e-5)
  }
})

test('who renders the hard services is not behind for that', () => {
  const [easy, hard] = [
    { item: 'easy', channel: 'pc' },
    { item: 'hard', channel: 'pc' },
  ]
  const of = (code: string, parts: Stratum[]) => ({ code, strata: parts })
  const subjects = [
    of('mostly easy', [
      { ...easy, n: 900, sum: 891 },
      { ...hard, n: 100, sum: 80 },
    ]),
    of('mostly hard', [
      { ...easy, n: 100, sum: 99 },
      { ...hard, n: 900, sum: 765 },
    ]),
    of('others', [
      { ...easy, n: 5_000, sum: 4_950 },
      { ...hard, n: 5_000, sum: 4_000 },
    ]),
  ]
  const reference = referenceOf(subjects.flatMap((one) => one.strata))
  const [first, second] = subjects.map((one) => adjusted(one, reference, LEANING))
  assert.ok(first && second)
  assert.ok(first.raw > second.raw, 'raw means have it the wrong way round')
  assert.ok(second.estimate > first.estimate && second.lower > first.lower)
  near(first.expected, 0.971, 0.01)
})

test('who has nobody to be compared with is told by what they got', () => {
  const strata = ONE_KIND(90, 80)
  const found = adjusted({ code: 'a', strata }, referenceOf(strata), LEANING)
  near(found.estimate, 80 / 90, 0.005)
  assert.ok(found.lower < found.estimate && found.estimate < found.upper)
})

const stratum = fc.record({
  item: fc.constantFrom('a', 'b', 'c'),
  channel: fc.constantFrom('pc', 'window'),
  n: fc.integer({ min: 1, max: 400 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})
const strata = fc
  .array(stratum, { minLength: 1, maxLength: 8 })
  .map((all) => all.map(({ item, channel, n, share }) => ({ item, channel, n, sum: Math.round(n * share) })))
const RUNS = { numRuns: 300, seed: 20261124 }

test('one more good rating never lowers an estimate or its bounds, one more bad one never raises them', () => {
  fc.assert(
    fc.property(strata, strata, fc.constantFrom('a', 'b', 'd'), fc.constantFrom('pc', 'window', 'sms'), (own, others, item, channel) => {
      const at = (more: readonly Stratum[]) => {
        const all = [...own, ...more]
        return adjusted({ code: 'x', strata: all }, referenceOf([...all, ...others]), LEANING)
      }
      const [before, better, worse] = [at([]), at([{ item, channel, n: 1, sum: 1 }]), at([{ item, channel, n: 1, sum: 0 }])]
      for (const bound of ['estimate', 'lower', 'upper'] as const) {
        assert.ok(better[bound] >= before[bound] - 1e-9, `${bound} falls by a good rating`)
        assert.ok(worse[bound] <= before[bound] + 1e-9, `${bound} rises by a bad rating`)
      }
    }),
    RUNS,
  )
})

test('the order in which ratings are counted shows in no digit', () => {
  fc.assert(
    fc.property(strata, strata, fc.integer(), (own, others, seed) => {
      const { next } = dice(seed)
      const shuffled = (all: readonly Stratum[]) => all.map((one) => ({ one, at: next() })).toSorted((a, b) => a.at - b.at)
      const of = (mine: readonly Stratum[], all: readonly Stratum[]) => adjusted({ code: 'x', strata: mine }, referenceOf(all), LEANING)
      const turned = shuffled(own).map(({ one }) => one)
      assert.deepEqual(
        of(
          turned,
          shuffled([...own, ...others]).map(({ one }) => one),
        ),
        of(own, [...own, ...others]),
      )
    }),
    RUNS,
  )
})

test('good and bad are treated alike: what is good called bad turns everything round', () => {
  fc.assert(
    fc.property(strata, strata, (own, others) => {
      const of = (turn: (all: readonly Stratum[]) => readonly Stratum[]) => {
        const mine = turn(own)
        return adjusted({ code: 'x', strata: mine }, referenceOf([...mine, ...turn(others)]), LEANING)
      }
      const [plain, turned] = [of((all) => all), of((all) => all.map((one) => ({ ...one, sum: one.n - one.sum })))]
      near(turned.estimate, 1 - plain.estimate, 1e-6)
      near(turned.lower, 1 - plain.upper, 1e-6)
      near(turned.upper, 1 - plain.lower, 1e-6)
    }),
    RUNS,
  )
})

const bounds = fc
  .uniqueArray(
    fc.record({
      code: fc.integer({ max: 60, min: 0 }).map(String),
      n: fc.integer({ min: 25, max: 40 }),
      lower: fc.integer({ min: 0, max: 12 }),
    }),
    { selector: (one) => one.code, minLength: 1, maxLength: 30 },
  )
  .chain((all) => fc.tuple(fc.constant(all), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: all.length, maxLength: all.length })))
  .map(([all, widths]) => all.map((one, i) => ({ ...one, upper: one.lower + (widths[i] ?? 0) })))

test('equal bounds share a place, and the next place counts them all; below the floor there is none', () => {
  fc.assert(
    fc.property(bounds, (all) => {
      const places = placesOf(all, 30)
      assert.deepEqual(placesOf(all.toReversed(), 30), new Map([...places].toReversed()))
      for (const a of all) {
        const place = places.get(a.code)
        if (a.n < 30) {
          assert.equal(place?.rank, null)
          continue
        }
        const ranked = all.filter((one) => one.n >= 30)
        assert.equal(place?.rank, 1 + ranked.filter((b) => b.lower > a.lower).length)
        assert.equal(place?.tied, ranked.filter((b) => b.lower === a.lower).length > 1)
        assert.equal(place?.best, 1 + ranked.filter((b) => b.lower > a.upper).length)
        assert.equal(place?.worst, ranked.filter((b) => b.upper >= a.lower).length)
        assert.ok(place && place.best !== null && place.worst !== null && place.rank !== null)
        assert.ok(place.best <= place.rank && place.rank <= place.worst)
      }
    }),
    RUNS,
  )
})

test('what is shown is rounded half up, so that 97.25 % is 97.3 %', () => {
  assert.deepEqual(
    [0.9725, 0.97249, 1, 0].map((share) => stepsOf(share, 1_000)),
    [973, 972, 1_000, 0],
  )
})

/** The region of the printed figures: counties that share forty kinds of services and seven channels, and differ in which they have. */
const REGION: Trial = { subjects: 110, items: 40, channels: 7, quality: 0.4, difficulty: 1, fewest: 30, most: 3_000, usual: 0.95 }
const shareRight = (trial: Trial) => {
  let [pairs, ours, rawMeans] = [0, 0, 0]
  for (const seed of [1, 2, 3]) {
    const score = tried(trial, dice(seed).next, LEANING)
    pairs += score.pairs
    ours += score.ours
    rawMeans += score.rawMeans
  }
  return { ours: ours / pairs, rawMeans: rawMeans / pairs }
}

test('on simulated truth the order is right more often than raw means: by a tenth of all pairs where services are as unlike as services are', () => {
  const found = shareRight(REGION)
  assert.ok(found.ours > found.rawMeans + 0.08, JSON.stringify(found))
  const milder = shareRight({ ...REGION, difficulty: 0.5 })
  assert.ok(milder.ours > milder.rawMeans + 0.03, JSON.stringify(milder))
})
