import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom } from '#shared/state-table.ts'
import { dayOf, endOf, type Instant, type LocalDate } from '#shared/time.ts'
import { isOpen, nearestClock, startClock, stillRuns, type Clock, type Reckoning } from './clocks.ts'
import { STEPS, type CaseStep, type Guard, type Need, type Role } from './table.ts'
import type { Outcome, State } from './states.ts'

/** Everything about a case that a step may depend on. */
export type CaseFacts = {
  state: State
  outcome: Outcome | null
  receivedAt: Instant
  plannedOn: LocalDate | null
  clocks: readonly Clock[]
  /** A real-name rater: identified and not anonymous (rules 2.2). Nobody else is called. */
  canBeCalled: boolean
  /** Logged calls, and those in which somebody spoke with the rater. */
  attempts: number
  reached: number
  /** After so many calls in vain the case may close as its own class (policy). */
  enoughAttempts: number
  /** How often the ledger's planned day was moved, and how often it may be (policy). */
  moves: number
  mostMoves: number
}

const GUARDS = {
  can_be_called: { holds: (f: CaseFacts) => f.canBeCalled, refusal: 'rater_cannot_be_called' },
  cannot_be_called: { holds: (f: CaseFacts) => !f.canBeCalled, refusal: 'rater_can_be_called' },
  called_back: { holds: (f: CaseFacts) => !f.canBeCalled || f.reached > 0, refusal: 'callback_missing' },
  unreached: { holds: (f: CaseFacts) => f.canBeCalled && f.reached === 0 && f.attempts >= f.enoughAttempts, refusal: 'attempts_missing' },
  date_may_move: { holds: (f: CaseFacts) => f.moves < f.mostMoves, refusal: 'date_moved_before' },
} as const satisfies Record<Guard, { holds(facts: CaseFacts): boolean; refusal: string }>
type GuardRefusal = (typeof GUARDS)[Guard]['refusal']

/** Why this row can't be taken now; null when it can. */
function hindrance(row: CaseStep, facts: CaseFacts, now: Instant): GuardRefusal | 'too_late' | null {
  if (row.before !== undefined && !stillRuns(facts.clocks, row.before, now)) return 'too_late'
  const failing = (row.when ?? []).find((guard) => !GUARDS[guard].holds(facts))
  return failing === undefined ? null : GUARDS[failing].refusal
}

const isBy = (row: CaseStep, roles: readonly string[]) => row.by.some((role) => roles.includes(role))

export type Asked = { action: string; roles: readonly string[]; plannedOn?: LocalDate | undefined; now: Instant }

/** The row that this action takes from here, or why there is none. Who may never do it is told so first (api.md: 403 before 409). */
export function decideStep(facts: CaseFacts, { action, roles, plannedOn, now }: Asked) {
  const rows = STEPS.filter((row) => row.action === action)
  if (!rows.some((row) => isBy(row, roles))) return refuse('not_your_step')
  const here = stepsFrom(rows, facts.state)
  if (here.length === 0) return refuse('step_not_allowed')
  const mine = here.filter((row) => isBy(row, roles))
  if (mine.length === 0) return refuse('not_your_step')
  const hindrances = mine.map((row) => hindrance(row, facts, now))
  const row = mine[hindrances.indexOf(null)]
  if (!row) return refuse(hindrances[0] ?? 'step_not_allowed')
  if (row.needs.includes('plannedOn') && (plannedOn === undefined || plannedOn < dayOf(now))) return refuse('planned_in_past')
  return accept(row)
}

/** What a case is after a step. Unit and texts are kept by the action; this is state and clocks. */
export type CaseChange = {
  state: State
  outcome: Outcome | null
  plannedOn: LocalDate | null
  clocks: readonly Clock[]
  due: Clock | null
}
export type Taking = { plannedOn?: LocalDate | undefined; now: Instant; reckoning: Reckoning }

export function applyStep(row: CaseStep, facts: CaseFacts, { plannedOn: handed, now, reckoning }: Taking): CaseChange {
  const plannedOn = (row.plans === true || row.moves !== undefined ? handed : undefined) ?? facts.plannedOn
  const started = (row.starts ?? []).flatMap((clock) => startClock(clock, facts.receivedAt, plannedOn, reckoning))
  const kept = facts.clocks.map((clock) => turned(row, clock, handed, now))
  const clocks = [...kept, ...started]
  return { state: row.to, outcome: row.outcome ?? facts.outcome, plannedOn, clocks, due: nearestClock(clocks) }
}

function turned(row: CaseStep, clock: Clock, handed: LocalDate | undefined, now: Instant): Clock {
  if (!isOpen(clock)) return clock
  if (row.meets?.includes(clock.clock)) return { ...clock, metAt: now }
  if (row.replaces === clock.clock) return { ...clock, replacedAt: now }
  if (row.moves === clock.clock && handed !== undefined) return { ...clock, dueOn: handed, dueAt: endOf(handed), movedAt: now }
  return clock
}

export type NextAction = {
  action: string
  says: string
  requires: readonly Need[]
  takes: readonly Need[]
  by: readonly Role[]
  clause: string
}
export type WaitingAction = { action: string; says: string; why: GuardRefusal | 'too_late' }

/** What may be done now, by whom and with what; and what can't yet or any more, with the reason. */
export function nextActions(facts: CaseFacts, now: Instant): { next: NextAction[]; waiting: WaitingAction[] } {
  const byAction = Map.groupBy(stepsFrom(STEPS, facts.state), (row) => row.action)
  const next: NextAction[] = []
  const waiting: WaitingAction[] = []
  for (const [action, rows] of byAction) {
    const row = rows.find((r) => hindrance(r, facts, now) === null)
    const first = row ?? rows[0]
    if (!first) continue
    const why = row ? null : hindrance(first, facts, now)
    if (why === null)
      next.push({ action, says: first.says, requires: first.needs, takes: first.takes ?? [], by: first.by, clause: first.clause })
    else waiting.push({ action, says: first.says, why })
  }
  return { next, waiting }
}
