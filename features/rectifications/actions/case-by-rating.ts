import type { Context } from '#server/platform/feature.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { caseOfRating } from '../queries/cases.ts'
import { nearestClock } from '../rules/clocks.ts'
import { isReached, outcomeSays, stateRow, type Outcome, type State } from '../rules/states.ts'
import { wholeCase } from './case-facts.ts'

/** What became of a bad rating, as its rater may read it: no handler's name, no note, only what was said to the rater, masked. */
export type CaseForRater = {
  caseId: string
  state: State
  /** The state in the rater's words. */
  says: string
  open: boolean
  outcome: Outcome | null
  outcomeSays: string | null
  /** Who answers, by name. */
  unit: string
  due: { dueAt: Instant; dueOn: LocalDate; clause: string; provisional: boolean } | null
  /** The ledger's planned day, once it is signed. */
  plannedOn: LocalDate | null
  entries: readonly CaseEntry[]
}
export type CaseEntry = {
  action: string
  at: Instant
  /** Whether somebody spoke with the rater; null when it was no call. */
  reached: boolean | null
  told: string | null
}

/** The case of a rating; null while it has none, which for a bad one is until its event is heard. */
export async function caseByRating(db: Context['db'], key: Parameters<typeof caseOfRating>[1]): Promise<CaseForRater | null> {
  const row = await caseOfRating(db, key)
  if (!row) return null
  const { key: found, clocks, steps, facts } = await wholeCase(db, row)
  const due = nearestClock(clocks.filter((c) => c.clock !== 'first_contact'))
  const signed = clocks.some((c) => c.clock === 'ledger')
  const { rater: says, open } = stateRow(facts.state)
  return {
    caseId: found.caseId,
    state: facts.state,
    says,
    open,
    outcome: facts.outcome,
    outcomeSays: facts.outcome && outcomeSays(facts.outcome),
    unit: row.unit_name ?? row.unit_code,
    due: due && { dueAt: due.dueAt, dueOn: due.dueOn, clause: due.clause, provisional: due.provisional },
    plannedOn: signed ? row.planned_on : null,
    entries: steps.map((s) => ({
      action: s.action,
      at: s.at,
      reached: s.call_result === null ? null : isReached(s.call_result),
      told: s.told,
    })),
  }
}
