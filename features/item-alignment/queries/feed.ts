import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { inDivision } from '#features/organisations/index.ts'
import type { What } from '#features/service-items/rules/lifecycle.ts'
import { integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** An item as it holds today, with all that a business system needs of it (plan 二(二)2). */
export type ItemNow = {
  itemCode: string
  basicCode: string
  name: string
  basis: string
  itemType: string
  unitCode: string
  division: string
  status: string
  version: number
  changedAt: Instant
  effectiveFrom: LocalDate
  effectiveTo: LocalDate | null
  processing: string
  completion: string
  sides: string
  legalLimit: number
  promisedLimit: number
  limitUnit: string
  anywhere: boolean
  newPolicy: boolean
  newService: boolean
  keyItem: boolean
  closedStages: string[]
  elements: Readonly<Record<string, unknown>>
}
/** Nothing of other tables: what is told of an item changes only when the item does. */
export async function itemsNow(db: Db, codes: readonly string[]): Promise<ItemNow[]> {
  const { rows } = await sql<ItemNow>`
    select item_code as "itemCode", basic_code as "basicCode", name, basis, item_type as "itemType", unit_code as "unitCode", division, status,
      version, changed_at as "changedAt", effective_from as "effectiveFrom", effective_to as "effectiveTo", processing, completion, sides,
      legal_limit as "legalLimit", promised_limit as "promisedLimit", limit_unit as "limitUnit", anywhere, new_policy as "newPolicy",
      new_service as "newService", key_item as "keyItem", closed_stages as "closedStages", elements
    from service_items where item_code = any(${texts(codes)}::text[])
    order by changed_at, version, item_code`.execute(db)
  return rows
}

export type Passed = { itemCode: string; version: number; what: What; content: unknown; heldAt: Instant; effectiveFrom: LocalDate }
/** Versions that held for a while and gave way before anybody was told of them. */
export async function passedVersions(db: Db, released: readonly { itemCode: string; version: number }[]): Promise<Passed[]> {
  const { rows } = await sql<Passed>`
    select v.code as "itemCode", v.version, v.what, v.content, v.held_at as "heldAt", v.effective_from as "effectiveFrom"
    from item_versions v join unnest(${texts(released.map((r) => r.itemCode))}::text[], ${integers(released.map((r) => r.version))}::int[])
      as r (item_code, version) on v.code = r.item_code and v.version = r.version
    where v.kind = 'item' and v.state = 'superseded' and v.held_at is not null`.execute(db)
  return rows
}

export type Told = { feedNo: string; toldAt: Instant; entry: Readonly<Record<string, unknown>> }
/** What was told after this number, in order; of one division and those below it, its numbers are those of the whole. */
export async function toldAfter(db: Db, after: string, filter: { division: string | undefined; most: number }): Promise<Told[]> {
  const where: RawBuilder<SqlBool>[] = [sql<SqlBool>`f.feed_no > ${after}::bigint`]
  if (filter.division !== undefined) where.push(inDivision(sql`d.path`, filter.division))
  const { rows } = await sql<Told>`
    select f.feed_no::text as "feedNo", f.told_at as "toldAt", f.entry
    from item_feed f join divisions d on d.code = f.entry ->> 'division'
    where ${sql.join(where, sql` and `)} order by f.feed_no limit ${filter.most}`.execute(db)
  return rows
}
export async function lastTold(db: Db): Promise<string> {
  const { rows } = await sql<{ feedNo: string }>`select feed_no::text as "feedNo" from alignment_turn where only_one`.execute(db)
  return rows[0]?.feedNo ?? '0'
}
