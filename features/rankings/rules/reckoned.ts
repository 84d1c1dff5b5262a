import type { LevelCounts, Settings } from '#features/statistics/rules.ts'
import { adjusted, referenceOf, type Setting, type Stratum } from './adjust.ts'
import { MEASURE_NAMES, STEPS, type Measure } from './lists.ts'
import { fullOf, pointsOf } from './points.ts'
import { stepsOf } from './ranked.ts'

/** What one subject was rated for one basic item by one channel. */
export type Counted = { item: string; channel: string; counts: LevelCounts }
/** `peers`: with whom it is compared. */
export type Rated = { code: string; peers: string; division: string; unitCode: string | null; counted: readonly Counted[] }
export type Row = Omit<Rated, 'counted'> & {
  measure: Measure
  ratings: number
  points: number
  raw: number
  expected: number
  estimate: number
  lower: number
  upper: number
}
export type Reckoning = Pick<Setting, 'z' | 'leaning' | 'least'> & Settings

/** The strata of a measure: whole points. */
export const strataOf = (measure: Measure, counted: readonly Counted[], settings: Settings): Stratum[] =>
  counted.map(({ item, channel, counts }) => ({
    item,
    channel,
    n: Object.values(counts).reduce((sum, count) => sum + count, 0),
    sum: pointsOf(measure, counts, settings),
  }))
export const settingOf = (measure: Measure, { z, leaning, least, ...settings }: Reckoning): Setting => ({
  z,
  leaning,
  least,
  full: fullOf(measure, settings),
})

/** Every subject among its peers, by every measure, in steps as they are shown; in the order of their codes. */
export function reckoned(all: readonly Rated[], reckoning: Reckoning): Row[] {
  const sorted = all.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return MEASURE_NAMES.flatMap((measure) =>
    [...new Set(sorted.map((one) => one.peers))].flatMap((peers) =>
      among(
        measure,
        sorted.filter((one) => one.peers === peers),
        reckoning,
      ),
    ),
  )
}

function among(measure: Measure, peers: readonly Rated[], reckoning: Reckoning): Row[] {
  const setting = settingOf(measure, reckoning)
  const subjects = peers.map(({ counted, ...one }) => ({ ...one, strata: strataOf(measure, counted, reckoning) }))
  const reference = referenceOf(subjects.flatMap((one) => one.strata))
  return subjects.map(({ strata, ...one }) => {
    const found = adjusted({ code: one.code, strata }, reference, setting)
    const [raw, expected, estimate, lower, upper] = [found.raw, found.expected, found.estimate, found.lower, found.upper].map((share) =>
      stepsOf(share, STEPS),
    )
    return {
      ...one,
      measure,
      ratings: found.n,
      points: strata.reduce((sum, stratum) => sum + stratum.sum, 0),
      raw: raw ?? 0,
      expected: expected ?? 0,
      estimate: estimate ?? 0,
      lower: lower ?? 0,
      upper: upper ?? 0,
    }
  })
}
