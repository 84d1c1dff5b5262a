import { instant, millis, nextDay, startOf, type Instant, type LocalDate } from '#shared/time.ts'

const DAY_MS = 86_400_000
const padded = (count: number, length: number) => Array.from({ length: count }, (_, n) => String(n).padStart(length, '0'))
const TWO = padded(60, 2)
const THREE = padded(1_000, 3)
const days = new Map<number, string>()

/** There are few days in a story, and each is asked for time and again. */
const once = <T>(make: (day: LocalDate) => T): ((day: LocalDate) => T) => {
  const known = new Map<LocalDate, T>()
  return (day) => {
    const had = known.get(day)
    if (had !== undefined) return had
    const made = make(day)
    known.set(day, made)
    return made
  }
}
/** When a day begins in Beijing, in milliseconds. */
export const startMs = once((day) => millis(startOf(day)))
export const dayAfter = once(nextDay)
const midnight = once((day) => millis(`${day}T00:00:00.000Z`))

/** The same as `millis`, of a moment as `momentOf` writes it. */
export const msOf = (moment: Instant): number =>
  midnight(moment.slice(0, 10)) + (two(moment, 11) * 60 + two(moment, 14)) * 60_000 + two(moment, 17) * 1_000 + Number(moment.slice(20, 23))
const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
/** The same as `dayOf`: Beijing is eight hours ahead. */
export const dayIn = (moment: Instant): LocalDate => (two(moment, 11) < 16 ? moment.slice(0, 10) : dayAfter(moment.slice(0, 10)))

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
