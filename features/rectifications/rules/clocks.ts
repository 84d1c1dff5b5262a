import { dueAfter, type Calendar } from '#features/calendar/rules.ts'
import type { Policies, PolicyKey } from '#features/policies/rules.ts'
import { endOf, type Instant, type LocalDate } from '#shared/time.ts'

/**
 * The clocks of a case. `kind`: something is owed by then, a right ends, or the unit's own target, shown beside and never
 * owed. `days` names the policy, `again` that of a reopened round. They start with their round, whoever holds the case:
 * the first when the platform recorded the rating (rules 3.4); `fromStep`: with the step that starts them.
 */
export const CLOCKS = [
  { clock: 'first_contact', says: '首次联系', kind: 'owed', opens: true, days: 'case.first_contact_working_days' },
  { clock: 'return', says: '可退回', kind: 'right', opens: true, days: 'case.return_working_days' },
  { clock: 'internal_target', says: '单位内部目标', kind: 'target', opens: true, days: 'case.internal_target_working_days' },
  { clock: 'claim', says: '可认领为复杂问题', kind: 'right', opens: true, days: 'case.complex_claim_working_days' },
  {
    clock: 'feedback',
    says: '反馈评价人',
    kind: 'owed',
    opens: true,
    days: 'case.feedback_working_days',
    again: 'case.reopen_feedback_working_days',
  },
  { clock: 'explain_feedback', says: '解释说明反馈评价人', kind: 'owed', opens: false, days: 'case.explain_feedback_working_days' },
  { clock: 'complex_feedback', says: '反馈解决办法', kind: 'owed', opens: false, days: 'case.complex_feedback_working_days' },
  { clock: 'ledger', says: '台账计划完成', kind: 'owed', opens: false, days: null },
  {
    clock: 'confirm',
    says: '误评认定确认',
    kind: 'owed',
    opens: false,
    days: 'case.misrating.confirm_working_days',
    fromStep: true,
  },
  { clock: 'tell', says: '告知不予采纳', kind: 'owed', opens: false, days: 'case.tell_not_adopted_working_days', fromStep: true },
  {
    clock: 'satisfaction',
    says: '评价人可表示是否满意',
    kind: 'right',
    opens: false,
    days: 'case.satisfaction_working_days',
    fromStep: true,
  },
] as const satisfies readonly {
  clock: string
  says: string
  kind: 'owed' | 'right' | 'target'
  opens: boolean
  days: PolicyKey | null
  again?: PolicyKey
  fromStep?: true
}[]
export type ClockName = (typeof CLOCKS)[number]['clock']
type ClockRow = (typeof CLOCKS)[number]
export type ClockKind = ClockRow['kind']
export type DaysPolicy = Exclude<ClockRow['days'], null> | Extract<ClockRow, { again: unknown }>['again']
const byName = new Map<string, ClockRow>(CLOCKS.map((row) => [row.clock, row]))
export const isClock = (text: string): text is ClockName => byName.has(text)
export const clockSays = (clock: ClockName): string => byName.get(clock)?.says ?? ''
export const clockKind = (clock: ClockName): ClockKind => byName.get(clock)?.kind ?? 'right'
export const OWED: readonly ClockName[] = CLOCKS.filter((row) => row.kind === 'owed').map((row) => row.clock)
/** Those by which the rater is to be answered: the 5 days, or what took their place. */
export const ANSWERING: readonly ClockName[] = ['feedback', 'explain_feedback', 'complex_feedback', 'ledger']

/** One clock of one case, as stored: the due moment with what it was reckoned from. */
export type Clock = {
  clock: ClockName
  /** 1 from the rating on; one more each time the case begins anew (rules 3.8). */
  round: number
  /** Which of its starts in this round: a notice sent a second time is confirmed in days of its own, and the first stays as it was. */
  startNo: number
  startedAt: Instant
  dueAt: Instant
  dueOn: LocalDate
  clause: string
  policyRowId: string | null
  calendarVersion: number | null
  provisional: boolean
  metAt: Instant | null
  /** When another clock took its place: the 5 days by the 15. */
  replacedAt: Instant | null
  /** When its day was last moved; only a ledger date can be (rules 3.5). */
  movedAt: Instant | null
}
/** The policies in force when the case began, and the calendar as it is known now. */
export type Reckoning = { policies: Pick<Policies, DaysPolicy>; calendar: Calendar }

const LEDGER_CLAUSE = '新政办发〔2020〕10号 四(一)；系统规则 3.4：台账计划完成日'

/** Where a clock stands: from when it runs, and in which round. */
export type Start = { startedAt: Instant; round: number }
const FRESH = { startNo: 1, metAt: null, replacedAt: null, movedAt: null } as const

function startByPolicy(clock: ClockName, policy: DaysPolicy, start: Start, { policies, calendar }: Reckoning): Clock {
  const { value, clause, rowId } = policies[policy]
  return { clock, ...start, ...dueAfter(start.startedAt, value, calendar), clause, policyRowId: rowId, ...FRESH }
}
/** The ledger's clock ends with the planned day itself; no calendar is asked. */
function startPlanned(clock: ClockName, start: Start, plannedOn: LocalDate): Clock {
  const due = { dueAt: endOf(plannedOn), dueOn: plannedOn, calendarVersion: null, provisional: false }
  return { clock, ...start, ...due, clause: LEDGER_CLAUSE, policyRowId: null, ...FRESH }
}

export const openingClocks = (receivedAt: Instant, reckoning: Reckoning): Clock[] =>
  CLOCKS.flatMap((row) => (row.opens ? [startByPolicy(row.clock, row.days, { startedAt: receivedAt, round: 1 }, reckoning)] : []))

export type Starting = { round: Start; plannedOn: LocalDate | null; now: Instant; reckoning: Reckoning }
/** A clock that a step starts: by the policy's days from its round's start or from now, or until the planned day. */
export function startClock(clock: ClockName, { round, plannedOn, now, reckoning }: Starting): Clock[] {
  const row = byName.get(clock)
  if (!row) return []
  if (row.days === null) return plannedOn === null ? [] : [startPlanned(clock, round, plannedOn)]
  const days = 'again' in row && round.round > 1 ? row.again : row.days
  return [startByPolicy(clock, days, 'fromStep' in row ? { ...round, startedAt: now } : round, reckoning)]
}

export const isOpen = (c: Clock): boolean => c.metAt === null && c.replacedAt === null
export const isOverdue = (c: Clock, now: Instant): boolean => isOpen(c) && now >= c.dueAt
export const isOwed = (c: Pick<Clock, 'clock'>): boolean => clockKind(c.clock) === 'owed'

/** The nearest open clock of what is owed: the case's own due moment. */
export const nearestClock = (clocks: readonly Clock[]): Clock | null =>
  clocks
    .filter((c) => isOwed(c) && isOpen(c))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
    .at(0) ?? null
/** A right that ends with its clock: still to be had? */
export const stillRuns = (clocks: readonly Clock[], clock: ClockName, now: Instant): boolean =>
  clocks.some((c) => c.clock === clock && isOpen(c) && now < c.dueAt)
