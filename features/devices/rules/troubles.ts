import { minutes, millis, startOf, dayOf, type Instant } from '#shared/time.ts'

export type Span = { from: number; to: number }
const length = ({ from, to }: Span): number => to - from + 1

/**
 * Numbers that a device gave to presses, that never arrived and do not wait on it: the gaps, less the highest `queued` of
 * them, which wait (a device sends the oldest first), and less what was noticed before, up to `noticed`.
 */
export function missingSpans(gaps: readonly Span[], queued: number, noticed: number): Span[] {
  let waiting = queued
  const left: Span[] = []
  for (const gap of gaps.toReversed()) {
    const taken = Math.min(waiting, length(gap))
    waiting -= taken
    const span = { from: Math.max(gap.from, noticed + 1), to: gap.to - taken }
    if (span.from <= span.to) left.unshift(span)
  }
  return left
}

/** Minutes after midnight; a hall's own, Beijing time. */
export type OfficeHours = { opensAt: number; closesAt: number }
/** Until a hall says otherwise: the winter and summer hours of Xinjiang's halls lie within. */
export const USUAL_HOURS: OfficeHours = { opensAt: 10 * 60, closesAt: 20 * 60 }

/** Not heard of for so long while the hall is open: what stood switched off overnight has until then after the opening. */
export function isSilent(
  { lastSeenAt, now }: { lastSeenAt: Instant; now: Instant },
  { opensAt, closesAt }: OfficeHours,
  { silentMinutes, isWorkingDay }: { silentMinutes: number; isWorkingDay: boolean },
): boolean {
  const midnight = millis(startOf(dayOf(now)))
  const [opens, closes] = [midnight + minutes(opensAt), midnight + minutes(closesAt)]
  if (!isWorkingDay || millis(now) < opens || millis(now) >= closes) return false
  return millis(now) - Math.max(millis(lastSeenAt), opens) >= minutes(silentMinutes)
}

/** Of "10:30". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export const TROUBLE_KINDS = ['missing', 'silent'] as const
export type TroubleKind = (typeof TROUBLE_KINDS)[number]
export const TROUBLE_STATES = ['open', 'ended', 'settled'] as const
export type TroubleState = (typeof TROUBLE_STATES)[number]
/** Settled by a reason, or over by itself: the numbers arrived late, the device is heard of again. */
export const troubleState = ({ settledAt, endedAt }: { settledAt: Instant | null; endedAt: Instant | null }): TroubleState =>
  settledAt !== null ? 'settled' : endedAt !== null ? 'ended' : 'open'

/** A gap that fills within this long was a press on its way and is forgotten. */
export const PASSING = minutes(2)
