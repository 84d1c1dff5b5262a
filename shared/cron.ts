import { addDays, dayOf, display, plus, startOf, weekday, type Instant, type LocalDate } from './time.ts'

/** Five fields of numbers, ranges, lists and steps: what our jobs are declared with, in Asia/Shanghai. */
type Field = ReadonlySet<number>
export type Cron = { minutes: Field; hours: Field; days: Field; months: Field; weekdays: Field }

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const

const span = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)

function field(text: string, [least, most]: readonly [number, number]): Field | null {
  const values = text.split(',').flatMap((part) => {
    const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part)
    if (!found) return [Number.NaN]
    const [, from, to, step] = found
    const first = from === undefined ? least : Number(from)
    const last = to !== undefined ? Number(to) : from === undefined || step !== undefined ? most : first
    return Number(step ?? 1) < 1 || last < first ? [Number.NaN] : span(first, last, Number(step ?? 1))
  })
  return values.every((value) => value >= least && value <= most) ? new Set(values) : null
}

export function parseCron(text: string): Cron | null {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== RANGES.length) return null
  const [minutes, hours, days, months, weekdays] = RANGES.map((range, i) => field(parts[i] ?? '', range))
  return minutes && hours && days && months && weekdays ? { minutes, hours, days, months, weekdays } : null
}

const isDue = (day: LocalDate, { days, months, weekdays }: Cron): boolean =>
  months.has(Number(day.slice(5, 7))) && days.has(Number(day.slice(8, 10))) && weekdays.has(weekday(day))

const MINUTE = 60_000
/** A 29 February may be eight years away. */
const FURTHEST_DAYS = 3_000

/** The first moment after `after`; null for what never comes. */
export function nextRun(cron: Cron, after: Instant): Instant | null {
  const minuteOfDay = (moment: Instant) => Number(display(moment).slice(11, 13)) * 60 + Number(display(moment).slice(14, 16))
  const times = [...cron.hours].flatMap((hour) => [...cron.minutes].map((minute) => hour * 60 + minute)).toSorted((a, b) => a - b)
  const today = dayOf(after)
  for (let i = 0; i <= FURTHEST_DAYS; i++) {
    const day = addDays(today, i)
    if (!isDue(day, cron)) continue
    const time = times.find((minute) => i > 0 || minute > minuteOfDay(after))
    if (time !== undefined) return plus(startOf(day), time * MINUTE)
  }
  return null
}

const two = (n: number): string => String(n).padStart(2, '0')
const only = (of: Field): number | null => (of.size === 1 ? ([...of][0] ?? null) : null)

/** “每天 03:17”, “每 10 分钟”: how a schedule is said; what no words are found for is shown as it stands. */
export function cronInWords(text: string): string {
  const cron = parseCron(text)
  if (!cron) return text
  const { minutes, hours, days, months, weekdays } = cron
  const [minute, hour, day, dayOfWeek] = [only(minutes), only(hours), only(days), only(weekdays)]
  const everyDay = days.size === 31 && months.size === 12 && weekdays.size === 7
  const step = /^\*\/(\d+)/.exec(text)?.[1]
  if (everyDay && hours.size === 24) {
    if (minute !== null) return `每小时第 ${minute} 分`
    if (minutes.size === 60) return '每分钟'
    return step === undefined ? text : `每 ${step} 分钟`
  }
  if (minute === null || hour === null) return text
  const at = `${two(hour)}:${two(minute)}`
  if (everyDay) return `每天 ${at}`
  if (dayOfWeek !== null && days.size === 31 && months.size === 12) return `每周${'日一二三四五六'[dayOfWeek]} ${at}`
  if (day !== null && months.size === 12 && weekdays.size === 7) return `每月 ${day} 日 ${at}`
  return text
}
