import type { Level } from '#features/ratings/rules.ts'
import type { Cause } from '#features/exclusions/rules.ts'
import type { Outcome } from '#features/rectifications/rules/states.ts'
import type { CaseFigures, ExclusionFigures, LevelCounts, RatingClass, Settings, Share } from '#features/statistics/rules.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** What the open pages are drawn from: made by the actions, shown by the screens. How many rated, and how. */
export type Counted = {
  asOf: Instant
  /** The first day there is a rating of; null where there is none. */
  since: LocalDate | null
  counts: LevelCounts
  /** With what is 不予采纳: shown beside wherever it differs (rules 5.4). */
  raw: LevelCounts
  /** Without what awaits its match: shown beside wherever it differs (rules 1.9). */
  matched: LevelCounts
  classes: Readonly<Record<RatingClass, number>>
  /** The last 30 days, each of them, oldest first. */
  days: readonly DayCounts[]
  /** Below this many no share is published (policy). */
  least: number
  settings: Settings
}
/** With what became of the bad ones. */
export type Figures = Counted & { cases: CaseFigures; exclusions: ExclusionFigures }
export type DayCounts = { day: LocalDate; counts: LevelCounts }
export type Place = { code: string; name: string }
/** One of a list: how many rated there, and how. */
export type Listed = Place & { counts: LevelCounts }

/** A bad rating whose rater has been answered, as everybody may read it: no number, no window, no minute, no name (rules 6, decisions/0010). */
export type Answered = {
  level: Level
  item: Place | null
  unit: Place
  division: Place
  /** In the page's language. */
  reasons: readonly string[]
  /** The masked words, when somebody has read and released them. */
  words: string | null
  hasWords: boolean
  reply: string | null
  outcome: Outcome | null
  /** Why it is 不予采纳; null for one that counts. */
  notAdopted: Cause | null
  ratedOn: LocalDate
  answeredOn: LocalDate
}

export type HomeView = { figures: Figures; prefectures: readonly Listed[]; latest: readonly Answered[] }

export type PlaceKind = 'divisions' | 'units' | 'items' | 'halls'
export type PlaceView = {
  kind: PlaceKind
  place: Place
  /** Where it lies, from the top down. */
  within: readonly (Place & { kind: PlaceKind })[]
  figures: Figures
  below: readonly Listed[]
  units: readonly Listed[]
  items: readonly Listed[]
  latest: readonly Answered[]
  /** Of a division, those that are there; of a unit, where it serves. */
  halls: readonly Place[]
  /** Of a division: what it was formed from, what became of it, and where it belonged before (decisions/0036). */
  past?: Past
  /** Of a unit: matters past the day that was promised, by the reason it gives; null where it gives none. */
  late?: readonly LateMatters[]
}
export type LateMatters = { reason: string | null; matters: number }
export type Past = {
  forerunners: readonly Listed[]
  ended: { on: LocalDate; now: Place } | null
  moved: readonly { on: LocalDate; before: Place }[]
}

export type AnsweredFilter = { level: Level | null; division: Place | null; item: string | null; adopted: boolean | null }
export type AnsweredView = {
  filter: AnsweredFilter
  divisions: readonly Place[]
  answers: readonly Answered[]
  total: number
  page: number
  pages: number
}

/** `formerly`: found by a name that it no longer has. */
export type Found = Place & { formerly?: string }
export type FindView = {
  q: string
  divisions: readonly Found[]
  units: readonly Found[]
  items: readonly Place[]
  halls: readonly Found[]
  all: readonly Place[]
  most: number
}

export type StatusView = {
  asOf: Instant
  behind: number
  parked: number
  ratings: number
  lastRecordedAt: Instant | null
  version: string
}
export type MethodView = { asOf: Instant; least: number; classes: Readonly<Record<RatingClass, number>> }

/** A share, or nothing where so few have rated that one of them would make it (rules 6). */
export const publishable = (share: Share | null, least: number): Share | null => (share && share.of >= least ? share : null)

/** One division on the map of the big screen: its last 30 days, and how many of its raters wait past the day. */
export type ScreenTile = Place & { counts: LevelCounts; overdue: number }
export type ScreenView = {
  place: Place
  figures: Figures
  tiles: readonly ScreenTile[]
  overdue: readonly { code: string; name: string | null; cases: number; since: LocalDate }[]
  hotspots: readonly { code: string; name: string; cases: number }[]
  latest: readonly Answered[]
}
