import { loadDivisions, loadWindows, unitNames } from '#features/organisations/index.ts'
import { CHANNELS, levelName } from '#features/ratings/rules.ts'
import { itemNames } from '#features/service-items/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { hallNames } from '../queries/hall-names.ts'
import { CLASSES } from '../rules/classes.ts'
import { SIDES, type AskedDimension } from '../rules/dimensions.ts'
import type { Plan } from '../rules/plan.ts'

type Db = Context['db']
type Names = ReadonlyMap<string, string>
const NONE: Names = new Map()

/** What the words of an answer are called; a day, a month, a year and a source are called as they are. */
export async function namesBy(db: Db, plan: Plan, rows: readonly (readonly string[])[]): Promise<readonly Names[]> {
  const all: Names[] = []
  for (const [i, by] of plan.by.entries())
    all.push(await namesOf(db, by, { division: plan.scope.division, codes: [...new Set(rows.map((of) => of[i] ?? ''))] }))
  return all
}

async function namesOf(
  db: Db,
  by: AskedDimension,
  { division, codes }: { division: string | null; codes: readonly string[] },
): Promise<Names> {
  switch (by) {
    case 'division':
      return new Map([...(await loadDivisions(db)).values()].map((d) => [d.code, d.name]))
    case 'unit':
      return unitNames(db, codes)
    case 'item':
      return itemNames(db, codes)
    case 'hall':
      return hallNames(db, division ?? '')
    case 'window': {
      const windows = (await loadWindows(db, [division ?? ''])).get(division ?? '')
      return new Map([...(windows?.values() ?? [])].map((window) => [window.windowCode, window.name]))
    }
    case 'channel':
      return new Map(CHANNELS.map((row) => [row.code, row.name]))
    case 'side':
      return new Map(SIDES.map((row) => [row.side, row.zh]))
    case 'level':
      return new Map(codes.map((code) => [code, levelName(Number(code))]))
    case 'kind':
      return new Map(CLASSES.map((row) => [row.class, row.says]))
    case 'source':
    case 'day':
    case 'month':
    case 'year':
      return NONE
  }
}
