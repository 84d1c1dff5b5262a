import type { Concerned } from '#features/identity/rules/conflicts.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Policies } from '#features/policies/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Actor } from '#shared/actor.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import type { CaseRow } from '../queries/cases.ts'
import { isRealName } from '../rules/anonymity.ts'
import { isReached } from '../rules/calls.ts'
import type { Clock } from '../rules/clocks.ts'
import { partsIn, tallyOf } from '../rules/history.ts'
import { isOutcome, isState, type Outcome, type State } from '../rules/states.ts'
import type { CaseFacts } from '../rules/steps.ts'
import { clocksOf, type CaseKey } from '../store.ts'
import { partsHeld } from '../store/parts.ts'
import { stepsOf, type StepRow } from '../store/steps.ts'
import { servedOf } from './admission.ts'

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

export async function wholeCase({ db, now }: Pick<Context, 'db' | 'now'>, row: CaseRow): Promise<WholeCase> {
  const key = keyOfRow(row)
  const [clocks, steps, policies] = [await clocksOf(db, key), await stepsOf(db, key), await loadPolicies(db, dayOf(row.received_at))]
  const openParts = (await partsHeld(db, key)).openUnits.length
  return { row, key, clocks, steps, policies, facts: { ...factsOf({ row, clocks, steps, policies }, now), openParts } }
}

const outcomeIn = (text: string | null): Outcome | null => (text !== null && isOutcome(text) ? text : null)

function factsOf({ row, clocks, steps, policies }: Pick<WholeCase, 'row' | 'clocks' | 'steps' | 'policies'>, now: Instant): CaseFacts {
  const calls = steps.flatMap((s) => (s.call_result === null ? [] : [s.call_result]))
  return {
    state: stateOf(row),
    outcome: outcomeIn(row.outcome),
    claim: outcomeIn(row.claim),
    receivedAt: row.received_at,
    round: row.round,
    roundStartedAt: row.reopened_at ?? row.received_at,
    plannedOn: row.planned_on,
    cameFrom: row.came_from !== null && isState(row.came_from) ? row.came_from : null,
    clocks,
    canBeCalled: isRealName(row.identification),
    attempts: calls.length,
    reached: calls.filter(isReached).length,
    enoughAttempts: policies['case.contact_attempts'].value,
    mostMoves: policies['case.ledger.planned_date_moves'].value,
    withdrawn: row.withdrawn_at !== null,
    mostReopened: policies['case.reopen_times'].value,
    mostMessages: policies['case.mailbox_messages_a_day'].value,
    ...tallyOf(steps, now),
  }
}

/** What may stand in this person's way: the unit rated and the one that answers, who handled it, who decided so far (rules 3.6). */
export const concernedIn = (actor: Actor, { row, steps }: Pick<WholeCase, 'row' | 'steps'>): Concerned => ({
  actor,
  units: [
    { divisionPath: row.served_path, unit: row.serving_unit },
    { divisionPath: row.division_path, unit: row.unit_code },
  ],
  parts: partsIn(steps),
  rated: servedOf(row),
})
