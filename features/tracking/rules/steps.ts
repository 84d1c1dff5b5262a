import type { State } from '#features/rectifications/rules/states.ts'

/** Where a rating stands, as its rater may know it. */
export type TrackState =
  | 'recorded'
  | 'waiting'
  | 'deciding'
  | 'handling'
  | 'redoing'
  | 'complex'
  | 'checking'
  | 'settled'
  | 'answered'
  | 'confirming'
  | 'decided'
  | 'above'
  | 'closed'
  | 'unreached'
  | 'not_adopted'
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
  | 'verified'
  | 'proposed'
  | 'approved'
  | 'reworked'
  | 'complex'
  | 'plan_given'
  | 'progress'
  | 'date_moved'
  | 'referred'
  | 'claim_refused'
  | 'answered'
  | 'not_adopted'
  | 'closed'
  | 'urged'
  | 'escalated'
  | 'restored'
  | 'overruled'
  | 'kept'
  | 'named'
  | 'your_message'
  | 'withdrawn'
  | 'satisfied'
  | 'basically'
  | 'not_satisfied'

/** What a case's state means to its rater. */
const STATES: Readonly<Record<State, TrackState>> = {
  dispatched: 'waiting',
  returned: 'deciding',
  verifying: 'handling',
  claimed: 'handling',
  ledger: 'complex',
  checking: 'checking',
  settled: 'settled',
  fed_back: 'answered',
  // What the unit thinks of the rating counts for nothing until its head has signed it.
  concluded: 'handling',
  to_confirm: 'confirming',
  half_confirmed: 'confirming',
  not_adopted: 'decided',
  taken_over: 'above',
  closed: 'closed',
  closed_unreached: 'unreached',
  closed_not_adopted: 'not_adopted',
}
/** `again`: begun anew, which only the rater is told: why, is between them and the office. */
export const trackState = (state: State, again = false): TrackState => (again && STATES[state] === 'handling' ? 'redoing' : STATES[state])

type StepRow = {
  step: TrackStep | null
  /** Passed between the office and its rater: not for whoever merely holds the code (decisions/0012). */
  between?: true
  /** The rater's own. */
  mine?: true
}
const between = (step: TrackStep): StepRow => ({ step, between: true })
const mine = (step: TrackStep): StepRow => ({ step, between: true, mine: true })
const NOTHING: StepRow = { step: null }

/** What an action means to the rater; null: a matter between offices. */
const STEPS: Readonly<Record<string, StepRow>> = {
  open: { step: 'opened' },
  named: mine('named'),
  accept: { step: 'accepted' },
  return: { step: 'returned' },
  redirect: { step: 'assigned' },
  send_back: { step: 'assigned' },
  assign: NOTHING,
  ask_part: NOTHING,
  answer_part: NOTHING,
  accept_part: NOTHING,
  return_part: NOTHING,
  drop_part: NOTHING,
  contact: between('contacted'),
  message: between('message'),
  verify: { step: 'verified' },
  rectify: { step: 'proposed' },
  explain: { step: 'proposed' },
  strike_off: { step: 'proposed' },
  approve: { step: 'approved' },
  send_for_rework: { step: 'reworked' },
  claim_complex: NOTHING,
  sign_complex: { step: 'complex' },
  refuse_complex: NOTHING,
  withdraw_claim: NOTHING,
  feed_back_plan: { step: 'plan_given' },
  report_progress: { step: 'progress' },
  move_planned_date: { step: 'date_moved' },
  conclude_mistaken: NOTHING,
  conclude_malicious: NOTHING,
  drop_conclusion: NOTHING,
  sign_conclusion: { step: 'referred' },
  confirm_conclusion: NOTHING,
  refuse_conclusion: { step: 'claim_refused' },
  tell_not_adopted: { step: 'not_adopted' },
  check_withdrawal: between('contacted'),
  keep_despite_withdrawal: between('kept'),
  feed_back: { step: 'answered' },
  decide_above: { step: 'answered' },
  close: { step: 'closed' },
  close_unreached: { step: 'closed' },
  urge: { step: 'urged' },
  overdue: { step: 'urged' },
  escalate: { step: 'escalated' },
  statement: NOTHING,
  restore: between('restored'),
  rule_for_rated: between('overruled'),
  stand_on_review: NOTHING,
  rater_message: mine('your_message'),
  withdraw: mine('withdrawn'),
  satisfied: mine('satisfied'),
  not_satisfied: mine('not_satisfied'),
}

/** A call is told by whether somebody spoke, satisfaction by how much of it there was. */
export type Happened = { action: string; reached?: boolean | null; satisfaction?: string | null }
export function trackStep({ action, reached, satisfaction }: Happened): TrackStep | null {
  const step = STEPS[action]?.step ?? null
  if (step === 'contacted' && reached === false) return 'contact_failed'
  return step === 'satisfied' && satisfaction === 'basically' ? 'basically' : step
}
export const isBetweenThem = (action: string): boolean => STEPS[action]?.between === true
export const isMine = (action: string): boolean => STEPS[action]?.mine === true

/** Every action this knows, for the test that none of the table is forgotten. */
export const knownActions = (): readonly string[] => Object.keys(STEPS)

/** Who did it, as the rater may know: the office, never a person. */
const OFFICES: Readonly<Record<string, string>> = { supervisor: '政务服务管理机构', region: '自治区政府办公厅', line: '主管部门' }
export const officeOf = (role: string | null, unit: string): string => (role === null ? unit : (OFFICES[role] ?? unit))
