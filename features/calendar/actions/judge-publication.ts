import type { Db } from '#server/platform/db.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { Calendar } from '../rules.ts'
import { calendarOf, differenceOf, judgeList, NATION, regionOf, XINJIANG, type YearList } from '../rules/lists.ts'
import { listsAt, newestVersion, type StoredList } from '../store/lists.ts'

const ofYear = (lists: readonly StoredList[], region: string, year: number) => lists.find((l) => l.region === region && l.year === year)

/** Whether this list may stand as its year's, with what it would take the place of. */
export async function judgePublication(db: Db, given: YearList) {
  if (regionOf(given.region) !== given.region) return refuse('no_such_region')
  const newest = await newestVersion(db)
  const lists = newest ? await listsAt(db, newest.version, [NATION, given.region]) : []
  const judged = judgeList(given, ofYear(lists, NATION, given.year)?.days ?? [])
  if (!judged.ok) return judged
  return accept({ list: judged.value, newest, lists, before: ofYear(lists, given.region, given.year) })
}

export type Supposed = { added: string[]; removed: string[]; calendarOf(division: string): Promise<Calendar> }

/** The calendars that would hold once this list were published; nothing is. */
export async function calendarsIf(db: Db, given: YearList) {
  const judged = await judgePublication(db, given)
  if (!judged.ok) return judged
  const { list, newest, before } = judged.value
  const version = newest?.version ?? 0
  const made = new Map<string, Promise<Calendar>>()
  const of = async (region: string): Promise<Calendar> => {
    const stored = version === 0 ? [] : await listsAt(db, version, [NATION, region])
    const others = stored.filter((l) => l.region !== list.region || l.year !== list.year)
    return calendarOf(version + 1, region, list.region === region || list.region === NATION ? [...others, list] : stored)
  }
  const supposed: Supposed = {
    ...differenceOf(before?.days ?? [], list.days),
    calendarOf: (division) => {
      const region = regionOf(division) ?? XINJIANG
      const known = made.get(region) ?? of(region)
      made.set(region, known)
      return known
    },
  }
  return accept(supposed)
}
