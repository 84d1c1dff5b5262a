import { clockSays, isClock, type ClockName } from '../rules/clocks.ts'
import type { CallResult, CallWay } from '../rules/calls.ts'
import { criterionRow } from '../rules/criteria.ts'
import { FINDINGS, isOutcome, isState, OUTCOMES, outcomeSays, SATISFACTIONS, stateRow, type Turn } from '../rules/states.ts'
import { FIELDS } from '../rules/fields.ts'
import { stepSays, type Need } from '../rules/table.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'

/** The table's own words are Chinese, as the plan writes them; here is what they are called in English. */
const STEPS: Readonly<Record<string, string>> = {
  open: 'Case opened',
  named: 'The rater gave a name',
  accept: 'Accept',
  return: 'Return: not ours',
  redirect: 'Send to another unit',
  send_back: 'Decide: stays with this unit',
  verify: 'Record what was found',
  contact: 'Log a call',
  message: 'Write to the rater',
  rectify: 'Put right at once',
  explain: 'Explain',
  claim_complex: 'Claim as complex',
  sign_complex: 'Sign onto the ledger',
  refuse_complex: 'Refuse as complex',
  withdraw_claim: 'Withdraw the claim',
  feed_back_plan: 'Feed back the solution',
  report_progress: 'Report progress',
  move_planned_date: 'Move the planned date',
  strike_off: 'Strike off the ledger',
  feed_back: 'Feed back to the rater',
  close: 'Close',
  close_unreached: 'Close as not reached',
  approve: 'Approve',
  send_for_rework: 'Send back for rework',
  conclude_mistaken: 'Conclude: mistaken rating',
  conclude_malicious: 'Conclude: malicious rating',
  sign_conclusion: 'Sign the notice',
  drop_conclusion: 'Refuse the conclusion',
  confirm_conclusion: 'Confirm: not to be adopted',
  refuse_conclusion: 'Do not confirm',
  tell_not_adopted: 'Tell the rater why it is not adopted',
  check_withdrawal: 'Withdrawal checked by a call: not to be adopted',
  keep_despite_withdrawal: 'No withdrawal: goes on',
  decide_above: 'Decide and answer the rater',
  urge: 'Urge',
  overdue: 'Overdue: put under watch',
  escalate: 'Three days over: told the level above',
  assign: 'Assign',
  ask_part: 'Ask another unit for a part',
  answer_part: 'Co-unit answered',
  accept_part: 'Accept a part',
  return_part: 'Return a part for more',
  drop_part: 'Drop a part',
  rater_message: 'The rater wrote',
  withdraw: 'The rater says it was a mistake',
  satisfied: 'The rater is satisfied',
  not_satisfied: 'The rater is not satisfied',
  statement: 'Statement of the person rated',
  restore: 'Objection upheld: the rating stands again',
  rule_for_rated: 'Appeal upheld: not adopted',
  stand_on_review: 'Appeal refused on review: the rating stands',
}
const CLOCKS: Readonly<Record<ClockName, string>> = {
  first_contact: 'First contact',
  return: 'May be returned',
  claim: 'May be claimed as complex',
  feedback: 'Feed back to the rater',
  explain_feedback: 'Feed back the explanation',
  complex_feedback: 'Feed back the solution',
  ledger: 'Planned date of the ledger',
  internal_target: 'The unit’s own target',
  confirm: 'Conclusion to be confirmed',
  tell: 'Rater to be told that it is not adopted',
  satisfaction: 'The rater may say whether it satisfies',
}
const NEEDS: Readonly<Record<Need, string>> = {
  way: 'How',
  result: 'Result',
  note: 'Note',
  message: 'Message to the rater',
  measures: 'What was done',
  evidence: 'Evidence',
  explanation: 'Explanation',
  basis: 'Legal basis',
  reason: 'Reason',
  plan: 'Solution and plan',
  plannedOn: 'Planned date',
  progress: 'Progress',
  reply: 'Answer to the rater',
  unitCode: 'Unit',
  finding: 'What was found',
  account: 'Account of it',
  criterion: 'Criterion',
  satisfaction: 'Satisfied?',
  attachments: 'Files',
}
const ROLES: Readonly<Record<string, string>> = {
  handler: 'handler of the unit',
  head: 'head of the unit',
  supervisor: 'management organisation',
  region: 'regional office',
  line: 'line department',
  rater: 'the rater',
  rated: 'the person rated',
  system: 'the system',
}
const CALLS: Readonly<Record<CallWay | CallResult, string>> = {
  phone: 'Phone',
  visit: 'Visit',
  in_person: 'At the window',
  reached: 'Reached',
  declined: 'Reached, would not say more',
  no_answer: 'No answer',
  wrong_contact: 'Wrong number',
}
const PURPOSES: Readonly<Record<string, string>> = {
  callback: 'Callback to verify',
  feedback: 'Feeding back the outcome',
  claim_check: 'Checking a claim of a mistaken or malicious rating',
  withdrawal_check: 'Checking a withdrawal',
  satisfaction: 'Satisfaction survey',
}
const WAITING: Readonly<Record<string, string>> = {
  too_late: 'The time for it is over.',
  rater_cannot_be_called: 'The rater is anonymous or unknown and cannot be called.',
  rater_can_be_called: 'The rater gave a name: please call.',
  callback_missing: 'A real-name case closes only after a logged call in which the rater was reached.',
  attempts_missing: 'Not enough calls yet to close as not reached.',
  date_moved_before: 'The planned date may be moved once, and has been.',
  verification_missing: 'Record first what was found.',
  part_open: 'Another unit has not answered yet, or its answer has not been accepted.',
  restored_before: 'The rater’s objection was upheld: the rating stands and is not concluded about again.',
  upheld_on_review: 'The level above has decided on review that the rating stands; a case is reviewed once and not concluded about again.',
  not_withdrawn: 'The rater has not withdrawn it.',
  withdrawal_waiting: 'The rater says it was a mistake; the management organisation checks that first.',
  you_are_rated: 'This rating is about you.',
  window_mate: 'You serve at a window of the unit rated.',
  of_unit: 'You belong to the unit; somebody outside it has to decide.',
  decided_before: 'You have decided about this before; it takes another person.',
  took_part: 'You have taken part in this; somebody who has not has to decide.',
}

