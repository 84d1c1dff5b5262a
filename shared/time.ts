/**
 * The only file that names Date. An Instant is a moment as ISO 8601 in UTC with milliseconds, a LocalDate a day in
 * Asia/Shanghai (`yyyy-mm-dd`). Xinjiang's offices keep Beijing time; there has been no summer time since 1991,
 * so a fixed +08:00 is exact for every day this system can hold.
 */
export type LocalDate = string & { readonly is?: 'LocalDate' }
export type Instant = string & { readonly is?: 'Instant' }

const DAY = 86_400_000
const OFFSET = 8 * 3_600_000
/** Remembers the last answer: a batch asks the same of one moment hundreds of times. */
const lastOnly = <In, Out>(work: (input: In) => Out): ((input: In) => Out) => {
  let known: { input: In; output: Out } | undefined
  return (input) => (known?.input === input ? known : (known = { input, output: work(input) })).output
}
const iso = (ms: number): Instant => new Date(ms).toISOString()
const isoOfNow = lastOnly(iso)

export const systemNow = (): Instant => isoOfNow(Date.now())
/** Milliseconds since 1970, for differences and expiry. */
export const millis = (moment: Instant): number => Date.parse(moment)
export const instant = (ms: number): Instant => iso(ms)
/** Any ISO 8601 moment with any offset, as an Instant. */
export const toInstant = (text: string): Instant => iso(Date.parse(text))
export const plus = (moment: Instant, ms: number): Instant => iso(Date.parse(moment) + ms)
export const seconds = (n: number): number => n * 1_000
export const minutes = (n: number): number => n * 60_000
export const hours = (n: number): number => n * 3_600_000
export const days = (n: number): number => n * DAY

const inShanghai = (moment: Instant): string => iso(Date.parse(moment) + OFFSET)
/**
 * Of a moment in UTC the day and the hour here can be read off: to make a date of each moment of a batch costs more than
 * to hash it. From 16:00 in UTC it is the next day here.
 */
const EVENING = '16'
const hourOf = (moment: Instant): string => moment.slice(11, 13)
const isInstant = (moment: Instant): boolean => moment.length === 24 && moment.endsWith('Z')
const MOST_DAYS = 1_000
const daysAfter = new Map<string, LocalDate>()
function dayAfter(day: string): LocalDate {
  const found = daysAfter.get(day)
  if (found !== undefined) return found
  const after = addDays(day, 1)
  if (daysAfter.size < MOST_DAYS) daysAfter.set(day, after)
  return after
}
export const dayOf = (moment: Instant): LocalDate => {
  if (!isInstant(moment)) return inShanghai(moment).slice(0, 10)
  const day = moment.slice(0, 10)
  return hourOf(moment) < EVENING ? day : dayAfter(day)
}
const HOURS = new Map(Array.from({ length: 24 }, (_, hour) => [String(hour).padStart(2, '0'), String((hour + 8) % 24).padStart(2, '0')]))
/** `2026-11-23T10:05:00+08:00`: how moments leave the system. */
export const display = lastOnly((moment: Instant): string => {
  const hour = isInstant(moment) ? HOURS.get(hourOf(moment)) : undefined
  return hour === undefined ? `${inShanghai(moment).slice(0, 19)}+08:00` : `${dayOf(moment)}T${hour}${moment.slice(13, 19)}+08:00`
})
export const addDays = (day: LocalDate, count: number): LocalDate => iso(Date.parse(day) + count * DAY).slice(0, 10)
export const nextDay = (day: LocalDate): LocalDate => addDays(day, 1)
/** For a library that takes nothing else. */
export const asDate = (moment: Instant): Date => new Date(moment)
/** 0 is Sunday. */
export const weekday = (day: LocalDate): number => new Date(day).getUTCDay()
export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))
/** 00:00 of that day in Asia/Shanghai. */
export const startOf = (day: LocalDate): Instant => iso(Date.parse(day) - OFFSET)
/** 24:00 of that day, which is 00:00 of the next: how a due day becomes a due moment (rules 3.3). */
export const endOf = (day: LocalDate): Instant => startOf(nextDay(day))
export const isLocalDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
/** `2026年11月25日（周三）` */
export const dayInWords = (day: LocalDate): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（周${'日一二三四五六'[weekday(day)]}）`
