import { accept, refuse } from '#shared/decision.ts'
import { weekday, yearOf, type LocalDate } from '#shared/time.ts'
import type { Calendar } from '../rules.ts'

/** The national list stands under the code of the whole country. */
export const NATION = '000000000000'
export const XINJIANG = '650000000000'
/** GB/T 2260: the first two digits of every province, autonomous region and municipality. */
const PROVINCES = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
]

/** Whose regional list applies in a division: that of its province. Null for a code of no province. */
export function regionOf(division: string): string | null {
  if (!/^\d{12}$/.test(division)) return null
  if (division === NATION) return NATION
  return PROVINCES.includes(Number(division.slice(0, 2))) ? `${division.slice(0, 2)}0000000000` : null
}

export type DayKind = 'holiday' | 'make_up'
export type ListedDay = { day: LocalDate; kind: DayKind; name: string }
/** What was published for one year, by the nation or by a region. An incomplete list counts, but its year stays provisional. */
export type YearList = { region: string; year: number; complete: boolean; days: readonly ListedDay[] }
export const LIST_KINDS = ['national', 'regional'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/**
 * One region's calendar from the lists in force. Where both name a day, the region's list wins: its holiday on a national
 * make-up day is a day off that nobody makes up for (decisions/0006).
 */
export function calendarOf(version: number, region: string, lists: readonly YearList[]): Calendar {
  const kinds = new Map<LocalDate, DayKind>()
  for (const list of [...lists.filter((l) => l.region === NATION), ...lists.filter((l) => l.region === region)])
    for (const { day, kind } of list.days) kinds.set(day, kind)
  const of = (kind: DayKind) => new Set([...kinds].flatMap(([day, k]) => (k === kind ? [day] : [])))
  const years = new Set(lists.map((l) => l.year))
  return {
    version,
    region,
    holidays: of('holiday'),
    makeUpDays: of('make_up'),
    completeYears: new Set([...years].filter((year) => missingLists(year, region, lists).length === 0)),
  }
}

/** Which lists a year still lacks; with any, it is provisional (rules 3.3). */
export function missingLists(year: number, region: string, lists: readonly YearList[]): ListKind[] {
  const complete = (of: string) => lists.some((l) => l.region === of && l.year === year && l.complete)
  const wanted = region === NATION ? (['national'] as const) : LIST_KINDS
  return wanted.filter((kind) => !complete(kind === 'national' ? NATION : region))
}

const KIND_SAYS: Record<ListKind, string> = { national: '国家放假安排', regional: '自治区放假安排' }
/** Why a year is provisional, in words; nothing when it is not. */
export const missingSays = (missing: readonly ListKind[]): string =>
  missing.length === 0 ? '' : `${missing.map((kind) => KIND_SAYS[kind]).join('、')}还没有公布齐全，推算的日期是暂定的`

/** Whether a list may be published as a year's: its days are of that year, each once, and only resting days are made up for. */
export function judgeList(list: YearList, national: readonly ListedDay[]) {
  if (list.days.some(({ day }) => yearOf(day) !== list.year)) return refuse('day_outside_year')
  if (new Set(list.days.map(({ day }) => day)).size !== list.days.length) return refuse('day_named_twice')
  if (list.region === NATION && list.complete && !list.days.some(({ kind }) => kind === 'holiday')) return refuse('list_empty')
  const restingNationally = new Set(national.filter(({ kind }) => kind === 'holiday').map(({ day }) => day))
  for (const { day, kind } of list.days) {
    if (kind === 'holiday') continue
    if (weekday(day) !== 0 && weekday(day) !== 6) return refuse('make_up_on_weekday')
    if (list.region !== NATION && restingNationally.has(day)) return refuse('make_up_on_national_holiday')
  }
  return accept({ ...list, days: list.days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) })
}

/** The text a list's digest is taken of: equal lists give equal text, whatever their order. */
export const listText = ({ region, year, complete, days }: YearList): string =>
  [`${region}/${year}/${complete}`, ...days.map((d) => `${d.day} ${d.kind} ${d.name}`).toSorted()].join('\n')

/** What publishing `after` in place of `before` changes, as the event tells it. */
export function differenceOf(before: readonly ListedDay[], after: readonly ListedDay[]) {
  const text = ({ day, kind }: ListedDay) => `${day} ${kind}`
  const [old, fresh] = [before.map(text), after.map(text)]
  const without = (days: readonly string[], others: readonly string[]) => days.filter((d) => !others.includes(d)).toSorted()
  return { added: without(fresh, old), removed: without(old, fresh) }
}
