import { encodeCursor, placeOf, type Place } from '#shared/cursor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, yearOf } from '#shared/time.ts'
import { yearPages, type listYears as listing, type readYear as reading, type YearItem } from '../contract.ts'
import { publicationsOf } from '../queries.ts'
import { workingDaysOf, type Calendar } from '../rules.ts'
import { calendarOf, missingLists, missingSays, NATION, regionOf } from '../rules/lists.ts'
import { listsAt, newestVersion, type StoredList } from '../store/lists.ts'

type Reading<Code extends string> = Pick<Context<Code>, 'db' | 'now' | 'refuse'>

const inForce = async (db: Context['db'], region: string): Promise<{ version: number; lists: StoredList[]; calendar: Calendar }> => {
  const version = (await newestVersion(db))?.version ?? 0
  const lists = await listsAt(db, version, [NATION, region])
  return { version, lists, calendar: calendarOf(version, region, lists) }
}
const kindOf = (region: string) => (region === NATION ? ('national' as const) : ('regional' as const))

export async function readYear(
  ctx: Reading<RefusalOf<typeof reading>>,
  { params, query }: CallOf<typeof reading>,
): Promise<ReplyOf<typeof reading>> {
  const region = regionOf(query.region) ?? ctx.refuse('no_such_region')
  const { version, lists, calendar } = await inForce(ctx.db, region)
  const missing = missingLists(params.year, region, lists)
  const shown = lists.filter((l) => l.year === params.year).map((l) => ({ ...l, by: kindOf(l.region) }))
  const history = await publicationsOf(ctx.db, params.year, [NATION, region])
  return {
    version,
    region,
    year: params.year,
    provisional: missing.length > 0,
    missing,
    missingSays: missingSays(missing),
    workingDays: workingDaysOf(params.year, calendar).length,
    days: shown.flatMap(({ days, by }) => days.map((d) => ({ ...d, by }))).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    lists: shown.map(({ by, version: at, complete, source }) => ({ by, version: at, complete, source })),
    history: history.map(({ region: of, publishedAt, ...p }) => ({ ...p, by: kindOf(of), publishedAt: display(publishedAt) })),
  }
}

/** The years that anything is known of, and the next one, whose list somebody has to publish in time. */
export async function listYears(
  ctx: Reading<RefusalOf<typeof listing>>,
  { query }: CallOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const region = regionOf(query.region) ?? ctx.refuse('no_such_region')
  const { lists, calendar } = await inForce(ctx.db, region)
  const thisYear = yearOf(dayOf(ctx.now))
  const down = query.sort.startsWith('-')
  const after = yearAt(placeOf(yearPages, query))
  const years = [...new Set([...lists.map((l) => l.year), thisYear, thisYear + 1])]
    .filter((year) => after === null || (down ? year < after : year > after))
    .toSorted((a, b) => (down ? b - a : a - b))
  const page = years.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((year) => yearItem(year, region, lists, calendar)),
    next: years.length > page.length && last !== undefined ? encodeCursor(query.sort, [String(last)]) : null,
  }
}
const yearAt = (place: Place | null): number | null => (place === null ? null : Number(place[0]))

function yearItem(year: number, region: string, lists: readonly StoredList[], calendar: Calendar): YearItem {
  const missing = missingLists(year, region, lists)
  const inYear = (days: ReadonlySet<string>) => [...days].filter((day) => yearOf(day) === year).length
  return {
    year,
    provisional: missing.length > 0,
    missing,
    missingSays: missingSays(missing),
    workingDays: workingDaysOf(year, calendar).length,
    holidays: inYear(calendar.holidays),
    makeUps: inYear(calendar.makeUpDays),
    sources: lists.filter((l) => l.year === year).map((l) => l.source),
  }
}
