import type { Level } from '#features/ratings/rules.ts'

/** How many ratings of each level. Whole numbers only: shares and averages are worked out last, from these. */
export type LevelCounts = Readonly<Record<Level, number>>
export const ALL_LEVELS: readonly Level[] = [5, 4, 3, 2, 1]
export const NONE: LevelCounts = { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 }

export const countOf = (counts: LevelCounts, levels: readonly Level[] = ALL_LEVELS): number =>
  levels.reduce((sum, level) => sum + counts[level], 0)

export const add = (a: LevelCounts, b: LevelCounts): LevelCounts => ({
  5: a[5] + b[5],
  4: a[4] + b[4],
  3: a[3] + b[3],
  2: a[2] + b[2],
  1: a[1] + b[1],
})
export const sum = (all: readonly LevelCounts[]): LevelCounts => all.reduce(add, NONE)

/** `all`, `channel` and `side` hold a division with all below it; the others what lies in one division alone. */
export type Axis = 'all' | 'channel' | 'side' | 'own' | 'unit' | 'item' | 'hall' | 'window'

/** Ratings may be counted by the day they were given or by the day of the service (facts 6.3: numerator and denominator of one cohort). */
export const BASES = ['rated', 'served'] as const
export type Basis = (typeof BASES)[number]
