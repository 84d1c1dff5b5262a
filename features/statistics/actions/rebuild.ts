import type { Bulk } from '#server/platform/bulk.ts'
import type { CopyTable } from '#server/platform/copy-rows.ts'
import type { Context } from '#server/platform/feature.ts'
import { compareFigures, type Comparison } from '../queries/compare.ts'
import { holdFigures, replaceFigures, swapFigures, takeTime } from '../store.ts'
import { ROLL } from './roll.ts'

/**
 * Counts all ratings anew, in the caller's transaction and as its last act: what that transaction records afterwards would
 * count as counted. The listener then leaves out what was counted here, and goes on from there.
 */
export async function rebuildFigures(db: Context['db']): Promise<void> {
  await holdFigures(db)
  await takeTime(db)
  await replaceFigures(db)
}

/**
 * Figures that whoever brought the ratings has counted as it went, each as it came in, in the place of counting anew; false, and nothing is changed, when
 * there are other ratings beside those. What `queries/facts.ts` says stands: a comparison finds every difference.
 */
export const bringFigures = (by: { bulk: Bulk; db: Context['db'] }, cells: CopyTable, ratings: number): Promise<boolean> =>
  swapFigures(by, cells, ratings)

/** Counts anew beside the stored figures and says how many differ; changes nothing. */
export async function compareWithFacts(db: Context['db']): Promise<Comparison> {
  await holdFigures(db)
  await takeTime(db)
  return compareFigures(db, ROLL)
}
