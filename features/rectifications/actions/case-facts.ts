import { loadPolicies } from '#features/policies/index.ts'
import type { Policies } from '#features/policies/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import type { CaseRow } from '../queries/cases.ts'
import { isRealName } from '../rules/anonymity.ts'
import type { Clock } from '../rules/clocks.ts'
import { isOutcome, isReached, isState, type State } from '../rules/states.ts'
import type { CaseFacts } from '../rules/steps.ts'
import { clocksOf, stepsOf, type CaseKey, type StepRow } from '../store.ts'

/** A case with its clocks, its timeline, and the policies in force when it began. */
export type WholeCase = {
  row: CaseRow
  key: CaseKey
  clocks: readonly Clock[]
  steps: readonly StepRow[]
  facts: CaseFacts
  policies: Policies
}

export const keyOfRow = (row: CaseRow): CaseKey => ({ recordId: row.record_id, caseId: row.case_id })
export const stateOf = (row: CaseRow): State => {
  if (!isState(row.state)) throw new Error(`case ${row.case_id} is in a state of no row: ${row.state}`)
  return row.state
}

export async function wholeCase(db: Context['db'], row: CaseRow): Promise<WholeCase> {
  const key = keyOfRow(row)
  const [clocks, steps, policies] = [await clocksOf(db, key), await stepsOf(db, key), await loadPolicies(db, dayOf(row.received_at))]
  return { row, key, clocks, steps, policies, facts: factsOf(row, clocks, steps, policies) }
}

function factsOf(row: CaseRow, clocks: readonly Clock[], steps: readonly StepRow[], policies: Policies): CaseFacts {
  const calls = steps.flatMap((s) => (s.call_result === null ? [] : [s.call_result]))
  return {
    state: stateOf(row),
    outcome: row.outcome !== null && isOutcome(row.outcome) ? row.outcome : null,
    receivedAt: row.received_at,
    plannedOn: row.planned_on,
    clocks,
    canBeCalled: isRealName(row.identification),
    attempts: calls.length,
    reached: calls.filter(isReached).length,
    enoughAttempts: policies['case.contact_attempts'].value,
    moves: steps.filter((s) => s.action === 'move_planned_date').length,
    mostMoves: policies['case.ledger.planned_date_moves'].value,
  }
}
