import type { Instant, LocalDate } from '#shared/time.ts'
import type { Clock } from './clocks.ts'
import type { Guard } from './columns.ts'
import type { Outcome, State } from './states.ts'

/** Everything about a case that a step may depend on. */
export type CaseFacts = {
  state: State
  outcome: Outcome | null
  /** What is claimed of the rating and not decided yet. */
  claim: Outcome | null
  receivedAt: Instant
  /** 1 from the rating on; one more each time the case began anew, and when that was. */
  round: number
  roundStartedAt: Instant
  plannedOn: LocalDate | null
  /** The state to go back to when what was proposed is refused. */
  cameFrom: State | null
  clocks: readonly Clock[]
  /** A real-name rater: identified and not anonymous (rules 2.2). Nobody else is called. */
  canBeCalled: boolean
  /** Logged calls, and those in which somebody spoke with the rater. */
  attempts: number
  reached: number
  /** After so many calls in vain the case may close as its own class (policy). */
  enoughAttempts: number
  /** How often the ledger's planned day was moved, and how often it may be (policy). */
  moves: number
  mostMoves: number
  /** It was recorded in this round what verification found. */
  verified: boolean
  /** The rater says it was a mistake, and nobody has checked that yet (rules 3.11). */
  withdrawn: boolean
  /** How often the rater was not satisfied, and how often that begins the case anew (policy). */
  reopened: number
  mostReopened: number
  /** What the rater wrote today, and how much they may (policy). */
  messagesToday: number
  mostMessages: number
  /** Parts that another unit still owes, or that the lead has not accepted (rules 3.2). */
  openParts?: number
  /** The rater objected to 不予采纳, and was right: that is not decided a second time (rules 4). */
  restored?: boolean
  /** An appeal of the rated was refused at 复核: the rating stands, and nobody below decides about it again (rules 4). */
  reviewed?: boolean
}

/** What each guard asks, and what is answered where it doesn't hold. */
export const GUARDS = {
  can_be_called: { holds: (f: CaseFacts) => f.canBeCalled, refusal: 'rater_cannot_be_called' },
  cannot_be_called: { holds: (f: CaseFacts) => !f.canBeCalled, refusal: 'rater_can_be_called' },
  called_back: { holds: (f: CaseFacts) => !f.canBeCalled || f.reached > 0, refusal: 'callback_missing' },
  called_back_or_tried: {
    holds: (f: CaseFacts) => !f.canBeCalled || f.reached > 0 || f.attempts >= f.enoughAttempts,
    refusal: 'callback_missing',
  },
  unreached: { holds: (f: CaseFacts) => f.canBeCalled && f.reached === 0 && f.attempts >= f.enoughAttempts, refusal: 'attempts_missing' },
  date_may_move: { holds: (f: CaseFacts) => f.moves < f.mostMoves, refusal: 'date_moved_before' },
  verified: { holds: (f: CaseFacts) => f.verified, refusal: 'verification_missing' },
  no_part_open: { holds: (f: CaseFacts) => (f.openParts ?? 0) === 0, refusal: 'part_open' },
  not_restored: { holds: (f: CaseFacts) => f.restored !== true, refusal: 'restored_before' },
  // Whether the rater pressed wrongly is theirs to say, and no part of what was reviewed.
  not_reviewed: { holds: (f: CaseFacts) => f.reviewed !== true || f.claim === 'withdrawn', refusal: 'upheld_on_review' },
  withdrawn: { holds: (f: CaseFacts) => f.withdrawn, refusal: 'not_withdrawn' },
  not_withdrawn: { holds: (f: CaseFacts) => !f.withdrawn, refusal: 'withdrawal_waiting' },
  // One of the two holds always, so neither refuses anybody.
  may_reopen: { holds: (f: CaseFacts) => f.reopened < f.mostReopened, refusal: 'step_not_allowed' },
  reopened_before: { holds: (f: CaseFacts) => f.reopened >= f.mostReopened, refusal: 'step_not_allowed' },
  may_write_today: { holds: (f: CaseFacts) => f.messagesToday < f.mostMessages, refusal: 'too_many_messages' },
  // Where a case goes back to; the last row of each such step asks nothing, so these refuse nobody.
  from_ledger: { holds: (f: CaseFacts) => f.cameFrom === 'ledger', refusal: 'step_not_allowed' },
  from_settled: { holds: (f: CaseFacts) => f.cameFrom === 'settled', refusal: 'step_not_allowed' },
  from_fed_back: { holds: (f: CaseFacts) => f.cameFrom === 'fed_back', refusal: 'step_not_allowed' },
} as const satisfies Record<Guard, { holds(facts: CaseFacts): boolean; refusal: string }>
export type GuardRefusal = (typeof GUARDS)[Guard]['refusal']
