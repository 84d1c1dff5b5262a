import type { Context } from '#server/platform/feature.ts'
import { takeTime } from '#server/platform/long-work.ts'
import type { LocalDate } from '#shared/time.ts'
import { compareFigures, compareSince, type Comparison } from '../queries/compare.ts'
import { isBuilt } from '../queries/places.ts'
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

/** The same of the ratings of the last days, and of the months and years they lie in. */
export async function checkSince(db: Context['db'], from: LocalDate): Promise<Comparison> {
  if (!(await holdFigures(db))) return { compared: 0, differ: 0 }
  await takeTime(db)
  return compareSince(db, ROLL, from)
}

/** Counts where nothing was ever counted; answers whether there was anything to do. */
export async function buildFigures(db: Context['db']): Promise<boolean> {
  if ((await isBuilt(db)) || (await holdFigures(db))) return false
  await takeTime(db)
  await replaceFigures(db)
  return true
}
