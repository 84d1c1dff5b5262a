import { dueAfter, type Calendar } from '#features/calendar/rules.ts'
import type { Policies } from '#features/policies/rules.ts'
import { addDays, dayOf, endOf, type Instant, type LocalDate } from '#shared/time.ts'
import { ratedAs, type Side } from './codes.ts'

/** Until when a service may be rated, and what that was reckoned from: the moment, the policy row, the calendar. */
export type RatingWindow = { basis: Instant | null; until: Instant | null; policy: string | null; calendarVersion: number | null }
export type Service = { side: Side; servedAt: Instant; completedAt: Instant | null }
type Terms = Pick<Policies, 'rating.window.onsite_working_days' | 'rating.window.online_days'>

const OPEN: RatingWindow = { basis: null, until: null, policy: null, calendarVersion: null }

/**
 * The windows of rules 1.8, by the service's side: on site 24:00 of the n-th working day after it was served; online open from the first
 * stage until the n-th day after 办结. A day is reckoned once, since a push has many services of the same day.
 */
export function ratingWindows(terms: Terms, calendar: Calendar): (service: Service) => RatingWindow {
  const onsite = terms['rating.window.onsite_working_days']
  const online = terms['rating.window.online_days']
  const dues = new Map<LocalDate, Instant>()
  const dueOf = (servedAt: Instant): Instant => {
    const day = dayOf(servedAt)
    const due = dues.get(day) ?? dueAfter(servedAt, onsite.value, calendar).dueAt
    dues.set(day, due)
    return due
  }
  const ends = new Map<LocalDate, Instant>()
  const endFor = (day: LocalDate): Instant => {
    const end = ends.get(day) ?? endOf(addDays(day, online.value))
    ends.set(day, end)
    return end
  }
  return ({ side, servedAt, completedAt }) => {
    if (ratedAs(side) === 'onsite')
      return { basis: servedAt, until: dueOf(servedAt), policy: onsite.rowId, calendarVersion: calendar.version }
    if (completedAt === null) return OPEN
    return { basis: completedAt, until: endFor(dayOf(completedAt)), policy: online.rowId, calendarVersion: null }
  }
}

/** A window that rests on the same moment stays as it was stored: a later calendar or policy doesn't move it (rules 3.3). */
export const keptWindow = (stored: { side: Side; window: RatingWindow } | undefined, side: Side, reckoned: RatingWindow): RatingWindow =>
  stored !== undefined && ratedAs(stored.side) === ratedAs(side) && stored.window.basis === reckoned.basis ? stored.window : reckoned
