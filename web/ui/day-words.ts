import { dayInWords, toInstant, weekday } from '#shared/time.ts'
import { display } from '#shared/time.ts'
import type { StaffLanguage } from './texts.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const month = (day: string): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? ''

/** `2026年11月25日（周三）`, `Wed 25 Nov 2026` */
export const dayWords = (day: string, language: StaffLanguage): string =>
  language === 'zh' ? dayInWords(day) : `${DAYS[weekday(day)]} ${Number(day.slice(8))} ${month(day)} ${day.slice(0, 4)}`
/** In a column: `11月25日`, with its year when that is not this one. */
export function shortDay(day: string, today: string, language: StaffLanguage): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  if (language === 'zh') return `${sameYear ? '' : `${day.slice(0, 4)}年`}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return `${Number(day.slice(8))} ${month(day)}${sameYear ? '' : ` ${day.slice(0, 4)}`}`
}
/** Any ISO 8601 moment, by Beijing time. */
export const localParts = (moment: string): { day: string; time: string } => {
  const text = display(toInstant(moment))
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}
