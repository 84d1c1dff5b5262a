import type { Db } from '#server/platform/db.ts'
import type { Calendar } from './rules.ts'
import { calendarOf, NATION, regionOf, XINJIANG } from './rules/lists.ts'
import { listsAt, newestVersion, publishersOf, type Version } from './store/lists.ts'

export { calendarsIf } from './actions/judge-publication.ts'

/** By content, so that two databases in one process never answer for each other; only the newest version is kept. */
const loaded = new Map<string, Calendar>()
const MOST_KEPT = 100

/** The calendar that holds for a division, in one small query unless a new version was published. */
export const loadCalendar = async (db: Db, division: string = XINJIANG): Promise<Calendar> => (await loadCalendars(db))(division)

/** The same for the many divisions of a list: the newest version is asked for once. */
export async function loadCalendars(db: Db): Promise<(division: string) => Promise<Calendar>> {
  const newest = await newestVersion(db)
  return (division) => calendarAt(db, newest, regionOf(division) ?? XINJIANG)
}

async function calendarAt(db: Db, newest: Version | undefined, region: string): Promise<Calendar> {
  if (!newest) return calendarOf(0, region, [])
  const key = `${newest.digest}/${region}`
  const known = loaded.get(key)
  if (known) return known
  const calendar = calendarOf(newest.version, region, await listsAt(db, newest.version, [NATION, region]))
  if (loaded.size >= MOST_KEPT) loaded.clear()
  loaded.set(key, calendar)
  return calendar
}

/** The version in force, and who published it. */
export async function newestPublication(db: Db): Promise<{ version: number; publishedBy: readonly string[] }> {
  const version = (await newestVersion(db))?.version ?? 0
  return { version, publishedBy: await publishersOf(db, version) }
}
