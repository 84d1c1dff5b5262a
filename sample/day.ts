import { addWorkingDays, type Calendar } from '#features/calendar/rules.ts'
import type { ServiceItem } from '#features/service-items/rules.ts'
import { addDays, minutes, type Instant, type LocalDate } from '#shared/time.ts'
import { itemWheels } from './atlas.ts'
import { crowdOf, HOTLINE, ONLINE, openingHours, type Hours } from './opening.ts'
import { momentOf, startMs } from './moments.ts'
import type { Dice, Wheel } from './random.ts'

/** Everything about one day that its visits share. */
export type Day = {
  day: LocalDate
  compact: string
  /** Of all that come, how many by each side. */
  counts: { onsite: number; online: number; hotline: number }
  hours: Hours
  largeOnly: boolean
  itemOf: (items: readonly ServiceItem[]) => Wheel<ServiceItem>
  /** The n-th working day after it. */
  later(n: number): LocalDate
  /** The n-th day after it. */
  after(n: number): LocalDate
  moment(roll: Dice, side: 'onsite' | 'online' | 'hotline'): Instant
  momentOn(roll: Dice, day: LocalDate): Instant
}

/** What comes to a rating: many are never rated, some have several services. */
const VISITS_PER_RATING = 1.06

export function openDay(day: LocalDate, perDay: number, calendar: Calendar): Day {
  const crowd = crowdOf(day, calendar)
  const count = (share: number) => Math.round(perDay * VISITS_PER_RATING * share)
  const { hours, largeOnly } = openingHours(day, calendar)
  const later = new Map<number, LocalDate>()
  const after = new Map<number, LocalDate>()
  const begins = new Map<LocalDate, { ms: number; hours: Hours }>()
  const beginOf = (of: LocalDate) => {
    const known = begins.get(of) ?? { ms: startMs(of), hours: openingHours(of, calendar).hours }
    begins.set(of, known)
    return known
  }
  const at = (roll: Dice, of: LocalDate, open: Hours): Instant => {
    const [from, to] = roll.pick(open)
    return momentOf(beginOf(of).ms + minutes(from) + roll.int(0, (to - from) * 60 - 1) * 1_000)
  }
  const by = { onsite: hours, online: ONLINE, hotline: HOTLINE }
  return {
    day,
    compact: day.replaceAll('-', ''),
    counts: { onsite: count(crowd.onsite), online: count(crowd.online), hotline: count(crowd.hotline) },
    hours,
    largeOnly,
    itemOf: itemWheels(day),
    later: (n) => {
      const known = later.get(n) ?? addWorkingDays(day, n, calendar).day
      later.set(n, known)
      return known
    },
    after: (n) => {
      const known = after.get(n) ?? addDays(day, n)
      after.set(n, known)
      return known
    },
    moment: (roll, side) => at(roll, day, by[side]),
    momentOn: (roll, of) => at(roll, of, beginOf(of).hours),
  }
}
export const daysOf = (lastDay: LocalDate, days: number): LocalDate[] =>
  Array.from({ length: days }, (_, i) => addDays(lastDay, i - days + 1))
