import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { figureRows, type Ask, type By, type Row } from '../queries/figures.ts'
import { CLASSES, COUNTED, type RatingClass } from '../rules/classes.ts'
import { add, countOf, NONE, type LevelCounts } from '../rules/counts.ts'

/** What counts, by what it is of; and how many of each class there were, those left out too. */
export type Tally = { rows: { of: string; counts: LevelCounts }[]; total: LevelCounts; classes: Readonly<Record<RatingClass, number>> }

export const tally = async (db: Context['db'], ask: Ask, by: By): Promise<Tally> => tallyOf(await figureRows(db, ask, by))

function tallyOf(found: readonly Row[]): Tally {
  const rows = new Map<string, LevelCounts>()
  let total = NONE
  const classes = Object.fromEntries(CLASSES.map((row) => [row.class, 0])) as Record<RatingClass, number>
  for (const { of, class: kind, counts } of found) {
    if (kind in classes) classes[kind as RatingClass] += countOf(counts)
    if (!COUNTED.includes(kind)) continue
    rows.set(of, add(rows.get(of) ?? NONE, counts))
    total = add(total, counts)
  }
  return { rows: [...rows].map(([of, counts]) => ({ of, counts })), total, classes }
}

/** Divisions that answer for the whole: those above which there is none. */
export const rootsOf = async (db: Context['db']): Promise<string[]> =>
  [...(await loadDivisions(db)).values()].filter((d) => d.reportingParent === null && d.inScope).map((d) => d.code)

/** A division and everything below it. */
export async function divisionsWithin(db: Context['db'], code: string): Promise<string[]> {
  const all = await loadDivisions(db)
  const path = all.get(code)?.path
  return path === undefined ? [] : [...all.values()].filter((d) => d.path.startsWith(path)).map((d) => d.code)
}
