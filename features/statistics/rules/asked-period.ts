import type { Said } from '#shared/columns.ts'
import { addDays, days, isLocalDate, millis, startOf, yearOf, type LocalDate } from '#shared/time.ts'

/** From one day to another, both in; without the first, from the beginning. */
export type Stretch = { from: LocalDate | undefined; to: LocalDate }
export type PeriodUnit = 'day' | 'month' | 'quarter' | 'year' | 'days' | 'all'
export type Period = Stretch & { unit: PeriodUnit; says: Said }

/** Periods that move with the day, so that a saved question stays what it means. */
export const MOVING = [
  { id: 'today', zh: '今天', en: 'Today' },
  { id: 'yesterday', zh: '昨天', en: 'Yesterday' },
  { id: 'last_7_days', zh: '最近 7 天', en: 'Last 7 days' },
  { id: 'last_30_days', zh: '最近 30 天', en: 'Last 30 days' },
  { id: 'this_month', zh: '本月', en: 'This month' },
  { id: 'last_month', zh: '上月', en: 'Last month' },
  { id: 'this_quarter', zh: '本季度', en: 'This quarter' },
  { id: 'last_quarter', zh: '上季度', en: 'Last quarter' },
  { id: 'this_year', zh: '今年', en: 'This year' },
  { id: 'last_year', zh: '去年', en: 'Last year' },
  { id: 'all', zh: '截至今日', en: 'Until today' },
] as const
export type MovingPeriod = (typeof MOVING)[number]['id']
export const USUAL_PERIOD: MovingPeriod = 'last_30_days'

const [FIRST, LAST] = ['1950', '2199'] as const
const inYears = (text: string): boolean => text.slice(0, 4) >= FIRST && text.slice(0, 4) <= LAST
const RANGE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/
/** `this_month`, `2026`, `2026-Q4`, `2026-11`, `2026-11-23`, `2026-11-01..2026-11-23`. */
export function isPeriod(text: string): boolean {
  if (MOVING.some((row) => row.id === text)) return true
  if (!inYears(text)) return false
  if (/^\d{4}$/.test(text) || /^\d{4}-Q[1-4]$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text) || isLocalDate(text)) return true
  const [, from = '', to = ''] = RANGE.exec(text) ?? []
  return isLocalDate(from) && isLocalDate(to) && inYears(to) && from <= to
}

const two = (n: number): string => String(n).padStart(2, '0')
const monthStart = (year: number, month: number): LocalDate => `${year}-${two(month)}-01`
/** Months counted from the year 0, so that going back over a year is one subtraction. */
const monthNo = (day: LocalDate): number => yearOf(day) * 12 + Number(day.slice(5, 7)) - 1
const ofMonthNo = (no: number): LocalDate => monthStart(Math.floor(no / 12), (no % 12) + 1)
const months = (start: LocalDate, count: number): Stretch => ({ from: start, to: addDays(ofMonthNo(monthNo(start) + count), -1) })
const quarterStart = (day: LocalDate): LocalDate => ofMonthNo(monthNo(day) - (monthNo(day) % 3))
const LENGTHS: Readonly<Partial<Record<PeriodUnit, number>>> = { month: 1, quarter: 3, year: 12 }

const words = (unit: PeriodUnit, { from = '', to }: Stretch): Said => {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))]
  if (unit === 'year') return { zh: `${year}年`, en: year }
  if (unit === 'quarter') return { zh: `${year}年第${'一二三四'[(month - 1) / 3]}季度`, en: `${year} Q${(month - 1) / 3 + 1}` }
  if (unit === 'month') return { zh: `${year}年${month}月`, en: `${year}-${two(month)}` }
  if (unit === 'all') return { zh: `截至${to}`, en: `until ${to}` }
  return from === to ? { zh: to, en: to } : { zh: `${from} 至 ${to}`, en: `${from} to ${to}` }
}
const made = (unit: PeriodUnit, stretch: Stretch): Period => ({ ...stretch, unit, says: words(unit, stretch) })

