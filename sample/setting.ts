import type { Level } from '#features/ratings/rules.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** How satisfied people are: as published, or as a pilot found that nobody curated (facts 7). */
export const MIXES = {
  /** Shenzhen 2024: 3,591 bad of 23.7 million. */
  official: [
    [5, 99_790],
    [4, 140],
    [3, 55],
    [2, 4],
    [1, 11],
  ],
  /** Shanghai’s pilot of 2019: 223 bad of 13,354. */
  pilot: [
    [5, 87_300],
    [4, 8_130],
    [3, 2_900],
    [2, 790],
    [1, 880],
  ],
} as const satisfies Record<string, readonly (readonly [Level, number])[]>
export type Mix = keyof typeof MIXES
export const isMix = (text: string): text is Mix => Object.hasOwn(MIXES, text)

/** `perDay`: about how many ratings on an ordinary working day. */
export type SampleSize = { seed: number; days: number; perDay: number; mix: Mix }
/** From these follows every row: the same setting tells the same story. */
export type Setting = SampleSize & {
  lastDay: LocalDate
  /** The last day has come this far. */
  until: Instant
}

export const SEED = 20_260_310
/** What `npm start` shows. */
export const SHOWN: SampleSize = { seed: SEED, days: 90, perDay: 600, mix: 'pilot' }
