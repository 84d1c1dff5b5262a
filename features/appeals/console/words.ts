import { roleRow } from '#features/identity/rules/roles.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import { FIELDS, isField } from '../rules/fields.ts'
import { NOTICE_STATES } from '../rules/notice-table.ts'
import { EFFECTS, FILERS, KINDS, STATES } from '../rules/states.ts'

/** The tables' own words are Chinese, as the plan writes them. */
const ACTIONS: Readonly<Record<string, string>> = {
  due: 'Verified; the person is to be told',
  draft: 'Write the notice',
  issue: 'Send the notice',
  not_needed: 'Not about the person: no notice',
  acknowledge: 'Acknowledge the notice',
  statement: 'Statement and evidence',
  file: 'Filed',
  propose_uphold: 'Propose to uphold',
  propose_refuse: 'Propose to refuse',
  confirm: 'Agree',
  dissent: 'Do not agree; decide anew',
  add_evidence: 'Add a statement and evidence',
  withdraw: 'Withdraw the appeal',
  ask_review: 'Ask for a review above',
}
const ROLES: Readonly<Record<string, string>> = {
  rated: 'the person rated',
  handler: 'the unit’s handler',
  head: 'the head of the unit',
  rater: 'the rater',
  supervisor: 'management organisation',
  region: 'the region',
  system: 'the system',
}
const WHY: Readonly<Record<string, string>> = {
  you_are_rated: 'This rating is about you; somebody else has to handle it.',
  window_mate: 'You serve at a window of the unit rated; somebody else has to handle this.',
  of_unit: 'You belong to the unit rated or handling; somebody outside it has to decide.',
  decided_before: 'You have said your word on this; it takes another person.',
  took_part: 'You have taken part in this; somebody who has not has to decide.',
  too_late: 'The days for it are over.',
  reviewed_before: 'It has been reviewed once; a review is final.',
  appeal_under_way: 'An appeal about this rating is under way. Add what you have to say to it below.',
  review_instead: 'It has been decided; ask for a review of that appeal.',
  no_ground_yet: 'Neither a notice nor an outcome is there yet.',
  not_adopted_already: 'The rating is not adopted; there is nothing to appeal against.',
  not_excluded: 'The rating is adopted; there is no decision to object to.',
  not_verified: 'It has not been verified yet.',
  no_person_known: 'Nothing tells who served, so nobody can be told.',
  outcome_settled: 'The outcome is settled; statements are closed.',
}

type Row = { says: string; en: string }
const said = (row: Row | undefined, code: string, language: StaffLanguage): string => (row ? (language === 'zh' ? row.says : row.en) : code)

export const stateWords = (code: string, language: StaffLanguage): string =>
  said(
    STATES.find((row) => row.state === code),
    code,
    language,
  )
export const noticeStateWords = (code: string, language: StaffLanguage): string =>
  said(
    NOTICE_STATES.find((row) => row.state === code),
    code,
    language,
  )
export const kindWords = (code: string, language: StaffLanguage): string =>
  said(
    KINDS.find((row) => row.kind === code),
    code,
    language,
  )
export const filerWords = (code: string, language: StaffLanguage): string =>
  said(
    FILERS.find((row) => row.filer === code),
    code,
    language,
  )
export const effectWords = (code: string, language: StaffLanguage): string =>
  said(
    EFFECTS.find((row) => row.effect === code),
    code,
    language,
  )
export const fieldWords = (field: string, language: StaffLanguage): string =>
  isField(field) ? (language === 'zh' ? FIELDS[field].says : FIELDS[field].en) : field
export const actionWords = (step: { action: string; says: string }, language: StaffLanguage): string =>
  language === 'zh' ? step.says : (ACTIONS[step.action] ?? `Decided: ${stateWords(step.action, language)}`)
export const roleWords = ({ role, says }: { role: string; says: string }, language: StaffLanguage): string =>
  language === 'zh' ? says : (ROLES[role] ?? roleRow(role)?.says ?? says)
export const whyWords = (why: string, says: string, language: StaffLanguage): string => (language === 'zh' ? says : (WHY[why] ?? says))

/** `rules 4` is this system's own page of rules; `plan` is 新政办发〔2020〕10号. */
export const clauseWords = (clause: string, language: StaffLanguage): string =>
  language === 'zh' ? clause.replaceAll(/plan ?/g, '实施方案 ').replaceAll(/rules ?/g, '系统规则 ') : clause
export const NO_ITEM = { zh: '未关联事项的服务', en: 'a service without an item' } as const
