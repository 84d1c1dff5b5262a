import { isWorkingDay, type Calendar } from '#features/calendar/rules.ts'
import { addDays, hours, minutes, type Instant, type LocalDate } from '#shared/time.ts'
import { dayAfter, dayIn, momentOf, msOf, startMs } from '../moments.ts'
import { openingHours } from '../opening.ts'

/** A moment in office hours, so many working hours after another. Where nobody works for weeks, the wait ends. */
export function officeMoment(from: Instant, wait: number, calendar: Calendar): Instant {
  let left = hours(wait)
  let day: LocalDate = dayIn(from)
  const last = addDays(day, 400)
  for (let at = msOf(from); day <= last; day = dayAfter(day), at = 0) {
    if (!isWorkingDay(day, calendar)) continue
    for (const [opens, closes] of openingHours(day, calendar).hours) {
      const [begin, end] = [Math.max(at, startMs(day) + minutes(opens)), startMs(day) + minutes(closes)]
      if (end <= begin) continue
      if (begin + left < end) return momentOf(Math.floor((begin + left) / 1_000) * 1_000)
      left -= end - begin
    }
  }
  return from
}
