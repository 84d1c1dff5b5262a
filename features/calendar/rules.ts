import { addDays, dayOf, endOf, nextDay, weekday, yearOf, type Instant, type LocalDate } from '#shared/time.ts'

/**
 * The working days of one region, as one version of the published lists gives them (decisions/0006). `holidays` and
 * `makeUpDays` never share a day. A year outside `completeYears` is provisional: its national or its regional list is missing.
 */
export type Calendar = {
  version: number
  region: string
  holidays: ReadonlySet<LocalDate>
  makeUpDays: ReadonlySet<LocalDate>
  completeYears: ReadonlySet<number>
}

/** Days this calendar reckons with; beyond them there is no list to come and nothing to be due. */
export const FIRST_DAY: LocalDate = '1949-10-01'
export const LAST_DAY: LocalDate = '2199-12-31'
/** About forty years. */
export const MOST_WORKING_DAYS = 10_000

/** Weekends rest, unless made up for; other days work, unless declared holidays. */
export const isWorkingDay = (day: LocalDate, { holidays, makeUpDays }: Calendar): boolean =>
  makeUpDays.has(day) || (!holidays.has(day) && weekday(day) !== 0 && weekday(day) !== 6)

/** The years of the days after `from` up to `to`, which are the days that a count looks at. */
function walkedYears(from: LocalDate, to: LocalDate): number[] {
  if (to <= from) return []
  const first = yearOf(nextDay(from))
  return Array.from({ length: yearOf(to) - first + 1 }, (_, i) => first + i)
}
/** Whether a count from `from` to `to` walks through a year whose lists are not all there (rules 3.3). */
export const isProvisional = (from: LocalDate, to: LocalDate, calendar: Calendar): boolean =>
  provisionalYears(from, to, calendar).length > 0
export const provisionalYears = (from: LocalDate, to: LocalDate, calendar: Calendar): number[] =>
  walkedYears(from, to).filter((year) => !calendar.completeYears.has(year))

/** The n-th working day after `from`; the day itself never counts (民法典 第二百零一条). In 0 working days it is the day itself. */
export function addWorkingDays(from: LocalDate, n: number, calendar: Calendar): { day: LocalDate; provisional: boolean } {
  let day = from
  for (let left = n; left > 0;) {
    day = nextDay(day)
    if (isWorkingDay(day, calendar)) left--
  }
  return { day, provisional: isProvisional(from, day, calendar) }
}

export type Due = { dueAt: Instant; dueOn: LocalDate; provisional: boolean; calendarVersion: number }

/** 24:00 of the n-th working day after the day of `from` (rules 3.3). To be stored: a later calendar doesn't move it. */
export function dueAfter(from: Instant, n: number, calendar: Calendar): Due {
  const { day, provisional } = addWorkingDays(dayOf(from), n, calendar)
  return { dueAt: endOf(day), dueOn: day, provisional, calendarVersion: calendar.version }
}

/** Working days after `from` up to and including `to`; the other way round the same number, negative. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar)
  let count = 0
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (isWorkingDay(day, calendar)) count++
  return count
}

/**
 * Working days left after today until the due day's end: 0 on the due day. Overdue it is negative and never 0:
 * -n in the n-th working day past due, the resting days before the first one counting with it.
 */
export function workingDaysLeft(now: Instant, dueOn: LocalDate, calendar: Calendar): number {
  const today = dayOf(now)
  if (today <= dueOn) return workingDaysBetween(today, dueOn, calendar)
  return Math.min(-1, workingDaysBetween(today, dueOn, calendar))
}

/** Every working day of a year. */
export function workingDaysOf(year: number, calendar: Calendar): LocalDate[] {
  const first = `${year}-01-01`
  const days = Array.from({ length: 366 }, (_, i) => addDays(first, i))
  return days.filter((day) => yearOf(day) === year && isWorkingDay(day, calendar))
}
