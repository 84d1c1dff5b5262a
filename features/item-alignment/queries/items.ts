import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { ItemElements, Standard } from '../rules/compare.ts'

export type ItemToCheck = ItemElements & {
  division: string
  status: string
  version: number
  basicVersion: number
  standard: Standard | null
}
type Row = Omit<ItemToCheck, 'standard'> & {
  standardName: string | null
  standardBasis: string | null
  standardType: string | null
  standardStatus: string | null
}

const read = async (db: Db, which: RawBuilder<SqlBool>, most: number): Promise<ItemToCheck[]> => {
  const { rows } = await sql<Row>`
    select i.item_code as "itemCode", i.basic_code as "basicCode", i.name, i.basis, i.item_type as "itemType", i.unit_code as "unitCode",
      i.division, d.level as "divisionLevel", i.status, i.version, coalesce(b.version, 0) as "basicVersion", b.name as "standardName",
      b.basis as "standardBasis", b.item_type as "standardType", b.status as "standardStatus",
      char_length(i.item_code) = 31 or exists (select 1 from service_items w where w.item_code = left(i.item_code, 31)) as "wholeThere"
    from service_items i join divisions d on d.code = i.division left join basic_items b on b.basic_code = i.basic_code
    where ${which} order by i.item_code limit ${most}`.execute(db)
  return rows.map(({ standardName, standardBasis, standardType, standardStatus, ...item }) => ({
    ...item,
    standard:
      standardName === null
        ? null
        : { name: standardName, basis: standardBasis ?? '', itemType: standardType ?? '', status: standardStatus ?? '' },
  }))
}

/** All of them, so many at a time. */
export const itemsAfter = (db: Db, itemCode: string, most: number): Promise<ItemToCheck[]> =>
  read(db, sql<SqlBool>`i.item_code > ${itemCode}`, most)

/** These, and the 业务办理项 of these. */
export const itemsByCodes = (db: Db, codes: readonly string[]): Promise<ItemToCheck[]> =>
  read(
    db,
    sql<SqlBool>`i.item_code in (
      select x.code from unnest(${texts(codes)}::text[]) x (code)
      union select p.item_code from unnest(${texts(codes)}::text[]) x (code)
        join service_items p on p.item_code > x.code and p.item_code < x.code || '~' and left(p.item_code, 31) = x.code)`,
    MOST_OF_A_LOT,
  )
/** Two characters make 1,296 variants of an item at most; a lot of events is a thousand. */
const MOST_OF_A_LOT = 1_000_000

/** Those of one basic item, so many at a time. */
export const itemsOfBasic = (db: Db, basicCode: string, after: string, most: number): Promise<ItemToCheck[]> =>
  read(db, sql<SqlBool>`i.basic_code = ${basicCode} and i.item_code > ${after}`, most)

export type JudgedCounts = { unitCode: string; whole: number; name: number; basis: number; type: number }
/** How many items of each unit can be judged, element by element: `isJudged` of rules/compare.ts, counted. */
export async function judgedCounts(db: Db, units: readonly string[]): Promise<JudgedCounts[]> {
  const { rows } = await sql<JudgedCounts>`
    select i.unit_code as "unitCode", count(*)::int as whole,
      (count(*) filter (where b.basic_code is not null and char_length(i.item_code) = 31))::int as name,
      (count(*) filter (where b.basis <> ''))::int as basis, count(b.basic_code)::int as type
    from service_items i left join basic_items b on b.basic_code = i.basic_code
    where i.unit_code = any(${texts(units)}::text[]) and i.status <> 'cancelled'
    group by i.unit_code`.execute(db)
  return rows
}

/** Every unit, so many at a time: one that has no items left must be counted too. */
export async function unitsAfter(db: Db, unitCode: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ unitCode: string }>`
    select u.unit_code as "unitCode" from units u where u.unit_code > ${unitCode} order by u.unit_code limit ${most}`.execute(db)
  return rows.map((row) => row.unitCode)
}

export type Implementing = { basicCode: string; level: string; implementing: number }
/** In how many divisions of each level these basic items are in force. */
export async function implementingCounts(db: Db, basicCodes: readonly string[]): Promise<Implementing[]> {
  const { rows } = await sql<Implementing>`
    select i.basic_code as "basicCode", d.level, count(distinct i.division)::int as implementing
    from service_items i join divisions d on d.code = i.division
    where i.basic_code = any(${texts(basicCodes)}::text[]) and i.status = 'in_force' and d.in_scope
      and d.level in ('region', 'prefecture', 'county')
    group by i.basic_code, d.level`.execute(db)
  return rows
}
export async function basicCodesAfter(db: Db, basicCode: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ basicCode: string }>`
    select b.basic_code as "basicCode" from basic_items b where b.basic_code > ${basicCode} order by b.basic_code limit ${most}`.execute(db)
  return rows.map((row) => row.basicCode)
}
