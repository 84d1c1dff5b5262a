import { dueAfter, type Calendar } from '#features/calendar/rules.ts'
import type { Policies } from '#features/policies/rules.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/**
 * What runs (rules 2.4, 4). `owed`: somebody owes something by then; the other kind ends a right. Each starts with the step
 * that gives it, and the case's own 5 and 15 days know nothing of any.
 */
export const CLOCKS = [
  { clock: 'tell', says: '告知本人', en: 'tell the person', owed: true, days: 'appeal.notice_working_days' },
  { clock: 'file', says: '可提出申诉', en: 'an appeal may be made', owed: false, days: 'appeal.file_working_days' },
  { clock: 'object', says: '评价人可提出异议', en: 'the rater may object', owed: false, days: 'appeal.objection_working_days' },
  { clock: 'decide', says: '作出决定', en: 'decide', owed: true, days: 'appeal.decide_working_days' },
  { clock: 'ask_review', says: '可申请复核', en: 'a review may be asked for', owed: false, days: 'appeal.file_working_days' },
  { clock: 'review', says: '作出复核决定', en: 'decide the review', owed: true, days: 'appeal.review_working_days' },
] as const
export type ClockName = (typeof CLOCKS)[number]['clock']
export type DaysPolicy = (typeof CLOCKS)[number]['days']
const byName = new Map<string, (typeof CLOCKS)[number]>(CLOCKS.map((row) => [row.clock, row]))
export const isClock = (text: string): text is ClockName => byName.has(text)
export const clockSays = (clock: string): string => byName.get(clock)?.says ?? clock

/** One clock as stored: the due moment with what it was reckoned from. */
export type Clock = {
  clock: ClockName
  startedAt: Instant
  dueAt: Instant
  dueOn: LocalDate
  clause: string
  policyRowId: string
  calendarVersion: number
  provisional: boolean
  metAt: Instant | null
}
export type Reckoning = { policies: Pick<Policies, DaysPolicy>; calendar: Calendar }

export function startClock(clock: ClockName, startedAt: Instant, { policies, calendar }: Reckoning): Clock {
  const days = byName.get(clock)?.days ?? 'appeal.file_working_days'
  const { value, clause, rowId } = policies[days]
  return { clock, startedAt, ...dueAfter(startedAt, value, calendar), clause, policyRowId: rowId, metAt: null }
}

const isOwed = ({ clock }: Clock): boolean => byName.get(clock)?.owed ?? false
/** What is owed and not yet done, the nearest. */
export const owedClock = (clocks: readonly Clock[]): Clock | null =>
  clocks
    .filter((c) => isOwed(c) && c.metAt === null)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .at(0) ?? null
/** A right that ends with its clock: the one that runs longest, while it runs. */
export const rightUntil = (clocks: readonly Clock[], clock: ClockName, now: Instant): Clock | null =>
  clocks
    .filter((c) => c.clock === clock && c.metAt === null && now < c.dueAt)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? 1 : -1))
    .at(0) ?? null
