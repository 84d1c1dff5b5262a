import type { Level } from '#features/ratings/rules/levels.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Served } from '#web/public/subject.ts'
import type { TrackState, TrackStep } from '#web/public/texts/texts.ts'

export type { TrackState, TrackStep }

/** One line of the timeline, oldest first. `unit` and `says` stay in Chinese, as recorded. */
export type TrackEvent = {
  step: TrackStep
  at: Instant
  /** Who did it; null for the rater's own act. */
  unit: string | null
  /** What they said to the rater: the answer, the plan, the explanation, the reason for not adopting. Masked by the writer, shown as text. */
  says?: string
}
/** The nearest open clock. */
export type TrackDue = { dueOn: LocalDate; workingDaysLeft: number; provisional: boolean }
/** Who has opened the contact data, and what for (rules 2.3). Never a name: the unit or the office. */
export type TrackReveal = { at: Instant; by: string; purpose: string }

export type TrackingView = Served & {
  receiptCode: string
  ratedAt: Instant
  /** Only for the rater (their own device or sign-in); the code alone shows state and proof. */
  level?: Level
  state: TrackState
  due?: TrackDue
  events: readonly TrackEvent[]
  /** Left out when no case exists: then there is nothing to look up. */
  reveals?: readonly TrackReveal[]
  /** The rating's leaf commitment, in hex. */
  seal?: string
}
