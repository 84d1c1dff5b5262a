import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import { applied, differing, inOrderOfDays, type Change, type Divisions } from '../../rules/division-changes.ts'
import { BEFORE_ALL, comingChanges, divisionsTold, dropPlanned, putStandings, type StandingRow } from '../../store/division-changes.ts'
import { loadDivisions } from '../../store.ts'

/** The divisions as they will be on a day, by what is confirmed. */
export async function divisionsOn(db: Db, day: LocalDate): Promise<Divisions> {
  const now: Divisions = await loadDivisions(db, true)
  return (await comingChanges(db, day)).reduce<Divisions>(applied, now)
}

/** What is written of a change before its day: names and places from that day on, so that a day counts the same whenever it is counted. */
export async function replan(db: Db, today: LocalDate): Promise<void> {
  await dropPlanned(db, today)
  await putStandings(db, standingsOf(await loadDivisions(db, true), await comingChanges(db), await divisionsTold(db)))
}

/** Each day's differences; what has no row yet gets one for the time before. */
export function standingsOf(now: Divisions, changes: readonly Change[], told: ReadonlySet<string>): StandingRow[] {
  const rows = new Map<string, StandingRow>()
  const known = new Set(told)
  let before = now
  for (const change of inOrderOfDays(changes)) {
    const after = applied(before, change)
    for (const division of differing(before, after)) {
      const was = before.get(division.code)
      if (was && !known.has(was.code)) rows.set(`${was.code} ${BEFORE_ALL}`, { division: was, fromDay: BEFORE_ALL, changeId: null })
      known.add(division.code)
      rows.set(`${division.code} ${change.effectiveOn}`, { division, fromDay: change.effectiveOn, changeId: change.changeId })
    }
    before = after
  }
  return [...rows.values()]
}
