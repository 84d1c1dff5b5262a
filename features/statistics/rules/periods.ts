import { addDays, type LocalDate } from '#shared/time.ts'

/** A month by its first day. */
export type Month = LocalDate
export const monthOf = (day: LocalDate): Month => `${day.slice(0, 7)}-01`
export const monthBefore = (month: Month): Month => monthOf(addDays(month, -1))

/** The last month that is closed on a day: the one before, once the day of the month is reached on which months close (rules 5.2). */
export const lastClosed = (today: LocalDate, closesOn: number): Month => {
  const before = monthBefore(monthOf(today))
  return Number(today.slice(8)) >= closesOn ? before : monthBefore(before)
}

export const CAUSES = [
  { cause: 'late', says: '公布以后才收到的评价' },
  { cause: 'late_follow_up', says: '公布以后才收到的追加评价' },
  { cause: 'excluded', says: '公布以后认定不予采纳' },
  { cause: 'restored', says: '公布以后恢复采纳' },
  { cause: 'recounted', says: '按原始记录重新计算，与已公布的不同' },
] as const
export type Cause = (typeof CAUSES)[number]['cause']
/** Of one division and unit how many ratings came, went or came back. */
export type PeriodCause = { division: string; unit: string; cause: Cause; ratings: number }
