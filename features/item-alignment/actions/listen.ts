import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { itemsByCodes, itemsOfBasic } from '../queries/items.ts'
import { checkItems, countCoverage, countUnits } from './check.ts'
import { tellItems } from './tell.ts'

type Released = { itemCode: string; basicCode: string; version: number }

/** An item came to hold, changed or ended: it is checked, and those who follow the feed are told. */
export async function onItemReleased(ctx: Context, events: readonly Heard<Released>[]): Promise<void> {
  const codes = [...new Set(events.map((event) => event.payload.itemCode))].toSorted()
  const checked = await checkItems(ctx, (db) => itemsByCodes(db, codes))
  await countUnits(
    ctx,
    checked.map((item) => item.unitCode),
  )
  await countCoverage(
    ctx,
    checked.map((item) => item.basicCode),
  )
  await tellItems(
    ctx,
    codes,
    events.map((event) => event.payload),
  )
}

const ITEMS_AT_ONCE = 1_000
/** The standard changed: everything that it is the standard of is checked. */
export async function onBasicItemReleased(ctx: Context, events: readonly Heard<{ basicCode: string }>[]): Promise<void> {
  const basics = [...new Set(events.map((event) => event.payload.basicCode))].toSorted()
  const units = new Set<string>()
  for (const basicCode of basics) await checkAllOf(ctx, basicCode, units)
  await countUnits(ctx, [...units])
  await countCoverage(ctx, basics)
}

async function checkAllOf(ctx: Context, basicCode: string, units: Set<string>): Promise<void> {
  for (let after = ''; ;) {
    const items = await checkItems(ctx, (db) => itemsOfBasic(db, basicCode, after, ITEMS_AT_ONCE))
    for (const item of items) units.add(item.unitCode)
    if (items.length < ITEMS_AT_ONCE) return
    after = items.at(-1)?.itemCode ?? ''
  }
}
