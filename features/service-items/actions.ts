import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { holdItems } from './actions/put-reference.ts'
import { judgeItem, type ServiceItem } from './rules.ts'
import { itemNames } from './store.ts'

type Putting = Pick<Context, 'db' | 'now' | 'newId'>

/** Adds implementation items or mends them. A wrong code is a fault of whoever made the list: nothing of it goes in. */
export async function putItems(ctx: Putting, items: readonly ServiceItem[]): Promise<void> {
  const divisions = await loadDivisions(ctx.db)
  for (const item of items) {
    const judged = judgeItem(item, divisions.get(item.division)?.level ?? '')
    if (!judged.ok) throw new Error(`item ${item.itemCode}: ${judged.refusal}`)
  }
  await refuseOrphans(ctx, items)
  await holdItems(ctx, items)
}

/** A 业务办理项 of 33 characters belongs to an item of 31 (facts 4.4). */
async function refuseOrphans(ctx: Pick<Context, 'db'>, items: readonly ServiceItem[]): Promise<void> {
  const given = new Set(items.map((item) => item.itemCode))
  const wanted = items.filter((item) => item.itemCode.length === 33).map((item) => item.itemCode.slice(0, 31))
  const elsewhere = wanted.filter((code) => !given.has(code))
  const known = await itemNames(ctx.db, elsewhere)
  const orphan = elsewhere.find((code) => !known.has(code))
  if (orphan) throw new Error(`item ${orphan} is not there, but a handling item of it is`)
}
