import type { Db } from '#server/platform/db.ts'
import type { Calendar } from './rules.ts'
import { calendarOf, NATION, regionOf, XINJIANG } from './rules/lists.ts'
import { listsAt, newestVersion } from './store/lists.ts'

/** By content, so that two databases in one process never answer for each other; only the newest version is kept. */
const loaded = new Map<string, Calendar>()
const MOST_KEPT = 100

/** The calendar that holds for a division, in one small query unless a new version was published. */
export async function loadCalendar(db: Db, division: string = XINJIANG): Promise<Calendar> {
  const newest = await newestVersion(db)
  const region = regionOf(division) ?? XINJIANG
  if (!newest) return calendarOf(0, region, [])
  const key = `${newest.digest}/${region}`
  const known = loaded.get(key)
  if (known) return known
  const calendar = calendarOf(newest.version, region, await listsAt(db, newest.version, [NATION, region]))
  if (loaded.size >= MOST_KEPT) loaded.clear()
  loaded.set(key, calendar)
  return calendar
}
