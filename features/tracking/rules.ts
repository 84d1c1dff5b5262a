import type { ReportState } from '#features/integrity/rules/signals.ts'
import type { Level } from '#features/ratings/rules/levels.ts'
import type { Served } from '#features/ratings/rules/views.ts'
import type { State } from '#features/rectifications/rules/states.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** Where a rating stands, as its rater may know it. */
export type TrackState = 'recorded' | 'waiting' | 'deciding' | 'handling' | 'complex' | 'settled' | 'answered' | 'closed' | 'unreached'
/** What happened to it. Said without the unit's name inside: that stands beside, so no language has to inflect it. */
export type TrackStep =
  | 'recorded'
  | 'opened'
  | 'accepted'
  | 'returned'
  | 'assigned'
  | 'contacted'
  | 'contact_failed'
  | 'message'
  | 'rectified'
  | 'explained'
  | 'complex'
  | 'plan_given'
  | 'progress'
  | 'date_moved'
  | 'answered'
  | 'closed'
  | 'named'

/** One line of the timeline, oldest first. `unit` and `says` stay in Chinese, as recorded. */
export type TrackEvent = {
  step: TrackStep
  /** By the code alone the day and no more. */
  at: Instant | LocalDate
  /** Who did it; null for the rater's own act. */
  unit: string | null
  /** What they said to the rater: the answer, the plan, the explanation, the reason for not adopting. Masked by the writer, shown as text. */
  says?: string
}
/** The nearest open clock. */
export type TrackDue = { dueOn: LocalDate; workingDaysLeft: number; provisional: boolean }
/** Who has opened the contact data, and what for (rules 2.3): in which post, never by name (decisions/0005). */
export type TrackReveal = { at: Instant; by: string; purpose: string }

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
  /** The rating's leaf commitment, in hex. */
  seal?: string
}

/** What a case's state means to its rater. */
const STATES: Readonly<Record<State, TrackState>> = {
  dispatched: 'waiting',
  returned: 'deciding',
  verifying: 'handling',
  claimed: 'handling',
  ledger: 'complex',
  settled: 'settled',
  fed_back: 'answered',
  closed: 'closed',
  closed_unreached: 'unreached',
}
export const trackState = (state: State): TrackState => STATES[state]

/** What an action of the unit means to the rater; null: a matter between offices. A call is told by whether somebody spoke. */
const STEPS: Readonly<Record<string, TrackStep | null>> = {
  open: 'opened',
  named: 'named',
  accept: 'accepted',
  return: 'returned',
  redirect: 'assigned',
  send_back: 'assigned',
  contact: 'contacted',
  message: 'message',
  rectify: 'rectified',
  explain: 'explained',
  claim_complex: null,
  sign_complex: 'complex',
  refuse_complex: null,
  withdraw_claim: null,
  feed_back_plan: 'plan_given',
  report_progress: 'progress',
  move_planned_date: 'date_moved',
  strike_off: 'rectified',
  feed_back: 'answered',
  close: 'closed',
  close_unreached: 'closed',
}
export const trackStep = (action: string, reached = true): TrackStep | null =>
  action === 'contact' && !reached ? 'contact_failed' : (STEPS[action] ?? null)
/** What passed between the unit and its rater: not for whoever merely holds the code (decisions/0012). */
const BETWEEN_THEM: ReadonlySet<TrackStep> = new Set(['contacted', 'contact_failed', 'message', 'named'])
export const isBetweenThem = (step: TrackStep): boolean => BETWEEN_THEM.has(step)

/** Every action this knows, for the test that none of the table is forgotten. */
export const knownActions = (): readonly string[] => Object.keys(STEPS)
