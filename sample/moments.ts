import { instant, type Instant } from '#shared/time.ts'

const DAY_MS = 86_400_000
const padded = (count: number, length: number) => Array.from({ length: count }, (_, n) => String(n).padStart(length, '0'))
const TWO = padded(60, 2)
const THREE = padded(1_000, 3)
const days = new Map<number, string>()

/** The same as `instant`, which asks the library each time: a story has ten moments for each rating, and few days. */
export function momentOf(ms: number): Instant {
  const day = Math.floor(ms / DAY_MS)
  let date = days.get(day)
  if (date === undefined) {
    date = instant(day * DAY_MS).slice(0, 11)
    days.set(day, date)
  }
  const rest = ms - day * DAY_MS
  const seconds = Math.floor(rest / 1_000)
  const minutes = Math.floor(seconds / 60)
  return `${date}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}.${THREE[rest % 1_000]}Z`
}

const BEIJING_MS = 28_800_000
/** The same as `display`, of a moment whose milliseconds are known. */
export const displayOf = (ms: number): string => `${momentOf(ms + BEIJING_MS).slice(0, 19)}+08:00`
