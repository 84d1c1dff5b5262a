import { addDays, type LocalDate } from '#shared/time.ts'

/** A calendar month 2026-10, quarter 2026-Q4 or year 2026: the text says which. */
export type Period = { period: string; from: LocalDate; to: LocalDate }
export const PERIOD = /^(?:19[5-9]\d|20\d\d|21\d\d)(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/

const two = (n: number): string => String(n).padStart(2, '0')
const monthsFrom = (period: string, year: number, first: number, count: number): Period => {
  const next = first + count > 12 ? { year: year + 1, month: 1 } : { year, month: first + count }
  return { period, from: `${year}-${two(first)}-01`, to: addDays(`${next.year}-${two(next.month)}-01`, -1) }
}

/** Null for what is no period. */
export function periodOf(text: string): Period | null {
  if (!PERIOD.test(text)) return null
  const [year = '', part = ''] = text.split('-')
  if (part === '') return monthsFrom(text, Number(year), 1, 12)
  return part.startsWith('Q')
    ? monthsFrom(text, Number(year), (Number(part.slice(1)) - 1) * 3 + 1, 3)
    : monthsFrom(text, Number(year), Number(part), 1)
}

const yearAndMonth = (day: LocalDate): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
export const monthOf = (day: LocalDate): string => day.slice(0, 7)

/** The months that a year has closed by a day: what a person's result is made of. */
export function closedMonths(year: number, today: LocalDate): string[] {
  return Array.from({ length: 12 }, (_, i) => `${year}-${two(i + 1)}`).filter((month) => (periodOf(month)?.to ?? today) < today)
}

/** Data may come late; so long after its end a closed period is looked at again every day. */
const STILL_CHECKED_DAYS = 100

/** Every period of this year and the last that has begun by yesterday, up to which figures are told: the newest first. */
export function periodsKept(today: LocalDate): Period[] {
  const [year] = yearAndMonth(addDays(today, -1))
  const all = [year, year - 1].flatMap((one) => [
    ...Array.from({ length: 12 }, (_, i) => `${one}-${two(12 - i)}`),
    ...[4, 3, 2, 1].map((quarter) => `${one}-Q${quarter}`),
    String(one),
  ])
  return all.flatMap((one) => periodOf(one) ?? []).filter(({ from }) => from < today)
}
export const isClosed = ({ to }: Pick<Period, 'to'>, today: LocalDate): boolean => to < today
/** Whether what was reckoned of it, last looked at on that day (null: never), has to be looked at today. */
export const isDue = (period: Period, checkedOn: LocalDate | null, today: LocalDate): boolean =>
  checkedOn === null || (checkedOn < today && addDays(period.to, STILL_CHECKED_DAYS) >= today)
