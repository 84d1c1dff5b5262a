import { addDays, weekday, yearOf, type LocalDate } from '#shared/time.ts'
import type { DayKind, ListedDay, ListKind } from '../rules/lists.ts'

/** What a day is called where it is no ordinary one. */
export type MarkedDay = { kind: DayKind; name: string; by: ListKind }
export type Marked = ReadonlyMap<LocalDate, MarkedDay>

/** Where both lists name a day, the region's wins (decisions/0006). */
export const markedBy = (days: readonly (ListedDay & { by: ListKind })[]): Marked =>
  new Map(
    [...days.filter(({ by }) => by === 'national'), ...days.filter(({ by }) => by === 'regional')].map(({ day, ...rest }) => [day, rest]),
  )

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const twoDigits = (n: number): string => String(n).padStart(2, '0')
/** A month in weeks from Monday on; null where the days are another month's. */
export function weeksOf(year: number, month: number): (LocalDate | null)[][] {
  const first = `${year}-${twoDigits(month)}-01`
  const inMonth = Array.from({ length: 31 }, (_, i) => addDays(first, i)).filter((day) => day.slice(0, 7) === first.slice(0, 7))
  const cells: (LocalDate | null)[] = [...Array.from({ length: (weekday(first) + 6) % 7 }, () => null), ...inMonth]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7))
}
export const isWeekend = (day: LocalDate): boolean => weekday(day) === 0 || weekday(day) === 6

/** The arrows walk over the days, and stay in the year. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
export function dayBeside(day: LocalDate, key: string, isRtl: boolean): LocalDate | null {
  const step = STEPS[key]
  if (step === undefined) return null
  const to = addDays(day, isRtl && Math.abs(step) === 1 ? -step : step)
  return yearOf(to) === yearOf(day) ? to : null
}
