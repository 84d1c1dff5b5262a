import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { readFileSync } from 'node:fs'
import { parseCsv } from '#shared/csv.ts'
import { addDays, yearOf, type LocalDate } from '#shared/time.ts'
import type { Calendar } from '../rules.ts'
import { calendarOf, NATION, XINJIANG, type DayKind, type ListedDay, type YearList } from '../rules/lists.ts'

/** The lists that come with the program: what a new database starts from, and all that `workdays` reads. */
export type PackagedList = YearList & { source: string }

/**
 * The package tells nobody which years it has; asked about another, it answers as if there were no holidays (seen).
 * A year counts as published when it names all four festivals that every year's notice has had since 2004.
 */
const IN_EVERY_NOTICE = ['元旦', '春节', '劳动节', '国庆节']
const NATIONAL_SOURCE = '国务院办公厅关于部分节假日安排的通知（chinese-days 1.5）'
const REGIONAL = new URL('../../../db/reference/holidays-xinjiang.csv', import.meta.url)

export const nationalLists = (): PackagedList[] => {
  const days = [...daysOf(published.holidays, 'holiday'), ...daysOf(published.workdays, 'make_up')]
  return [...Map.groupBy(days, ({ day }) => yearOf(day))]
    .filter(([, ofYear]) => IN_EVERY_NOTICE.every((name) => ofYear.some((d) => d.kind === 'holiday' && d.name === name)))
    .map(([year, ofYear]) => ({ region: NATION, year, complete: true, days: ofYear, source: NATIONAL_SOURCE }))
}

/** `{"2025-10-01": "National Day,国庆节,3"}`: English, Chinese, days off. */
const daysOf = (listed: Record<string, string>, kind: DayKind): ListedDay[] =>
  Object.entries(listed).map(([day, names]) => ({ day, kind, name: names.split(',')[1] ?? '' }))

/** A row of the table says whether its year's list is whole: a festival whose notice wasn't found leaves the year incomplete. */
export function regionalLists(): PackagedList[] {
  const rows = parseCsv(readFileSync(REGIONAL, 'utf8'))
  return [...Map.groupBy(rows, (row) => Number(row['source_year']))].map(([year, ofYear]) => ({
    region: XINJIANG,
    year,
    complete: ofYear.every((row) => row['year_complete'] === 'yes'),
    days: ofYear.flatMap((row) => daysFrom(row['from'] ?? '', row['to'] ?? '', row['name'] ?? '')),
    source: `自治区人民政府 ${year} 年放假通知`,
  }))
}

function daysFrom(from: LocalDate, to: LocalDate, name: string): ListedDay[] {
  const days: ListedDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, kind: 'holiday', name })
  return days
}

export const packagedLists = (): PackagedList[] => [...nationalLists(), ...regionalLists()]

/** A region's calendar without a database: version 0. */
export const packagedCalendar = (region: string): Calendar => calendarOf(0, region, packagedLists())
