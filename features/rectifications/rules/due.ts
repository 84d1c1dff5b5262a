import { isWorkingDay, type Calendar } from '#features/calendar/rules.ts'
import { addDays, dayOf, type Instant, type LocalDate } from '#shared/time.ts'

/** The latest due day that by now lies so many working days back, the last of them over (rules 3.10). */
export function overdueSince(now: Instant, workingDays: number, calendar: Calendar): LocalDate {
  let day = addDays(dayOf(now), -1)
  for (let left = workingDays; left > 0; day = addDays(day, -1)) if (isWorkingDay(day, calendar)) left--
  return day
}

/** The division above, by reporting parents; the region has none above it and answers itself (rules, first page). */
export function divisionAbove(path: string): string {
  const codes = path.split('/').filter((code) => code !== '')
  return codes.at(-2) ?? codes.at(-1) ?? ''
}
/** Who is told that a clock ran out: the management organisation, or the level above where there is none or it is rated itself. */
export const toldAt = (division: string, path: string, judgedAbove: boolean): string => (judgedAbove ? divisionAbove(path) : division)
