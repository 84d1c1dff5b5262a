import { isWorkingDay, type Calendar } from '#features/calendar/rules.ts'
import { addDays, weekday, type LocalDate } from '#shared/time.ts'

/** Minutes of a day in Beijing time, from and to. */
export type Hours = readonly (readonly [number, number])[]
const clock = (hour: number, minute = 0): number => hour * 60 + minute
/** Office hours in Xinjiang (facts 10.1): summer from 1 May, winter from 1 October. */
const SUMMER: Hours = [
  [clock(10), clock(14)],
  [clock(16), clock(20)],
]
const WINTER: Hours = [
  [clock(10), clock(14)],
  [clock(15, 30), clock(19, 30)],
]
const SATURDAY: Hours = [[clock(11), clock(15)]]
const CLOSED: Hours = []
/** At home and on the road people fill in forms from the morning until late. */
export const ONLINE: Hours = [
  [clock(9), clock(13)],
  [clock(13), clock(19)],
  [clock(19), clock(23, 50)],
]
export const HOTLINE: Hours = [[clock(9, 30), clock(21)]]

export const isSummer = (day: LocalDate): boolean => day.slice(5) >= '05-01' && day.slice(5) < '10-01'
const officeHours = (day: LocalDate): Hours => (isSummer(day) ? SUMMER : WINTER)

/** When the counters of a day are open; on Saturdays only the larger halls open, for some hours. */
export function openingHours(day: LocalDate, calendar: Calendar): { hours: Hours; largeOnly: boolean } {
  if (isWorkingDay(day, calendar)) return { hours: officeHours(day), largeOnly: false }
  const saturday = weekday(day) === 6 && !calendar.holidays.has(day)
  return { hours: saturday ? SATURDAY : CLOSED, largeOnly: true }
}

const WEEK = [0, 1.15, 1.06, 1, 0.98, 0.9, 0] as const
/** January to December: the thaw, school entry, winter heating and insurance. */
const MONTHS = [0.95, 0.8, 1.08, 1.05, 1, 1.02, 0.98, 1.08, 1.1, 0.94, 1, 1.04] as const
const AFTER_REST = 1.25

export type Crowd = { onsite: number; online: number; hotline: number }
const SIDES: Crowd = { onsite: 0.66, online: 0.27, hotline: 0.07 }

/** How many come on a day, an ordinary working day being 1, and by which side. */
export function crowdOf(day: LocalDate, calendar: Calendar): Crowd {
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1
  if (!isWorkingDay(day, calendar)) {
    const open = openingHours(day, calendar).hours.length > 0
    return { onsite: open ? SIDES.onsite * 0.1 * month : 0, online: SIDES.online * 0.38 * month, hotline: SIDES.hotline * 0.3 * month }
  }
  const rested = !isWorkingDay(addDays(day, -1), calendar) ? AFTER_REST / (WEEK[1] ?? 1) : 1
  // A make-up day at the weekend is worked, but few know it.
  const share = (WEEK[weekday(day)] || 0.55) * month
  return { onsite: SIDES.onsite * share * rested, online: SIDES.online * share, hotline: SIDES.hotline * share }
}

/** Items that have a season, with its months. */
const SEASONS: Readonly<Record<string, readonly number[]>> = {
  '002000023000': [6, 7, 8], // 义务教育入学报名
  '000500012000': [8, 9], // 家庭经济困难学生资助申请
  '002000032000': [10, 11, 12], // 供热缴费与报修
  '002000012000': [10, 11, 12], // 城乡居民医保参保登记
  '002000027000': [3, 4, 5, 6], // 汇算清缴咨询
  '000500014000': [3, 4, 5], // 耕地地力保护补贴
  '000500013000': [3, 4, 5, 9], // 农机购置补贴
  '000100044000': [3, 4], // 拖拉机和联合收割机登记
  '002000005000': [1, 7, 12], // 灵活就业参保
  '000100003000': [6, 7, 12], // 往来港澳通行证
}
const IN_SEASON = 4
export const seasonOf = (basicCode: string, day: LocalDate): number =>
  SEASONS[basicCode]?.includes(Number(day.slice(5, 7))) === true ? IN_SEASON : 1
