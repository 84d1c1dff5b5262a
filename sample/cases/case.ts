import { isRealName, shownReceivedAt } from '#features/rectifications/rules/anonymity.ts'
import { nearestClock, openingClocks, type Clock } from '#features/rectifications/rules/clocks.ts'
import { responsibleFor, type Subject } from '#features/rectifications/rules/responsibility.ts'
import { isReached } from '#features/rectifications/rules/calls.ts'
import { tallyOf, type Taken } from '#features/rectifications/rules/history.ts'
import type { Outcome, State } from '#features/rectifications/rules/states.ts'
import type { CaseChange, CaseFacts } from '#features/rectifications/rules/steps.ts'
import { START } from '#features/rectifications/rules/table.ts'
import type { StepBody } from '#features/rectifications/rules/fields.ts'
import { opaqueId, randomBytes } from '#server/platform/ids.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { heardAfter } from '../rows/heard.ts'
import type { Stood } from '../rows/rating.ts'
import type { Standing } from '../rows/standing.ts'
import type { Who } from './paths.ts'

export type Unit = { unitCode: string; line: string; division: string; divisionPath: string }
/** A case while it is told: what its row, its clocks and its steps are made from. */
export type Case = {
  caseId: string
  stood: Stood
  subject: Subject
  staffNo: string | null
  receivedAt: Instant
  openedAt: Instant
  opened: Unit
  openedDue: Clock
  unit: Unit
  state: State
  outcome: Outcome | null
  claim: Outcome | null
  cameFrom: State | null
  round: number
  roundStartedAt: Instant
  withdrawnAt: Instant | null
  urgedAt: Instant | null
  satisfaction: string | null
  plannedOn: LocalDate | null
  clocks: readonly Clock[]
  changedAt: Instant
  closedAt: Instant | null
  steps: CaseStepTaken[]
}
export type CaseStepTaken = {
  at: Instant
  body: StepBody
  from: State
  to: State
  who: Who
  role: string
  actor: string
  by: string
  change: CaseChange
  unit: Unit
  met: readonly string[]
  delivers: boolean
  tells: keyof StepBody | undefined
  answers: string | undefined
}

/** A case as the listener opens it: who answers, from when, until when (rules 3.1, 3.2, 3.4). */
export function openCase(standing: Standing, stood: Stood): Case {
  const { served, rating } = stood
  const { record, service } = served
  const { unit, subject } = responsibleFor(rating.detailCodes.toSorted(), record.side, {
    servingUnit: served.servingUnit,
    decidingUnit: record.unitCode,
  })
  const receivedAt = shownReceivedAt(rating.anonymous, rating.receivedAt)
  const division = subject === 'conduct' ? served.division : record.division
  const clocks = openingClocks(receivedAt, { policies: standing.policies, calendar: standing.calendar })
  const due = nearestClock(clocks)
  if (!due) throw new Error('a case opens with a clock')
  const opened = { unitCode: unit, line: standing.lineOf(unit), division, divisionPath: standing.pathOf(division) }
  const registered = service.windowCode === undefined ? null : standing.windowStaff(service.windowCode)
  return {
    caseId: opaqueId(randomBytes(16)),
    stood,
    subject,
    staffNo: served.staffNo ?? registered,
    receivedAt,
    openedAt: heardAfter(rating.receivedAt),
    opened,
    openedDue: due,
    unit: opened,
    state: START,
    outcome: null,
    claim: null,
    cameFrom: null,
    round: 1,
    roundStartedAt: receivedAt,
    withdrawnAt: null,
    urgedAt: null,
    satisfaction: null,
    plannedOn: null,
    clocks,
    changedAt: heardAfter(rating.receivedAt),
    closedAt: null,
    steps: [],
  }
}

/** All that the table may ask of a case. */
export function factsOf({ policies }: Standing, c: Case, now: Instant): CaseFacts {
  const calls = c.steps.flatMap((s) => (s.body.result === undefined ? [] : [s.body.result]))
  return {
    state: c.state,
    outcome: c.outcome,
    claim: c.claim,
    receivedAt: c.receivedAt,
    round: c.round,
    roundStartedAt: c.roundStartedAt,
    cameFrom: c.cameFrom,
    withdrawn: c.withdrawnAt !== null,
    plannedOn: c.plannedOn,
    clocks: c.clocks,
    canBeCalled: isRealName(c.stood.identification),
    attempts: calls.length,
    reached: calls.filter(isReached).length,
    enoughAttempts: policies['case.contact_attempts'].value,
    mostMoves: policies['case.ledger.planned_date_moves'].value,
    mostReopened: policies['case.reopen_times'].value,
    mostMessages: policies['case.mailbox_messages_a_day'].value,
    ...tallyOf(takenIn(c), now),
  }
}

/** The timeline so far, as the rules count along it. */
export const takenIn = (c: Case): Taken[] => c.steps.map(({ at, body, actor, role }) => ({ at, action: body.action, actor, role }))
