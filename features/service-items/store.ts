import { remembered } from '#server/platform/cache.ts'
import type { Db } from '#server/platform/db.ts'
import type { BasicItem, KnownItem, Sides } from './rules.ts'

export async function loadBasicItems(db: Db): Promise<BasicItem[]> {
  const rows = await db.selectFrom('basic_items').selectAll().orderBy('basic_code').execute()
  return rows.map((r) => ({
    basicCode: r.basic_code,
    name: r.name,
    line: r.line,
    itemType: r.item_type,
    processing: r.processing as BasicItem['processing'],
    sides: r.sides as Sides,
    legalLimit: r.legal_limit,
    promisedLimit: r.promised_limit,
    limitUnit: r.limit_unit as BasicItem['limitUnit'],
  }))
}

/** Items by division, then by code; cancelled ones too: what was handled under them stays. */
export const loadItems = remembered(async (db, divisions) => {
  const rows = await db
    .selectFrom('service_items')
    .select(['division', 'item_code', 'unit_code', 'processing', 'sides'])
    .where('division', 'in', divisions)
    .execute()
  const found = new Map(divisions.map((division) => [division, new Map<string, KnownItem>()]))
  for (const r of rows)
    found.get(r.division)?.set(r.item_code, { unitCode: r.unit_code, processing: r.processing, sides: r.sides as Sides })
  return found
})

/** Stages at which nobody is asked to rate an item (rules 1.2). */
const closedStages = remembered(async (db, codes) => {
  const rows = await db.selectFrom('service_items').select(['item_code', 'closed_stages']).where('item_code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.item_code, new Set(row.closed_stages)]))
})
/** Whether nobody is to be asked there. A rating that comes all the same is taken. */
export async function isStageClosed(db: Db, itemCode: string | null, stage: string): Promise<boolean> {
  return itemCode !== null && ((await closedStages(db, [itemCode])).get(itemCode)?.has(stage) ?? false)
}

/** What items are called, for pages that many open at once. */
export const itemNames = remembered(async (db, codes) => {
  const rows = await db.selectFrom('service_items').select(['item_code', 'name']).where('item_code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.item_code, row.name]))
})
