import type { Context } from '#server/platform/feature.ts'
import { takeTime } from '#server/platform/long-work.ts'
import { compareFigures, type Comparison } from '../queries/compare.ts'
import { holdFigures, replaceFigures } from '../store.ts'
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

/** Counts anew beside the stored figures and says how many differ; changes nothing. */
export async function compareWithFacts(db: Context['db']): Promise<Comparison> {
  await holdFigures(db)
  await takeTime(db)
  return compareFigures(db, ROLL)
}