type Saying = (code: string, language: StaffLanguage) => string
const either =
  (zh: (code: string) => string, en: Readonly<Record<string, string>>): Saying =>
  (code, language) =>
    language === 'zh' ? zh(code) : (en[code] ?? zh(code))

export const stepWords: Saying = either(stepSays, STEPS)
export const clockName: Saying = either((code) => (isClock(code) ? clockSays(code) : code), CLOCKS)
/** A field goes by another name where it serves another end. */
export const fieldIn = (action: string, need: Need, language: StaffLanguage): string =>
  need === 'evidence' && action.startsWith('conclude') ? { zh: '证据', en: 'Evidence' }[language] : fieldWords(need, language)
export const fieldWords = (need: Need, language: StaffLanguage): string =>
  need === 'unitCode' && language === 'zh' ? '承办单位' : language === 'zh' ? FIELDS[need].says : NEEDS[need]
export const stateWords: Saying = (code, language) => (isState(code) ? (language === 'zh' ? stateRow(code).says : stateRow(code).en) : code)
export const outcomeWords: Saying = (code, language) =>
  isOutcome(code) && language === 'zh' ? outcomeSays(code) : (OUTCOMES.find((row) => row.outcome === code)?.en ?? code)
export const findingWords: Saying = (code, language) =>
  FINDINGS.find((row) => row.finding === code)?.[language === 'zh' ? 'says' : 'en'] ?? code
export const criterionWords: Saying = (code, language) => criterionRow(code)?.[language === 'zh' ? 'says' : 'en'] ?? code
export const satisfactionWords: Saying = (code, language) =>
  SATISFACTIONS.find((row) => row.satisfaction === code)?.[language === 'zh' ? 'says' : 'en'] ?? code
/** `says` is the server's word, which a later table may have changed. */
export const said = (code: string, says: string, language: StaffLanguage, english: Readonly<Record<string, string>>): string =>
  language === 'zh' ? says : (english[code] ?? says)
export const ENGLISH = { roles: ROLES, calls: CALLS, purposes: PURPOSES, waiting: WAITING } as const
export const turnWords = (turn: Turn, language: StaffLanguage): string =>
  ({
    zh: { handler: '承办单位专人', head: '单位负责人', supervisor: '政务服务管理机构' },
    en: { handler: 'handler of the unit', head: 'head of the unit', supervisor: 'management organisation' },
  })[language][turn]

/** `plan 四(一)` and `rules 3.4` as officials know them. */
export const clauseWords = (clause: string, language: StaffLanguage): string =>
  language === 'zh'
    ? clause.replace(/\bplan\s*/g, '实施方案').replace(/\brules\s*/g, '系统规则')
    : clause.replace(/\bplan\s*/g, 'Plan ').replace(/\brules\s*/g, 'Rules ')

export const NO_ITEM = { zh: '未关联事项的服务', en: 'Service without an item' }
export const RATERS = {
  zh: { real_name: '实名', anonymous: '匿名', unlinked: '未关联身份' },
  en: { real_name: 'real name', anonymous: 'anonymous', unlinked: 'unknown' },
} as const
