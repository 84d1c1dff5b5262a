import { isBad, type Level } from '#features/ratings/rules/levels.ts'
import { ALL_LEVELS } from './counts.ts'

/** The settings that the definitions name; policy rows, so that a change is dated and seen. */
export type Settings = { goodFrom: number; scores: Readonly<Record<Level, number>>; decimals: number }

/** Which levels a figure counts: the only place where one level is treated unlike another (rules 5.4). */
export const LEVEL_SETS = {
  all: () => ALL_LEVELS,
  best: () => ALL_LEVELS.filter((level) => level === 5),
  good: ({ goodFrom }: Settings) => ALL_LEVELS.filter((level) => level >= goodFrom),
  bad: () => ALL_LEVELS.filter(isBad),
} as const satisfies Readonly<Record<string, (settings: Settings) => readonly Level[]>>
export type LevelSet = keyof typeof LEVEL_SETS

/**
 * Which ratings: `adopted` are all that count, `raw` hold what is 不予采纳 too, `matched` fit a service, `own` were given without
 * staff, `excluded` and `follow_up` are those alone.
 */
export const RATING_SETS = ['adopted', 'raw', 'matched', 'own', 'assisted', 'excluded', 'follow_up'] as const
export type RatingSet = (typeof RATING_SETS)[number]

/** What other features recorded, by where it is counted: each is one whole number of a cell. */
export const COUNTS = {
  cases: [
    'opened',
    'answered',
    'inTime',
    'late',
    'overdue',
    'waiting',
    'adopted',
    'rectified',
    'due',
    'closedInTime',
    'named',
    'visited',
    'asked',
    'satisfied',
    'medianDays',
  ],
  exclusions: ['bad', 'asked', 'confirmed', 'refused', 'pending', 'excluded'],
  appeals: ['filed', 'decided', 'upheld', 'reviewed'],
  services: ['ended', 'rated', 'byDefault', 'offered', 'offeredRated'],
  records: ['received', 'taken', 'unchanged', 'repeated', 'services', 'late', 'linked'],
  coverage: ['items', 'itemsCovered', 'windows', 'windowsCovered', 'platforms', 'platformsCovered', 'channels', 'channelsCovered'],
} as const
type Counting = { [S in keyof typeof COUNTS]: `${S}.${(typeof COUNTS)[S][number]}` }
export type CountSource = keyof typeof COUNTS
export type CountName = Counting[CountSource]
export type Source = 'ratings' | CountSource

/** One side of a figure, as data: ratings of some levels, or counts added up and taken off. */
export type Term = { ratings: RatingSet; levels: LevelSet } | { add: readonly CountName[]; less?: readonly CountName[] }

/**
 * How a figure is worked out: `count` is its part alone, `share` part over whole, `portion` one level over all levels, `average` the
 * scores of the part's ratings over their number, `median` a number of days.
 */
export type Way = 'count' | 'share' | 'portion' | 'average' | 'median'

/**
 * Every figure: what is counted, over what, what is shown where there is nothing to count, and what it rests on (facts 6.3); then how
 * it is worked out, as data, so that a definition and its number cannot part.
 */
export type Metric = {
  id: string
  name: string
  en: string
  numerator: string
  denominator: string | null
  edge: string
  clause: string
  version: number
  way: Way
  part: Term
  of: Term | null
  /** Counted by the day of the service whatever day is asked for: numerator and denominator of one cohort. */
  cohort?: true
  /** Told of a whole only: what its parts come to is not what it is. */
  undivided?: true
  /** Worse where it is higher; null where neither is better. A word beside a difference, never an order. */
  better: 'higher' | 'lower' | null
}

export const EMPTY = '没有评价时显示“—”'
export const CASES = '没有差评时显示“—”'
export const under = (n: string): string => `${n}；不足 30 条时只公布条数、不公布比率`
export const underCases = (n: string): string => `${n}；不足 30 件时只公布件数、不公布比率`
export const ratings = (set: RatingSet, levels: LevelSet = 'all'): Term => ({ ratings: set, levels })
export const counts = (...add: readonly CountName[]): Term => ({ add })

export const sourceOf = (term: Term): Source => ('ratings' in term ? 'ratings' : ((term.add[0] ?? 'cases.').split('.')[0] as CountSource))
/** A figure reads one source: its part and its whole are of one kind. */
export const sourceOfMetric = (metric: Metric): Source => sourceOf(metric.part)
