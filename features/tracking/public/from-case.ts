import type { State } from '#features/rectifications/rules/states.ts'
import type { TrackState, TrackStep } from './view.ts'

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
/** Every action this knows, for the test that none of the table is forgotten. */
export const knownActions = (): readonly string[] => Object.keys(STEPS)