/** The period that a text means on a day; its words name the days, not the way they were asked for. */
export function periodOf(text: string, today: LocalDate): Period {
  const moving = MOVING.find((row) => row.id === text)?.id
  if (moving) return movingPeriod(moving, today)
  const [, from, to] = RANGE.exec(text) ?? []
  if (from !== undefined && to !== undefined) return made(from === to ? 'day' : 'days', { from, to })
  const year = Number(text.slice(0, 4))
  if (text.length === 4) return made('year', months(monthStart(year, 1), 12))
  if (text[5] === 'Q') return made('quarter', months(monthStart(year, Number(text[6]) * 3 - 2), 3))
  if (text.length === 7) return made('month', months(`${text}-01`, 1))
  return made('day', { from: text, to: text })
}

function movingPeriod(id: MovingPeriod, today: LocalDate): Period {
  const month = ofMonthNo(monthNo(today))
  const quarter = quarterStart(today)
  switch (id) {
    case 'today':
      return made('day', { from: today, to: today })
    case 'yesterday':
      return made('day', { from: addDays(today, -1), to: addDays(today, -1) })
    case 'last_7_days':
      return made('days', { from: addDays(today, -6), to: today })
    case 'last_30_days':
      return made('days', { from: addDays(today, -29), to: today })
    case 'this_month':
      return made('month', months(month, 1))
    case 'last_month':
      return made('month', months(ofMonthNo(monthNo(month) - 1), 1))
    case 'this_quarter':
      return made('quarter', months(quarter, 3))
    case 'last_quarter':
      return made('quarter', months(ofMonthNo(monthNo(quarter) - 3), 3))
    case 'this_year':
      return made('year', months(monthStart(yearOf(today), 1), 12))
    case 'last_year':
      return made('year', months(monthStart(yearOf(today) - 1, 1), 12))
    case 'all':
      return made('all', { from: undefined, to: today })
  }
}

const between = (from: LocalDate, to: LocalDate): number => Math.round((millis(startOf(to)) - millis(startOf(from))) / days(1))
export const daysIn = ({ from, to }: Stretch): number => (from === undefined ? Number.POSITIVE_INFINITY : between(from, to) + 1)
/** Ends no later than the last day that is told. */
export const upTo = <S extends Stretch>(stretch: S, last: LocalDate): S => (stretch.to > last ? { ...stretch, to: last } : stretch)

/**
 * What a period is held against. One that is not over yet is held against as many days of the one before, so that half a month
 * never stands beside a whole one. Null where nothing comes before.
 */
export function previousOf(period: Period, last: LocalDate): Period | null {
  const { from, unit } = period
  if (from === undefined) return null
  const told = upTo(period, last)
  const length = LENGTHS[unit]
  if (length === undefined) {
    const many = Math.max(daysIn(told), 1)
    return made(many === 1 ? 'day' : 'days', { from: addDays(from, -many), to: addDays(from, -1) })
  }
  return asFar(period, told, months(ofMonthNo(monthNo(from) - length), length))
}
/** The same days a year before; 29 February is the 28th. */
export function yearBefore(period: Period, last: LocalDate): Period | null {
  const { from, unit } = period
  if (from === undefined) return null
  const told = upTo(period, last)
  const length = LENGTHS[unit]
  if (length !== undefined) return asFar(period, told, months(ofMonthNo(monthNo(from) - 12), length))
  const stretch = { from: aYearBefore(from), to: aYearBefore(told.to < from ? from : told.to) }
  return made(stretch.from === stretch.to ? 'day' : 'days', stretch)
}
function asFar(whole: Period, told: Stretch, before: Stretch): Period {
  if (told.to === whole.to || before.from === undefined) return made(whole.unit, before)
  const end = addDays(before.from, Math.max(daysIn(told), 1) - 1)
  return made('days', { from: before.from, to: end < before.to ? end : before.to })
}
const aYearBefore = (day: LocalDate): LocalDate => {
  const same = `${yearOf(day) - 1}${day.slice(4)}`
  return isLocalDate(same) ? same : `${yearOf(day) - 1}-02-28`
}

/** Whether a period is made of whole months: what is told by them cannot be cut into days by asking twice. */
export const isWholeMonths = ({ unit }: Period): boolean => LENGTHS[unit] !== undefined || unit === 'all'

/** The place of a day, month or year in its period, so that two periods stand side by side. */
export function placeIn(word: string, { from }: Stretch): number {
  if (from === undefined) return 0
  if (word.length === 4) return Number(word) - yearOf(from)
  if (word.length === 7) return monthNo(`${word}-01`) - monthNo(from)
  return between(from, word)
}
