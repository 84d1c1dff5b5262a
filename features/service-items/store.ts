import { sql } from 'kysely'
import { remembered } from '#server/platform/cache.ts'
import { dates, integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { BasicItem, KnownItem, ServiceItem, Sides } from './rules.ts'

export async function putBasicItems(db: Db, rows: readonly BasicItem[]): Promise<void> {
  await sql`insert into basic_items (basic_code, name, line, item_type, processing, sides, legal_limit, promised_limit, limit_unit)
    select * from unnest(${texts(rows.map((r) => r.basicCode))}::text[], ${texts(rows.map((r) => r.name))}::text[],
      ${texts(rows.map((r) => r.line))}::text[], ${texts(rows.map((r) => r.itemType))}::text[], ${texts(rows.map((r) => r.processing))}::text[],
      ${texts(rows.map((r) => r.sides))}::text[], ${integers(rows.map((r) => r.legalLimit))}::int[],
      ${integers(rows.map((r) => r.promisedLimit))}::int[], ${texts(rows.map((r) => r.limitUnit))}::text[])
    on conflict (basic_code) do update set name = excluded.name, line = excluded.line, item_type = excluded.item_type,
      processing = excluded.processing, sides = excluded.sides, legal_limit = excluded.legal_limit, promised_limit = excluded.promised_limit,
      limit_unit = excluded.limit_unit`.execute(db)
}

export async function upsertItems(db: Db, rows: readonly ServiceItem[]): Promise<void> {
  await sql`insert into service_items (item_code, basic_code, name, unit_code, division, item_type, processing, sides, legal_limit, promised_limit,
      limit_unit, effective_from)
    select * from unnest(${texts(rows.map((r) => r.itemCode))}::text[], ${texts(rows.map((r) => r.basicCode))}::text[],
      ${texts(rows.map((r) => r.name))}::text[], ${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.division))}::text[],
      ${texts(rows.map((r) => r.itemType))}::text[], ${texts(rows.map((r) => r.processing))}::text[], ${texts(rows.map((r) => r.sides))}::text[],
      ${integers(rows.map((r) => r.legalLimit))}::int[], ${integers(rows.map((r) => r.promisedLimit))}::int[],
      ${texts(rows.map((r) => r.limitUnit))}::text[], ${dates(rows.map((r) => r.effectiveFrom))}::date[])
    on conflict (item_code) do update set name = excluded.name, processing = excluded.processing, sides = excluded.sides,
      legal_limit = excluded.legal_limit, promised_limit = excluded.promised_limit, limit_unit = excluded.limit_unit`.execute(db)
}

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

/** What items are called, for pages that many open at once. */
export const itemNames = remembered(async (db, codes) => {
  const rows = await db.selectFrom('service_items').select(['item_code', 'name']).where('item_code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.item_code, row.name]))
})
