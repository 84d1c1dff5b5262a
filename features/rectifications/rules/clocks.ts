import { dueAfter, type Calendar } from '#features/calendar/rules.ts'
import type { Policies } from '#features/policies/rules.ts'
import { endOf, type Instant, type LocalDate } from '#shared/time.ts'

/**
 * The clocks of a case. All of them start when the platform recorded the rating and none starts again, whoever holds the
 * case (rules 3.4). `owed`: the unit owes something by then; the other kind only ends a right. `days` names the policy.
 */
export const CLOCKS = [
  { clock: 'first_contact', says: '首次联系', owed: true, opens: true, days: 'case.first_contact_working_days' },
  { clock: 'return', says: '可退回', owed: false, opens: true, days: 'case.return_working_days' },
  { clock: 'claim', says: '可认领为复杂问题', owed: false, opens: true, days: 'case.complex_claim_working_days' },
  { clock: 'feedback', says: '反馈评价人', owed: true, opens: true, days: 'case.feedback_working_days' },
  { clock: 'explain_feedback', says: '解释说明反馈评价人', owed: true, opens: false, days: 'case.explain_feedback_working_days' },
  { clock: 'complex_feedback', says: '反馈解决办法', owed: true, opens: false, days: 'case.complex_feedback_working_days' },
  { clock: 'ledger', says: '台账计划完成', owed: true, opens: false, days: null },
] as const
export type ClockName = (typeof CLOCKS)[number]['clock']
type ClockRow = (typeof CLOCKS)[number]
export type DaysPolicy = Exclude<ClockRow['days'], null>
const byName = new Map<string, ClockRow>(CLOCKS.map((row) => [row.clock, row]))
export const isClock = (text: string): text is ClockName => byName.has(text)
export const clockSays = (clock: ClockName): string => byName.get(clock)?.says ?? ''

/** One clock of one case, as stored: the due moment with what it was reckoned from. */
export type Clock = {
  clock: ClockName
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

function startByPolicy(clock: ClockName, policy: DaysPolicy, startedAt: Instant, { policies, calendar }: Reckoning): Clock {
  const { value, clause, rowId } = policies[policy]
  return {
    clock,
    startedAt,
    ...dueAfter(startedAt, value, calendar),
    clause,
    policyRowId: rowId,
    metAt: null,
    replacedAt: null,
    movedAt: null,
  }
}
/** The ledger's clock ends with the planned day itself; no calendar is asked. */
function startPlanned(clock: ClockName, startedAt: Instant, plannedOn: LocalDate): Clock {
  const due = { dueAt: endOf(plannedOn), dueOn: plannedOn, calendarVersion: null, provisional: false }
  return { clock, startedAt, ...due, clause: LEDGER_CLAUSE, policyRowId: null, metAt: null, replacedAt: null, movedAt: null }
}

export const openingClocks = (receivedAt: Instant, reckoning: Reckoning): Clock[] =>
  CLOCKS.flatMap((row) => (row.opens && row.days !== null ? [startByPolicy(row.clock, row.days, receivedAt, reckoning)] : []))

/** A clock that a step starts: by the policy's days from the case's own start, or until the planned day. */
export function startClock(clock: ClockName, startedAt: Instant, plannedOn: LocalDate | null, reckoning: Reckoning): Clock[] {
  const days = byName.get(clock)?.days ?? null
  if (days !== null) return [startByPolicy(clock, days, startedAt, reckoning)]
  return plannedOn === null ? [] : [startPlanned(clock, startedAt, plannedOn)]
}

export const isOpen = (c: Clock): boolean => c.metAt === null && c.replacedAt === null
export const isOverdue = (c: Clock, now: Instant): boolean => isOpen(c) && now >= c.dueAt
export const isOwed = (c: Clock): boolean => byName.get(c.clock)?.owed ?? false

/** The nearest open clock of what is owed: the case's own due moment. */
export const nearestClock = (clocks: readonly Clock[]): Clock | null =>
  clocks
    .filter((c) => isOwed(c) && isOpen(c))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
    .at(0) ?? null
/** A right that ends with its clock: still to be had? */
export const stillRuns = (clocks: readonly Clock[], clock: ClockName, now: Instant): boolean =>
  clocks.some((c) => c.clock === clock && isOpen(c) && now < c.dueAt)
