import type { ConflictKind } from '#features/identity/rules/conflicts.ts'
import { roleRow } from '#features/identity/rules/roles.ts'
import type { Step } from '#shared/state-table.ts'
import type { ClockName } from './clocks.ts'
import type { Outcome, Satisfaction, State } from './states.ts'

/** Who takes steps from the console. */
export const STAFF_ROLES = ['handler', 'head', 'supervisor', 'region', 'line'] as const
/** Who takes steps by another door: the rater's own device, the person rated through an appeal, the clock. */
export const OTHER_ROLES = ['rater', 'rated', 'system'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export type Role = StaffRole | (typeof OTHER_ROLES)[number]
const called = (role: StaffRole): string => roleRow(role)?.says ?? role
export const ROLE_SAYS: Readonly<Record<Role, string>> = {
  handler: called('handler'),
  head: called('head'),
  supervisor: called('supervisor'),
  region: called('region'),
  line: called('line'),
  rater: '评价人',
  rated: '被评价人',
  system: '系统',
}

/** What a step asks for, or may take. Their shapes are in fields.ts. */
export type Need =
  | 'way'
  | 'result'
  | 'note'
  | 'message'
  | 'finding'
  | 'account'
  | 'measures'
  | 'evidence'
  | 'explanation'
  | 'basis'
  | 'criterion'
  | 'reason'
  | 'plan'
  | 'plannedOn'
  | 'progress'
  | 'reply'
  | 'satisfaction'
  | 'unitCode'
  | 'attachments'
/** What must hold of the case itself; each with its refusal in guards.ts. */
export type Guard =
  | 'can_be_called'
  | 'cannot_be_called'
  | 'called_back'
  | 'called_back_or_tried'
  | 'unreached'
  | 'date_may_move'
  | 'verified'
  | 'no_part_open'
  | 'not_restored'
  | 'not_reviewed'
  | 'withdrawn'
  | 'not_withdrawn'
  | 'may_reopen'
  | 'reopened_before'
  | 'may_write_today'
  | 'from_ledger'
  | 'from_settled'
  | 'from_fed_back'

/** One row of the procedure. Each further column says one thing that follows from the step; rows of one action and state are tried in order. */
export type CaseStep = Step<State, Role, Need> & {
  /** What may be handed in besides. */
  takes?: readonly Need[]
  when?: readonly Guard[]
  /** Who may not although their role would let them (rules 3.6). */
  apart?: readonly ConflictKind[]
  /** Counts as a decision: who took it takes no other in this matter. */
  decides?: true
  /** Only while this clock runs. */
  before?: ClockName
  meets?: readonly ClockName[]
  starts?: readonly ClockName[]
  /** The clocks whose place the started ones take. */
  replaces?: readonly ClockName[]
  /** The clock whose due day moves to the handed-in one. */
  moves?: ClockName
  outcome?: Outcome
  /** Takes back the outcome that was reached. */
  clears?: true
  /** What is claimed of the rating, until it is confirmed or refused. */
  claims?: Outcome
  /** The claim becomes the outcome. */
  upholds?: true
  /** The claim is refused or taken back. */
  drops?: true
  /** Keeps the state it leaves, for the way back. */
  remembers?: true
  /** Begins another round, whose clocks start now (rules 3.8). */
  reopens?: true
  /** The rating leaves the figures: for what was claimed of it, or by an appeal (rules 3.6, 4). */
  excludes?: 'claimed' | 'appeal'
  withdrawal?: 'made' | 'ended'
  /** What the rater says by the step itself. */
  answers?: Satisfaction
  /** 督办. */
  urges?: true
  /** Hands the case to the named unit; its clocks run on. */
  assigns?: true
  /** Taken at a door of its own, never as a step like the others. */
  elsewhere?: true
  /** Keeps the handed-in planned day for the clock that the signature starts. */
  plans?: true
  /** Feedback that reaches the rater, on the receipt page at once (rules 3.7). */
  delivers?: true
  /** The field that passes between rater and office, after masking: what the rater reads, or what the rater wrote. */
  tells?: Need
}
