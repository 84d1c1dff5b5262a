import { unitNames } from '#features/organisations/index.ts'
import { levelSays } from '#features/organisations/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { countUnitItems, ItemRow, listServiceItems, readServiceItem } from '../contract.ts'
import { findItem, itemsOfUnit, itemsPage, partsOfItem, type ItemFacts, type UnitCounts } from '../queries.ts'
import { itemContent } from '../rules/elements.ts'
import { isSelfBuilt, itemTypeSays, reductionOf } from '../rules.ts'

const shown = (row: ItemFacts): ItemRow => ({ ...row, itemTypeSays: itemTypeSays(row.itemType), reduction: reductionOf(row) })

type List = typeof listServiceItems
export async function showItems(ctx: Pick<Context, 'db'>, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { items, next } = await itemsPage(ctx.db, query, query)
  return { items: items.map(shown), next }
}

type Item = typeof readServiceItem
export async function showItem(ctx: Context<RefusalOf<Item>>, { params: { itemCode } }: CallOf<Item>): Promise<ReplyOf<Item>> {
  const found = await findItem(ctx.db, itemCode)
  if (!found) ctx.refuse('no_such_item')
  const { divisionLevel, wholeName, basis, elements, ...row } = found
  const { name, processing, sides, legalLimit, promisedLimit, limitUnit, completion } = row
  const content = itemContent.parse({
    completion,
    ...(elements as object),
    name,
    basis,
    processing,
    sides,
    legalLimit,
    promisedLimit,
    limitUnit,
  })
  const names = await unitNames(ctx.db, [...content.coUnits, ...(content.leadUnit === null ? [] : [content.leadUnit])])
  return {
    ...row,
    ...shown(row),
    level: levelSays(divisionLevel),
    partOf: wholeName === null ? null : { itemCode: itemCode.slice(0, 31), name: wholeName },
    content,
    isSelfBuilt: isSelfBuilt(itemCode),
    leadUnitName: content.leadUnit === null ? null : (names.get(content.leadUnit) ?? content.leadUnit),
    coUnitNames: content.coUnits.map((code) => names.get(code) ?? code),
    parts: itemCode.length === 31 ? await partsOfItem(ctx.db, itemCode) : [],
  }
}

type Counts = typeof countUnitItems
export async function showUnitItems(ctx: Pick<Context, 'db'>, { params: { unitCode } }: CallOf<Counts>): Promise<ReplyOf<Counts>> {
  const rows = await itemsOfUnit(ctx.db, unitCode)
  const inForce = rows.filter((row) => row.status === 'in_force')
  return {
    inForce: total(inForce),
    paused: total(rows.filter((row) => row.status === 'paused')),
    cancelled: total(rows.filter((row) => row.status === 'cancelled')),
    byType: inForce.map((row) => ({ itemType: row.itemType, says: itemTypeSays(row.itemType), inForce: row.items })),
  }
}
const total = (rows: readonly UnitCounts[]): number => rows.reduce((sum, row) => sum + row.items, 0)
