import { addDays, dayOf, hours, minutes, plus, seconds, startOf, type Instant } from '#shared/time.ts'

/** While it is being handed over nobody else takes it. */
export const HANDING_MS = seconds(30)
export const HAND_TIMEOUT_MS = seconds(10)
/** A carrier that says nothing is asked again after so long; the last of these over and over, until the message is too old to be news. */
const BACKOFF: readonly number[] = [seconds(10), seconds(30), minutes(1), minutes(2), minutes(5), minutes(10)]
export const retryAfter = (attempt: number): number => BACKOFF[Math.min(attempt, BACKOFF.length) - 1] ?? minutes(10)
export const OLD_MS = hours(48)
/** Receipts that have not come by then are not waited for; one that comes after all still counts. */
export const RECEIPT_WITHIN_MS = hours(72)
/** Nobody is woken: until when a message waits; null where it may go now. */
export function quietUntil(now: Instant, { from, until }: { from: number; until: number }): Instant | null {
  const today = dayOf(now)
  const opens = plus(startOf(today), hours(from))
  if (now < opens) return opens
  return now < plus(startOf(today), hours(until)) ? null : plus(startOf(addDays(today, 1)), hours(from))
}
/** When people are written to who could not be on the day before. */
export const nextMorning = (now: Instant): Instant => plus(startOf(addDays(dayOf(now), 1)), hours(10))
