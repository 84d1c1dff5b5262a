import type { Context } from '#server/platform/feature.ts'
import { basicCodesAfter, itemsAfter, unitsAfter } from '../queries/items.ts'
import { divisionTallies } from '../queries/board.ts'
import { markChecked } from '../store/findings.ts'
import { putDay } from '../store/figures.ts'
import { dayOf } from '#shared/time.ts'
import { checkItems, countCoverage, countUnits } from './check.ts'
import { tellItems } from './tell.ts'

/** Items of one transaction: what is held in memory, and for how long others wait for their turn. */
const ITEMS_AT_ONCE = 1_000
const UNITS_AT_ONCE = 500
const BASICS_AT_ONCE = 200

export type InTransaction = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
/** Everything, whatever was told of it: each lot in a transaction of its own, so that nobody waits long and memory stays flat. */
export async function checkEverything(transact: InTransaction): Promise<void> {
  await walk(ITEMS_AT_ONCE, async (after) => {
    const items = await transact(async (ctx) => {
      const checked = await checkItems(ctx, (db) => itemsAfter(db, after, ITEMS_AT_ONCE))
      // Codes begin with their unit: a lot is of few.
      await countUnits(
        ctx,
        checked.map((item) => item.unitCode),
      )
      await tellItems(
        ctx,
        checked.map((item) => item.itemCode),
      )
      return checked
    })
    return items.map((item) => item.itemCode)
  })
  await walk(UNITS_AT_ONCE, (after) =>
    transact(async (ctx) => {
      const units = await unitsAfter(ctx.db, after, UNITS_AT_ONCE)
      await countUnits(ctx, units)
      return units
    }),
  )
  await walk(BASICS_AT_ONCE, (after) =>
    transact(async (ctx) => {
      const basics = await basicCodesAfter(ctx.db, after, BASICS_AT_ONCE)
      await countCoverage(ctx, basics)
      return basics
    }),
  )
  await transact(async (ctx) => {
    await putDay(ctx.db, dayOf(ctx.now), await divisionTallies(ctx.db))
    await markChecked(ctx.db, ctx.now)
  })
}

/** Lot after lot, each from the last code of the one before. */
async function walk(most: number, lot: (after: string) => Promise<readonly string[]>): Promise<void> {
  for (let after = ''; ;) {
    const codes = await lot(after)
    if (codes.length < most) return
    after = codes.at(-1) ?? ''
  }
}
