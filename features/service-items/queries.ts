import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { inPlace, loadDivisions } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { texts } from '#server/platform/columns.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Paging } from '#shared/cursor.ts'
import type { LocalDate } from '#shared/time.ts'
import { itemPages, type ItemRow } from './contract.ts'
import { itemsFound } from './queries/searching.ts'

const orderOn = (table: 'i' | 'o' | 'w'): Ordering => {
  const [itemCode, name] = [sql.ref(`${table}.item_code`), sql.ref(`${table}.name`)]
  return { shape: itemPages, columns: { itemCode, name }, key: [itemCode] }
}
export type ItemFacts = Omit<ItemRow, 'itemTypeSays' | 'reduction'>
export type ItemFilter = Partial<
  Record<
    | 'division'
    | 'onlyHere'
    | 'q'
    | 'unit'
    | 'basicCode'
    | 'type'
    | 'processing'
    | 'side'
    | 'status'
    | 'completion'
    | 'anywhere'
    | 'closed'
    | 'draft',
    string | undefined
  > & { flag: ItemRow['flags'][number] | undefined }
>

const COLUMNS = sql`
  i.item_code as "itemCode", i.name, i.basic_code as "basicCode", i.unit_code as "unitCode", u.name as "unitName", i.division,
  d.name as "divisionName", i.item_type as "itemType", i.processing, i.sides, i.promised_limit as "promisedLimit",
  i.legal_limit as "legalLimit", i.limit_unit as "limitUnit", i.status, i.completion, i.anywhere, i.closed_stages as "closedStages", i.version,
  array_remove(array[case when i.new_policy then 'new_policy' end, case when i.new_service then 'new_service' end,
    case when i.key_item then 'key_item' end], null) as flags`
const JOINS = sql`join divisions d on d.code = i.division join units u on u.unit_code = i.unit_code`

const FLAGGED = { new_policy: sql`i.new_policy`, new_service: sql`i.new_service`, key_item: sql`i.key_item` }
const drafted = (state: string) =>
  sql`exists (select 1 from item_versions v where v.kind = 'item' and v.code = i.item_code and v.state = ${state})`

const FEW = 5
/** A county and what is below it are few divisions among many: named, they are read by their index, which a path never is. */
async function inFew(db: Db, division: string | undefined): Promise<RawBuilder<SqlBool> | null> {
  if (division === undefined) return null
  const divisions = await loadDivisions(db)
  const path = divisions.get(division)?.path
  const below = path === undefined ? [] : [...divisions.values()].filter((d) => d.path.startsWith(path)).map((d) => d.code)
  return below.length === 0 || below.length > FEW ? null : sql<SqlBool>`i.division = any(${texts(below)}::text[])`
}

/** What leaves so few that they are best read by an index of their own, whatever the order. */
const NARROW = ['unit', 'basicCode', 'draft'] as const

export async function itemsPage(db: Db, paging: Paging, f: ItemFilter) {
  const few = await inFew(db, f.division)
  const searched = f.q === undefined ? null : await itemsFound(db, f.q)
  const isWalked =
    searched?.isMany === true && paging.sort.endsWith('name') && few === null && NARROW.every((filter) => f[filter] === undefined)
  const page = pageOf(orderOn(isWalked ? 'w' : 'i'), paging)
  const wanted = [
    inPlace({ division: f.division, onlyHere: f.onlyHere === 'true' ? 'true' : 'false' }),
    few,
    searched === null || isWalked ? null : searched.where('i'),
    ...plainly(f),
    isWalked ? null : page.from,
  ].filter((condition) => condition !== null)
  const items = isWalked ? walk(paging, searched.where('o')) : sql`service_items i`
  const { rows } = await sql<ItemFacts>`${plannedAnew} select ${COLUMNS} from ${items} ${JOINS}
    where ${sql.join(wanted, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.itemCode, row.itemCode])
}

/** In the order of names only names and codes are looked at, which the index of that order has: a row is read when it is one of those found. */
function walk(paging: Paging, where: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const { from, orderBy } = pageOf(orderOn('o'), paging)
  return sql`(select o.item_code, o.name from service_items o where ${where} and ${from} order by ${orderBy}) w
    join service_items i on i.item_code = w.item_code`
}

const plainly = (f: ItemFilter): (RawBuilder<unknown> | null)[] => [
  f.unit === undefined ? null : sql`i.unit_code = ${f.unit}`,
  f.basicCode === undefined ? null : sql`i.basic_code = ${f.basicCode}`,
  f.type === undefined ? null : sql`i.item_type = ${f.type}`,
  f.processing === undefined ? null : sql`i.processing = ${f.processing}`,
  f.side === undefined ? null : f.side === 'hotline' ? sql`i.sides = 'hotline'` : sql`i.sides in ('both', ${f.side})`,
  f.status === undefined ? null : sql`i.status = ${f.status}`,
  f.completion === undefined ? null : sql`i.completion = ${f.completion}`,
  f.anywhere === undefined ? null : sql`i.anywhere`,
  f.flag === undefined ? null : FLAGGED[f.flag],
  f.closed === undefined ? null : sql`i.closed_stages <> '{}'`,
  f.draft === undefined ? null : drafted(f.draft),
]

export type ItemWhole = ItemFacts & {
  basis: string
  elements: unknown
  since: LocalDate

  divisionLevel: string
  line: string
  basicName: string
  effectiveFrom: LocalDate
  effectiveTo: LocalDate | null
  wholeName: string | null
  sameElsewhere: number
}
export async function findItem(db: Db, itemCode: string): Promise<ItemWhole | null> {
  const { rows } = await sql<ItemWhole>`
    select ${COLUMNS}, i.basis, i.elements, coalesce((select v.effective_from from item_versions v
        where v.kind = 'item' and v.code = i.item_code and v.state = 'in_force'), i.effective_from) as since, d.level as "divisionLevel", b.line, b.name as "basicName", i.effective_from as "effectiveFrom",
      i.effective_to as "effectiveTo", w.name as "wholeName",
      (select count(*)::int from service_items e where e.basic_code = i.basic_code and e.unit_code <> i.unit_code and e.status = 'in_force')
        as "sameElsewhere"
    from service_items i ${JOINS} join basic_items b on b.basic_code = i.basic_code
      left join service_items w on w.item_code = left(i.item_code, 31) and w.item_code <> i.item_code
    where i.item_code = ${itemCode}`.execute(db)
  return rows[0] ?? null
}

/** The handling items of an item: its code and two more characters. */
export async function partsOfItem(db: Db, itemCode: string): Promise<{ itemCode: string; name: string; status: string }[]> {
  const { rows } = await sql<{ itemCode: string; name: string; status: string }>`
    select i.item_code as "itemCode", i.name, i.status from service_items i
    where i.item_code > ${itemCode} and i.item_code < ${`${itemCode}~`} and length(i.item_code) = 33 order by i.item_code limit 200`.execute(
    db,
  )
  return rows
}

export type UnitCounts = { itemType: string; status: string; items: number }
export async function itemsOfUnit(db: Db, unitCode: string): Promise<UnitCounts[]> {
  const { rows } = await sql<UnitCounts>`
    select i.item_type as "itemType", i.status, count(*)::int as items from service_items i
    where i.unit_code = ${unitCode} group by i.item_type, i.status order by i.item_type, i.status`.execute(db)
  return rows
}
