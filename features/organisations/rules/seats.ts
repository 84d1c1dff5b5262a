import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'

/** One seat at a window: from a day up to a day that is no longer theirs; without a first day, since before such days were kept. */
export type Seat = { seat: number; unitCode: string; staffNo: string | null; fromDay: LocalDate | null; toDay: LocalDate | null }
export type NewSeat = { unitCode: string; staffNo: string | null; fromDay: LocalDate }

export const holdsOn = ({ fromDay, toDay }: Pick<Seat, 'fromDay' | 'toDay'>, day: LocalDate): boolean =>
  (fromDay === null || fromDay <= day) && (toDay === null || toDay > day)

/** What writing a new seat does to the others: which one it cuts short or replaces, and where it ends itself. */
export type Fitted = { cuts: Seat | null; replaces: Seat | null; toDay: LocalDate | null }

const FARTHEST_DAYS = 366
/**
 * From that day it is theirs, until the next that is planned. What has passed is what service records say, and is not planned anew.
 * On the first day of a seat a second is a correction of it.
 */
export function fitSeat(seats: readonly Seat[], wanted: NewSeat, today: LocalDate, latest: LocalDate) {
  if (wanted.fromDay < today) return refuse('from_in_past')
  if (wanted.fromDay > latest) return refuse('from_too_far')
  const there = seats.find((seat) => holdsOn(seat, wanted.fromDay))
  if (there && there.unitCode === wanted.unitCode && there.staffNo === wanted.staffNo) return refuse('sits_there')
  const next = seats.flatMap((seat) => (seat.fromDay !== null && seat.fromDay > wanted.fromDay ? [seat.fromDay] : [])).toSorted()[0]
  const replaces = there?.fromDay === wanted.fromDay ? there : null
  return accept<Fitted>({ cuts: replaces ? null : (there ?? null), replaces, toDay: next ?? null })
}
export const farthest = FARTHEST_DAYS

/** A seat that has begun ends on a day; one that has not is called off. */
export function endSeat(seat: Seat | undefined, toDay: LocalDate, today: LocalDate) {
  if (!seat || (seat.toDay !== null && seat.toDay <= today)) return refuse('no_such_seat')
  if (seat.fromDay !== null && seat.fromDay > today) return accept({ calledOff: true as const })
  if (toDay < today) return refuse('to_in_past')
  if (seat.toDay !== null && toDay > seat.toDay) return refuse('ends_before')
  // Whoever came this morning and goes this morning was never there.
  return accept({ calledOff: seat.fromDay === toDay, toDay })
}
