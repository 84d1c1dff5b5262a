import { days, millis, type Instant } from '#shared/time.ts'
import { medianOf, type Sent } from './sent.ts'

type Counts = {
  received: number
  unchanged: number
  quarantined: number
  repeated: number
  services: number
  late: number
  linked: number
  skews: Sent['skews']
}
const ratio = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 10_000) / 10_000)

/** What the counts come to; nothing is said where there is nothing to divide by. */
export const sharesOf = (c: Counts) => ({
  timely: ratio(c.services - c.late, c.services),
  duplicated: ratio(c.unchanged + c.repeated, c.received),
  quarantinedShare: ratio(c.quarantined, c.received),
  linkedShare: ratio(c.linked, c.services),
  skewMedian: medianOf(c.skews),
})

/** On how many of the seven days before its last one a source pushed, to be one that pushes daily; an office rests two. */
const DAILY = 5
export const isSilent = ({ lastAt, daysBefore }: { lastAt: Instant; daysBefore: number }, now: Instant, silentDays: number): boolean =>
  daysBefore >= DAILY && millis(now) - millis(lastAt) > days(silentDays)

/** Few are not counted out: that a service awaits its match tells that somebody rated it (decisions/0010). */
const FEW = 5
export const unmatchedSays = (count: number): string => (count === 0 ? '0' : count < FEW ? `少于 ${FEW}` : String(count))
