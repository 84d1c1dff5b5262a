import { conflictRow, type ConflictKind } from '#features/identity/rules/conflicts.ts'
import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom } from '#shared/state-table.ts'
import type { Instant } from '#shared/time.ts'
import { APPEAL_STEPS, type AppealStep, type Guard, type Need } from './appeal-table.ts'
import { rightUntil, startClock, type Clock, type Reckoning } from './clocks.ts'
import type { Role } from './roles.ts'
import { effectsOf, type Effect, type Filer, type Kind, type State } from './states.ts'

/** Everything about an appeal, and about who asks, that a step may depend on. */
export type AppealFacts = {
  kind: Kind
  filedBy: Filer
  state: State
  clocks: readonly Clock[]
  /** How many have said the same in this round, and how many it takes (policy). */
  agreed: number
  deciders: number
  /** Reviews that this rating has had, and how many it may have (policy). */
  reviews: number
  mostReviews: number
  /** Why who asks may not decide; null when nothing speaks against it. */
  conflictIn(kinds: readonly ConflictKind[]): ConflictKind | null
}

const GUARDS = {
  last_decider: { holds: (f: AppealFacts) => f.agreed + 1 >= f.deciders, refusal: 'step_not_allowed' },
  more_deciders: { holds: (f: AppealFacts) => f.agreed + 1 < f.deciders, refusal: 'step_not_allowed' },
  review_left: { holds: (f: AppealFacts) => f.reviews < f.mostReviews, refusal: 'reviewed_before' },
  filed_it: {
    holds: (f: AppealFacts, roles: readonly string[]) => roles.some((role) => filerOf(role) === f.filedBy),
    refusal: 'not_yours',
  },
} as const satisfies Record<Guard, { holds(facts: AppealFacts, roles: readonly string[]): boolean; refusal: string }>

export const filerOf = (role: string): Filer => (role === 'rated' ? 'rated' : role === 'rater' ? 'rater' : 'unit')

function hindrance(row: AppealStep, facts: AppealFacts, { roles, now }: { roles: readonly string[]; now: Instant }) {
  if (row.before !== undefined && rightUntil(facts.clocks, row.before, now) === null) return 'too_late' as const
  const failing = row.when?.find((guard) => !GUARDS[guard].holds(facts, roles))
  if (failing !== undefined) return GUARDS[failing].refusal
  const conflict = row.apart ? facts.conflictIn(row.apart) : null
  return conflict === null ? null : conflictRow(conflict).refusal
}

const isBy = (row: AppealStep, roles: readonly string[]): boolean => row.by.some((role) => roles.includes(role))
const isOf = (row: AppealStep, kind: Kind): boolean => row.kind === undefined || row.kind === kind

export type AskedStep = { action: string; roles: readonly string[]; now: Instant }
/** The row that this action takes from here, or why there is none; whose step it is not is told first (api.md: 403 before 409). */
export function decideAppeal(facts: AppealFacts, { action, roles, now }: AskedStep) {
  const rows = APPEAL_STEPS.filter((row) => row.action === action && isOf(row, facts.kind))
  if (!rows.some((row) => isBy(row, roles))) return refuse('not_your_step')
  const here = stepsFrom(rows, facts.state).filter((row) => isBy(row, roles))
  if (here.length === 0) return refuse('step_not_allowed')
  const hindrances = here.map((row) => hindrance(row, facts, { roles, now }))
  const row = here[hindrances.indexOf(null)]
  // Of two rows for more or fewer deciders one always fits; what is told is why nobody may.
  return row ? accept(row) : refuse(hindrances.find((one) => one !== 'step_not_allowed') ?? hindrances[0] ?? 'step_not_allowed')
}

/** What a proposal to uphold comes to must be said: of an appeal one of two, of an objection there is but one. */
export function effectOf(kind: Kind, effect: Effect | undefined, attribution: string | undefined) {
  const possible = effectsOf(kind)
  const only = possible.length === 1 ? possible[0] : undefined
  const chosen = effect ?? only
  if (chosen === undefined || !possible.includes(chosen)) return refuse('effect_missing')
  return chosen === 'redirected' && attribution === undefined ? refuse('attribution_missing') : accept(chosen)
}

export type AppealChange = { state: State; clocks: readonly Clock[]; reviewed: boolean }
export function applyAppeal(row: AppealStep, facts: AppealFacts, now: Instant, reckoning: Reckoning): AppealChange {
  const kept = facts.clocks.map((c) => (row.meets?.includes(c.clock) && c.metAt === null ? { ...c, metAt: now } : c))
  const started = (row.starts ?? []).map((clock) => startClock(clock, now, reckoning))
  return { state: row.to, clocks: [...kept, ...started], reviewed: row.reviews === true }
}

export type NextStep = {
  action: string
  says: string
  requires: readonly Need[]
  takes: readonly Need[]
  by: readonly Role[]
  clause: string
}
/** `why`: what would be refused, with the reason, so that nobody fills in a form for nothing. */
export type WaitingStep = NextStep & { why: string }
export function nextSteps(facts: AppealFacts, roles: readonly string[], now: Instant): { next: NextStep[]; waiting: WaitingStep[] } {
  const next: NextStep[] = []
  const waiting: WaitingStep[] = []
  const mine = stepsFrom(APPEAL_STEPS, facts.state).filter((row) => isOf(row, facts.kind) && isBy(row, roles))
  for (const [action, rows] of Map.groupBy(mine, (row) => row.action)) {
    const decided = decideAppeal(facts, { action, roles, now })
    const row = decided.ok ? decided.value : rows[0]
    if (!row) continue
    const step = { action, says: row.says, requires: row.needs, takes: row.takes ?? [], by: row.by, clause: row.clause }
    if (decided.ok) next.push(step)
    else if (decided.refusal !== 'not_yours') waiting.push({ ...step, why: decided.refusal })
  }
  return { next, waiting }
}
