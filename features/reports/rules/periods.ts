import { addDays, type LocalDate } from '#shared/time.ts'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const QUARTER = /^\d{4}-Q[1-4]$/
const [FIRST, LAST] = ['2000', '2199'] as const
const MONTHS_A_QUARTER = 3
const LAST_MONTH = 12

/** A month, a quarter or a year: what a bulletin is of. */
export const isReportPeriod = (text: string): boolean =>
  (MONTH.test(text) || QUARTER.test(text) || /^\d{4}$/.test(text)) && text.slice(0, 4) >= FIRST && text.slice(0, 4) <= LAST

const monthAfter = (year: number, month: number): LocalDate =>
  month === LAST_MONTH ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
/** Its last day. */
export function lastDayOf(period: string): LocalDate {
  const year = Number(period.slice(0, 4))
  const month = period.length === 4 ? LAST_MONTH : period[5] === 'Q' ? Number(period[6]) * MONTHS_A_QUARTER : Number(period.slice(5))
  return addDays(monthAfter(year, month), -1)
}
/** A day has to be over to be told whole, and what is told late is told the day after. */
export const isOver = (period: string, today: LocalDate): boolean => lastDayOf(period) < today

/** The month before that of a day. */
export const monthBefore = (day: LocalDate): string => addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)
