import type { Context } from '#server/platform/feature.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { caseOfRating } from '../queries/cases.ts'
import { ANSWERING, isOpen, nearestClock } from '../rules/clocks.ts'
import { isReached } from '../rules/calls.ts'
import { outcomeSays, stateRow, type Outcome, type State } from '../rules/states.ts'
import { decideStep, raterActions } from '../rules/steps.ts'
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
  /** What the rater may do now, from their own device; and what not, with the reason's code. */
  may: readonly string[]
  mayNot: readonly { action: string; why: string }[]
  satisfaction: string | null
  /** Until when the rater may say whether the outcome satisfies; null when there is nothing to say it of. */
  satisfactionUntil: Instant | null
  isWithdrawn: boolean
  canBeCalled: boolean
  /** Where the case would go were the rater not satisfied: begun anew, or taken over; null when that is not to be said now. */
  dissatisfiedTo: State | null
  round: number
  entries: readonly CaseEntry[]
}
export type CaseEntry = {
  action: string
  at: Instant
  /** In which post it was done; null for what opened the case. */
  role: string | null
  /** Whether somebody spoke with the rater; null when it was no call. */
  reached: boolean | null
  told: string | null
  /** Written by the rater, not to them. */
  byRater: boolean
  satisfaction: string | null
  attachments: readonly string[]
}

/** The case of a rating; null while it has none, which for a bad one is until its event is heard. */
export async function caseByRating(
  ctx: Pick<Context, 'db' | 'now'>,
  key: Parameters<typeof caseOfRating>[1],
): Promise<CaseForRater | null> {
  const row = await caseOfRating(ctx.db, key)
  if (!row) return null
  const { key: found, clocks, steps, facts } = await wholeCase(ctx, row)
  const due = nearestClock(clocks.filter((c) => ANSWERING.includes(c.clock)))
  const signed = clocks.some((c) => c.clock === 'ledger')
  const { rater: says, open } = stateRow(facts.state)
  const { next, waiting } = raterActions(facts, ctx.now)
  const dissatisfied = decideStep(facts, { action: 'not_satisfied', roles: ['rater'], now: ctx.now })
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
    may: next.map((n) => n.action),
    mayNot: waiting.map(({ action, why }) => ({ action, why })),
    satisfaction: row.satisfaction,
    satisfactionUntil: clocks.find((c) => c.clock === 'satisfaction' && isOpen(c))?.dueAt ?? null,
    isWithdrawn: facts.withdrawn,
    canBeCalled: facts.canBeCalled,
    dissatisfiedTo: dissatisfied.ok ? dissatisfied.value.to : null,
    round: facts.round,
    entries: steps.map((s) => ({
      action: s.action,
      at: s.at,
      role: s.role,
      reached: s.call_result === null ? null : isReached(s.call_result),
      told: s.told,
      byRater: s.role === 'rater',
      satisfaction: s.codes.satisfaction ?? null,
      attachments: s.attachments,
    })),
  }
}
