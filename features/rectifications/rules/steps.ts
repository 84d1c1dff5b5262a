import { conflictOf, conflictRow, type Concerned, type ConflictRefusal } from '#features/identity/rules/conflicts.ts'
import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom } from '#shared/state-table.ts'
import { dayOf, endOf, type Instant, type LocalDate } from '#shared/time.ts'
import { isOpen, nearestClock, startClock, stillRuns, type Clock, type Reckoning, type Start } from './clocks.ts'
import { GUARDS, type CaseFacts, type GuardRefusal } from './guards.ts'
import { isStaffStep, rowsOf, STEPS, type CaseStep, type Need, type Role } from './table.ts'

export type { CaseFacts } from './guards.ts'

/** Who asks: the roles that reach this case, and what of this person may stand in the way. */
export type Asker = { roles: readonly string[]; concerned?: Concerned | undefined }
export type Hindrance = GuardRefusal | ConflictRefusal | 'too_late'

/** Why this row can't be taken now; null when it can. Whom it concerns is told so before what is missing. */
function hindrance(row: CaseStep, facts: CaseFacts, now: Instant, concerned?: Concerned): Hindrance | null {
  const conflict = concerned && row.apart ? conflictOf(row.apart, concerned) : null
  if (conflict !== null) return conflictRow(conflict).refusal
  if (row.before !== undefined && !stillRuns(facts.clocks, row.before, now)) return 'too_late'
  const failing = (row.when ?? []).find((guard) => !GUARDS[guard].holds(facts))
  return failing === undefined ? null : GUARDS[failing].refusal
}

/** Of several rows the reason of the one that came furthest: whoever can be called is not told about those who can't. */
function reasonOf(rows: readonly CaseStep[], hindrances: readonly (Hindrance | null)[]): Hindrance | null {
  const fork = (i: number): boolean => rows[i]?.when?.length !== 1 && FORKS.has(hindrances[i] ?? '')
  return hindrances.find((why, i) => why !== null && !fork(i)) ?? hindrances[0] ?? null
}
const FORKS: ReadonlySet<string> = new Set(['rater_can_be_called', 'rater_cannot_be_called'])

const isBy = (row: CaseStep, roles: readonly string[]) => row.by.some((role) => roles.includes(role))

export type Asked = Asker & { action: string; plannedOn?: LocalDate | undefined; now: Instant }

/** The row that this action takes from here, or why there is none. Who may never do it is told so first (api.md: 403 before 409). */
export function decideStep(facts: CaseFacts, { action, roles, concerned, plannedOn, now }: Asked) {
  const rows = rowsOf(action)
  if (!rows.some((row) => isBy(row, roles))) return refuse('not_your_step')
  const here = stepsFrom(rows, facts.state)
  if (here.length === 0) return refuse('step_not_allowed')
  const mine = here.filter((row) => isBy(row, roles))
  if (mine.length === 0) return refuse('not_your_step')
  const hindrances = mine.map((row) => hindrance(row, facts, now, concerned))
  const row = mine[hindrances.indexOf(null)]
  if (!row) return refuse(reasonOf(mine, hindrances) ?? 'step_not_allowed')
  if (row.needs.includes('plannedOn') && (plannedOn === undefined || plannedOn < dayOf(now))) return refuse('planned_in_past')
  return accept(row)
}

/** What a case is after a step. Unit and texts are kept by the action; this is state and clocks. */
export type CaseChange = Pick<
  CaseFacts,
  'state' | 'outcome' | 'claim' | 'plannedOn' | 'cameFrom' | 'round' | 'roundStartedAt' | 'withdrawn'
> & {
  clocks: readonly Clock[]
  due: Clock | null
}
export type Taking = { plannedOn?: LocalDate | undefined; now: Instant; reckoning: Reckoning }

