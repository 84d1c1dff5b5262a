/** The rules of a case walked without a database: decide, apply, and count what the timeline would hold. */
import assert from 'node:assert/strict'
import type { Calendar } from '#features/calendar/rules.ts'
import type { Concerned } from '#features/identity/rules/conflicts.ts'
import { isReached } from '#features/rectifications/rules/calls.ts'
import { openingClocks, type Clock, type DaysPolicy, type Reckoning } from '#features/rectifications/rules/clocks.ts'
import { partsIn, tallyOf, type Taken } from '#features/rectifications/rules/history.ts'
import { applyStep, decideStep, type CaseFacts } from '#features/rectifications/rules/steps.ts'
import { handedIn, START, type CaseStep, type Role } from '#features/rectifications/rules/table.ts'
import type { Actor, Assignment } from '#shared/actor.ts'
import type { Instant } from '#shared/time.ts'

export const MONDAY: Instant = '2026-11-23T02:00:00.000Z'
export const PLANNED = '2027-03-01'
export const plainCalendar: Calendar = {
  version: 1,
  region: '650000000000',
  holidays: new Set(),
  makeUpDays: new Set(),
  completeYears: new Set([2026]),
}
const policy = (value: number) => ({ value, clause: `${value} 个工作日`, rowId: `row-${value}`, decided: false })
export const policies: Reckoning['policies'] = {
  'case.first_contact_working_days': policy(1),
  'case.return_working_days': policy(1),
  'case.internal_target_working_days': policy(3),
  'case.complex_claim_working_days': policy(4),
  'case.feedback_working_days': policy(5),
  'case.reopen_feedback_working_days': policy(5),
  'case.explain_feedback_working_days': policy(5),
  'case.complex_feedback_working_days': policy(15),
  'case.misrating.confirm_working_days': policy(3),
  'case.tell_not_adopted_working_days': policy(2),
  'case.satisfaction_working_days': policy(10),
} satisfies Record<DaysPolicy, unknown>
export const reckoning: Reckoning = { calendar: plainCalendar, policies }

export const fresh = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  state: START,
  outcome: null,
  claim: null,
  receivedAt: MONDAY,
  round: 1,
  roundStartedAt: MONDAY,
  plannedOn: null,
  cameFrom: null,
  clocks: openingClocks(MONDAY, reckoning),
  canBeCalled: true,
  attempts: 0,
  reached: 0,
  enoughAttempts: 3,
  moves: 0,
  mostMoves: 1,
  verified: false,
  withdrawn: false,
  reopened: 0,
  mostReopened: 1,
  messagesToday: 0,
  mostMessages: 5,
  ...over,
})
export const clockOf = (facts: CaseFacts, name: string, round = 1): Clock | undefined =>
  facts.clocks.findLast((c) => c.clock === name && c.round === round)

const UNIT = { divisionPath: '650000000000/654200000000/', unit: '11654200000000000A' }
export const SERVED = { ...UNIT, staffNo: 'S001' }
/** An official: of the unit when handling, of the management organisation when deciding. */
export const person = (id: string, role: string, over: Partial<Assignment> = {}): Extract<Actor, { kind: 'staff' }> => ({
  kind: 'staff',
  id,
  account: id,
  name: id,
  sessionId: id,
  assignments: [
    {
      role,
      divisionPath: UNIT.divisionPath,
      unit: role === 'handler' || role === 'head' ? UNIT.unit : null,
      line: null,
      staffNo: null,
      ...over,
    },
  ],
})
export const concerned = (actor: Actor, taken: readonly Taken[]): Concerned => ({
  actor,
  units: [UNIT],
  parts: partsIn(taken),
  rated: SERVED,
})

/** A case and the timeline that brought it there. */
export type Walked = { facts: CaseFacts; taken: readonly Taken[]; row?: CaseStep }
export const begun = (over: Partial<CaseFacts> = {}): Walked => ({ facts: fresh(over), taken: [] })
export type How = { role?: Role; now?: Instant; result?: string; who?: string; reckoning?: Reckoning; plannedOn?: string }

/** One step by somebody of that role; the refusal's code when there is none. */
export function take(before: Walked, action: string, how: How = {}): Walked | string {
  const { role = 'handler', now = MONDAY, result = 'reached', who = role, plannedOn = PLANNED } = how
  const facts = { ...before.facts, ...tallyOf(before.taken, now) }
  const asked = { action, roles: [role], concerned: concerned(person(who, role), before.taken), plannedOn, now }
  const decided = decideStep(facts, asked)
  if (!decided.ok) return decided.refusal
  const row = decided.value
  const { due: _due, ...change } = applyStep(row, facts, { plannedOn, now, reckoning: how.reckoning ?? reckoning })
  const called = handedIn(action).needs.includes('result')
  const after = {
    ...facts,
    ...change,
    attempts: facts.attempts + (called ? 1 : 0),
    reached: facts.reached + (called && isReached(result) ? 1 : 0),
  }
  const taken = [...before.taken, { action, at: now, actor: `staff:${who}`, role }]
  return { facts: { ...after, ...tallyOf(taken, now) }, taken, row }
}
type Deed = string | readonly [string, How]
export const through = (start: Walked, ...deeds: readonly Deed[]): Walked =>
  deeds.reduce((before, one) => {
    const [action, how] = typeof one === 'string' ? [one, {}] : one
    const done = take(before, action, how)
    assert.ok(typeof done === 'object', `${action} from ${before.facts.state} was refused: ${typeof done === 'string' ? done : ''}`)
    return done
  }, start)
