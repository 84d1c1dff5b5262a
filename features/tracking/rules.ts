import type { ReportState } from '#features/integrity/rules/signals.ts'
import type { Level } from '#features/ratings/rules/levels.ts'
import type { Served } from '#features/ratings/rules/views.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { TrackState, TrackStep } from './rules/steps.ts'

export type { TrackState, TrackStep } from './rules/steps.ts'

/** One line of the timeline, oldest first. `unit` and `says` stay in Chinese, as recorded. */
export type TrackEvent = {
  step: TrackStep
  /** By the code alone the day and no more. */
  at: Instant | LocalDate
  /** Who did it; null for the rater's own act. */
  unit: string | null
  /** What was said: to the rater, or by the rater. Masked, shown as text. */
  says?: string
  /** The rater's own. */
  mine?: true
}
/** The nearest open clock. */
export type TrackDue = { dueOn: LocalDate; workingDaysLeft: number; provisional: boolean }
/** Who has opened the contact data, and what for (rules 2.3): in which post, never by name (decisions/0005). */
export type TrackReveal = { at: Instant; by: string; purpose: string; what: string }
/** What the rater may do now, from their own device. */
export type RaterMay = {
  write: boolean
  /** Say whether the answer will do, until this day. */
  answerUntil: LocalDate | null
  withdraw: boolean
  /** Object to 不予采纳, or ask for 复核 of a refused objection, until this day. */
  object: { until: LocalDate; review: boolean } | null
}
/** An objection of the rater's, or an appeal of those rated: where it stands and why, never who (rules 4). */
export type TrackAppeal = {
  kind: 'appeal' | 'objection'
  state: 'open' | 'review' | 'upheld' | 'refused' | 'withdrawn'
  filedOn: LocalDate
  due: LocalDate | null
  reason: string | null
}

export type TrackReport = { at: Instant; state: ReportState }
export type AfterRating = {
  followUp: { level: Level; at: Instant; code: string } | null
  followUpUntil: Instant | null
  mayBeNamed: boolean
  isNamed: boolean
}

export type TrackingView = Served & {
  receiptCode: string
  ratedAt: Instant
  /** Only for the rater (their own device or sign-in); the code alone shows state and proof. */
  level?: Level
  /** A follow-up has a page of its own, with a case of its own (rules 1.13). */
  isFollowUp?: true
  /** What the rater did since and may still do: on their own device only. */
  after?: AfterRating
  /** What this device reported (rules 9); nobody else who holds the code learns of it. */
  reports?: readonly TrackReport[]
  state: TrackState
  due?: TrackDue
  events: readonly TrackEvent[]
  /** There is a case, and this is not the rater's device: it says where the rest is to be read. */
  isCodeAlone?: true
  /** Left out when no case exists: then there is nothing to look up. The rater's only. */
  reveals?: readonly TrackReveal[]
  /** The rater's only. */
  may?: RaterMay
  /** The rater's only. */
  appeals?: readonly TrackAppeal[]
  /** The rating's leaf commitment, in hex. */
  seal?: string
}
