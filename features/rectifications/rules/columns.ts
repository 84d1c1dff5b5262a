import { roleRow } from '#features/identity/rules/roles.ts'
import type { Step } from '#shared/state-table.ts'
import type { ClockName } from './clocks.ts'
import type { Outcome, State } from './states.ts'

export type Role = 'handler' | 'head' | 'supervisor' | 'region'
const called = (role: Role): string => roleRow(role)?.says ?? role
export const ROLE_SAYS: Readonly<Record<Role, string>> = {
  handler: called('handler'),
  head: called('head'),
  supervisor: called('supervisor'),
  region: called('region'),
}

/** What a step asks for, or may take. Their shapes are in the contract. */
export type Need =
  | 'way'
  | 'result'
  | 'note'
  | 'message'
  | 'measures'
  | 'evidence'
  | 'explanation'
  | 'basis'
  | 'reason'
  | 'plan'
  | 'plannedOn'
  | 'progress'
  | 'reply'
  | 'unitCode'
/** What must hold of the case itself; each with its refusal in steps.ts. */
export type Guard = 'can_be_called' | 'cannot_be_called' | 'called_back' | 'unreached' | 'date_may_move'

/** One row of the procedure. Each further column says one thing that follows from the step; rows of one action and state are tried in order. */
export type CaseStep = Step<State, Role, Need> & {
  /** What may be handed in besides. */
  takes?: readonly Need[]
  when?: readonly Guard[]
  /** Only while this clock runs. */
  before?: ClockName
  meets?: readonly ClockName[]
  starts?: readonly ClockName[]
  /** The clock whose place the started one takes. */
  replaces?: ClockName
  /** The clock whose due day moves to the handed-in one. */
  moves?: ClockName
  outcome?: Outcome
  /** Hands the case to the named unit; its clocks run on. */
  assigns?: true
  /** Keeps the handed-in planned day for the clock that the signature starts. */
  plans?: true
  /** Feedback that reaches the rater, on the receipt page at once (rules 3.7). */
  delivers?: true
  /** The field that the rater reads on the receipt page, after masking. */
  tells?: Need
}