export function applyStep(row: CaseStep, facts: CaseFacts, { plannedOn: handed, now, reckoning }: Taking): CaseChange {
  const plannedOn = (row.plans === true || row.moves !== undefined ? handed : undefined) ?? facts.plannedOn
  const round: Start = row.reopens ? { round: facts.round + 1, startedAt: now } : { round: facts.round, startedAt: facts.roundStartedAt }
  const asked = (row.starts ?? []).flatMap((clock) => startClock(clock, { round, plannedOn, now, reckoning }))
  const started = asked.filter((one) => !runsOn(facts.clocks, one)).map((one) => ({ ...one, startNo: nextStart(facts.clocks, one) }))
  const clocks = [...facts.clocks.map((clock) => turned(row, clock, handed, now)), ...started]
  return {
    state: row.to,
    outcome: row.upholds ? facts.claim : row.clears ? null : (row.outcome ?? facts.outcome),
    claim: row.upholds || row.drops ? null : (row.claims ?? facts.claim),
    plannedOn,
    cameFrom: row.remembers ? facts.state : facts.cameFrom,
    round: round.round,
    roundStartedAt: round.startedAt,
    withdrawn: row.withdrawal === undefined ? facts.withdrawn : row.withdrawal === 'made',
    clocks,
    due: nearestClock(clocks),
  }
}
const isSame = (a: Clock, b: Clock): boolean => a.clock === b.clock && a.round === b.round
/** Asked for again from the same start while it still runs, it runs on. */
const runsOn = (clocks: readonly Clock[], asked: Clock): boolean =>
  clocks.some((clock) => isSame(clock, asked) && isOpen(clock) && clock.startedAt === asked.startedAt)
const nextStart = (clocks: readonly Clock[], asked: Clock): number => clocks.filter((clock) => isSame(clock, asked)).length + 1

function turned(row: CaseStep, clock: Clock, handed: LocalDate | undefined, now: Instant): Clock {
  if (!isOpen(clock)) return clock
  if (row.meets?.includes(clock.clock)) return { ...clock, metAt: now }
  if (row.replaces?.includes(clock.clock)) return { ...clock, replacedAt: now }
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
export type WaitingAction = { action: string; says: string; why: Hindrance }
export type Offered = { next: NextAction[]; waiting: WaitingAction[] }

/** What may be done now from the console, by whom and with what; and what can't yet or any more, with the reason. */
export const nextActions = (facts: CaseFacts, now: Instant, asker?: Asker): Offered =>
  offered(facts, now, { rows: STEPS.filter(isStaffStep), asker })
/** What the rater may do now from their own device. */
export const raterActions = (facts: CaseFacts, now: Instant): Offered =>
  offered(facts, now, { rows: STEPS.filter((row) => row.by.includes('rater')), asker: undefined })

function offered(facts: CaseFacts, now: Instant, { rows, asker }: { rows: readonly CaseStep[]; asker: Asker | undefined }): Offered {
  const next: NextAction[] = []
  const waiting: WaitingAction[] = []
  for (const [action, ofAction] of Map.groupBy(stepsFrom(rows, facts.state), (row) => row.action)) {
    const judged = ofAction.map((row) => ({ row, why: hindrance(row, facts, now, concernedBy(row, asker)) }))
    const ready = judged.filter(({ why }) => why === null).map(({ row }) => row)
    const [first] = ready
    if (first) {
      const by = [...new Set(ready.flatMap((row) => row.by))]
      next.push({ action, says: first.says, requires: first.needs, takes: first.takes ?? [], by, clause: first.clause })
    } else {
      const why = reasonOf(
        ofAction,
        judged.map((one) => one.why),
      )
      if (why !== null && !UNSAID.has(why)) waiting.push({ action, says: rowsOf(action)[0]?.says ?? action, why })
    }
  }
  return { next, waiting }
}
/** Not worth telling where nobody withdrew anything. */
const UNSAID: ReadonlySet<Hindrance> = new Set(['not_withdrawn', 'step_not_allowed'])
/** What stands in a person's way stands in nobody else's: it is told where the step would be theirs. */
const concernedBy = (row: CaseStep, asker: Asker | undefined): Concerned | undefined =>
  asker && isBy(row, asker.roles) ? asker.concerned : undefined
