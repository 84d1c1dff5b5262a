import { accept, refuse } from '#shared/decision.ts'
import { millis, type Instant } from '#shared/time.ts'

export type OccurrenceKey = { recordId: string; serviceNumber: number }
/** A service as it is looked for: whether it is rated, and until when it may be. */
export type Lately = OccurrenceKey & { servedAt: Instant; rated: boolean; rateableUntil: Instant | null }

const isOpen = ({ rated, rateableUntil }: Lately, now: Instant): boolean =>
  !rated && (rateableUntil === null || millis(rateableUntil) > millis(now))
const latest = (services: readonly Lately[]): Lately | undefined =>
  services.toSorted((a, b) => millis(b.servedAt) - millis(a.servedAt) || b.serviceNumber - a.serviceNumber)[0]

/**
 * Rules 1.9: who scans is taken for the one who was served here just now, if there was but one. Where several were, or
 * the one has rated already, nobody knows who is standing there; all of that answers alike, so that a clerk who scans the
 * code of their own window cannot tell one from the other.
 */
export function judgeJoin(served: readonly Lately[], now: Instant) {
  const people = new Set(served.map((one) => one.recordId))
  const open = latest(served.filter((one) => isOpen(one, now)))
  return people.size === 1 && open ? accept(keyOf(open)) : refuse('unsure')
}
const keyOf = ({ recordId, serviceNumber }: Lately): OccurrenceKey => ({ recordId, serviceNumber })

/** Of a matter whose number and last characters somebody knows: the latest that may still be rated, else the latest. */
export function judgeNumber(services: readonly Lately[], now: Instant) {
  const found = latest(services.filter((one) => isOpen(one, now))) ?? latest(services)
  return found ? accept(keyOf(found)) : refuse('not_found')
}

/** As people type them: any width, any case, with blanks or hyphens. */
export const plainLast = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
export const plainNumber = (typed: string): string => typed.normalize('NFKC').trim()

/**
 * Which service one that awaited its match turned out to be, after the hall pushed it late: by the same evidence as at the
 * scan, and only once nobody else can rate it any more, so that a service never has two first ratings (rules 1.3).
 */
export function judgeLate({ proven, served }: { proven: readonly Lately[]; served: readonly Lately[] }, before: Instant, now: Instant) {
  const over = (one: Lately): boolean =>
    !one.rated && one.rateableUntil !== null && millis(one.rateableUntil) <= millis(now) && millis(one.servedAt) <= millis(before)
  const byNumber = latest(proven.filter(over))
  if (byNumber) return accept({ evidence: 'number' as const, key: keyOf(byNumber) })
  const only = new Set(served.map((one) => one.recordId)).size === 1 ? latest(served) : undefined
  return only && served.every(over) ? accept({ evidence: 'only_one' as const, key: keyOf(only) }) : refuse('unsure')
}
