import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'
import { CASE_ROWS } from './rules/case-rows.ts'
import { FIGURE_ROWS } from './rules/figure-rows.ts'
import { RECORD_ROWS } from './rules/record-rows.ts'
import { RATING_ROWS } from './rules/rating-rows.ts'
import { VALUES, type PolicyRow, type ValueIn } from './rules/row.ts'

export { ALLOWED, clauseOf, type PolicyRow, type Unit } from './rules/row.ts'

/** Every number of the rules: what it means, what it rests on, and the value a new region starts with. */
export const POLICY_ROWS = [...RATING_ROWS, ...RECORD_ROWS, ...CASE_ROWS, ...FIGURE_ROWS] as const
/** The day of 新政办发〔2020〕10号: the first rows hold from then on, and for any day before. */
export const FIRST_EFFECTIVE: LocalDate = '2020-03-10'

type Row = (typeof POLICY_ROWS)[number]
export type PolicyKey = Row['key']
export type PolicyValue<K extends PolicyKey> = ValueIn<Extract<Row, { key: K }>['unit']>
/** The value in force, the row that set it, and its 依据, to be kept with whatever it decided. */
export type Policy<V> = { value: V; clause: string; rowId: string; decided: boolean }
export type Policies = { readonly [K in PolicyKey]: Policy<PolicyValue<K>> }

const byKey = new Map<string, PolicyRow>(POLICY_ROWS.map((row) => [row.key, row]))
export const policyRow = (key: string): PolicyRow | undefined => byKey.get(key)
export const POLICY_KEYS = POLICY_ROWS.map((row) => row.key) as [PolicyKey, ...PolicyKey[]]

/** A row as it was confirmed: it holds from its day until a later row of the same key begins. */
export type DatedRow = { rowId: string; key: string; value: unknown; clause: string; decided: boolean; effectiveFrom: LocalDate }

/** The row of a key that holds on a day; before the first one began, the first. */
export function rowOn(rows: readonly DatedRow[], key: string, on: LocalDate): DatedRow | undefined {
  const ofKey = rows.filter((r) => r.key === key).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  return ofKey.findLast((r) => r.effectiveFrom <= on) ?? ofKey[0]
}

/** All policies of a day, or the first key that has no row or none that can be read: a fault of the database, not a person's. */
export function policiesOn(rows: readonly DatedRow[], on: LocalDate) {
  const found: Record<string, Policy<unknown>> = {}
  for (const { key, unit } of POLICY_ROWS) {
    const row = rowOn(rows, key, on)
    const value = VALUES[unit].safeParse(row?.value)
    if (!row || !value.success) return refuse(key)
    found[key] = { value: value.data, clause: row.clause, rowId: row.rowId, decided: row.decided }
  }
  // Each key was parsed by its own unit's schema just now.
  return accept(found as Policies)
}

/** Of one key only one change can begin on a day. */
const isTaken = ({ key, effectiveFrom }: Pick<DatedRow, 'key' | 'effectiveFrom'>, confirmed: readonly DatedRow[]): boolean =>
  confirmed.some((r) => r.key === key && r.effectiveFrom === effectiveFrom)

export type Proposal = { key: string; value: unknown; effectiveFrom: LocalDate }

/** A change begins tomorrow at the earliest: what a day's decisions rested on is never changed afterwards. Refusals in api.md's order. */
export function judgeProposal(proposal: Proposal, today: LocalDate, confirmed: readonly DatedRow[]) {
  const row = byKey.get(proposal.key)
  if (!row) return refuse('no_such_policy')
  if (isTaken(proposal, confirmed)) return refuse('day_taken')
  const value = VALUES[row.unit].safeParse(proposal.value)
  if (!value.success) return refuse('value_not_allowed')
  if (proposal.effectiveFrom <= today) return refuse('not_in_the_future')
  const before = rowOn(confirmed, proposal.key, proposal.effectiveFrom)
  if (before && JSON.stringify(VALUES[row.unit].safeParse(before.value).data) === JSON.stringify(value.data))
    return refuse('nothing_changes')
  return accept({ key: row.key, value: value.data, before: before?.value ?? null })
}

export type Pending = DatedRow & { proposedBy: string; confirmedBy: string | null; endedHow: 'refused' | 'withdrawn' | null }

/** Two people, two accounts; and confirming late is no way into the past. */
export function judgeConfirmation(row: Pending, by: string, today: LocalDate, confirmed: readonly DatedRow[]) {
  if (row.confirmedBy !== null) return refuse('already_confirmed')
  if (row.endedHow !== null) return refuse('already_ended')
  if (isTaken(row, confirmed)) return refuse('day_taken')
  if (row.effectiveFrom <= today) return refuse('proposal_lapsed')
  if (row.proposedBy === by) return refuse('second_person_needed')
  return accept({ before: rowOn(confirmed, row.key, row.effectiveFrom)?.value ?? null })
}

/** What has been decided is not ended: a number in force is changed by another proposal. One that lapsed may still be put away. */
export function judgeEnding(row: Pending) {
  if (row.confirmedBy !== null) return refuse('already_confirmed')
  if (row.endedHow !== null) return refuse('already_ended')
  return accept(row.rowId)
}
