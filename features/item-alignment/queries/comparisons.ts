import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning, containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { comparedRowPages, sourcePages, type listComparedRows, type listComparedSources } from '../contract/comparisons.ts'
import type { Counts, FieldDifference, OurItem, ShownOutcome } from '../rules/comparison.ts'

export type KnownItem = OurItem & { unitCode: string }
export async function ourItems(db: Db, codes: readonly string[]): Promise<Map<string, KnownItem>> {
  const { rows } = await sql<KnownItem & { itemCode: string }>`
    select item_code as "itemCode", name, item_type as "itemType", basis, version, status, unit_code as "unitCode"
    from service_items where item_code = any(${texts(codes)}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.itemCode, row]))
}

export type MissingItem = { itemCode: string; unitCode: string; name: string }
/** Items in force of the units that the source's table names, and that are not in it; so many at a time. */
export async function itemsMissing(db: Db, comparisonId: string, most: number): Promise<MissingItem[]> {
  const { rows } = await sql<MissingItem>`
    select i.item_code as "itemCode", i.unit_code as "unitCode", i.name from service_items i
    where i.status = 'in_force'
      and i.unit_code in (select r.unit_code from item_comparison_rows r where r.comparison_id = ${comparisonId}::uuid and r.unit_code is not null)
      and not exists (select 1 from item_comparison_rows r where r.comparison_id = ${comparisonId}::uuid and r.item_code = i.item_code)
    limit ${most}`.execute(db)
  return rows
}

/** The paths of the divisions whose units the table names. */
export async function pathsOf(db: Db, comparisonId: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct d.path from units u join divisions d on d.code = u.division
    where u.unit_code in (select r.unit_code from item_comparison_rows r where r.comparison_id = ${comparisonId}::uuid and r.unit_code is not null)
    order by d.path`.execute(db)
  return rows.map((row) => row.path)
}

export type ComparisonFacts = Counts & {
  comparisonId: string
  sourceSystem: string
  completedAt: Instant
  received: number
  faulty: number
  repeated: number
  division: string | null
  divisionName: string | null
}
const FACTS = sql`c.comparison_id as "comparisonId", c.source_system as "sourceSystem", c.completed_at as "completedAt", c.received, c.faulty,
  c.repeated, c.same, c.writing, c.differing, c.unknown, c.missing, c.division, d.name as "divisionName"`
const FROM = sql`item_comparisons c left join divisions d on d.code = c.division`
/** The one compared last of its source. */
const LAST = sql<SqlBool>`c.completed_at is not null and not exists (select 1 from item_comparisons n
  where n.source_system = c.source_system and n.completed_at is not null and (n.completed_at, n.comparison_id) > (c.completed_at, c.comparison_id))`

/** A client sees its own sources; staff those whose units are all within reach. */
export type SourceAsker = { reach: readonly Reach[]; sources: readonly string[] | null }
const visibleTo = ({ reach, sources }: SourceAsker): RawBuilder<SqlBool> =>
  sources === null
    ? sql<SqlBool>`${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })} is true`
    : sql<SqlBool>`c.source_system = any(${texts(sources)}::text[])`

const SOURCES: Ordering = { shape: sourcePages, columns: { sourceSystem: sql`c.source_system` }, key: [sql`c.source_system`] }
export async function sourcesPage(db: Db, asker: SourceAsker, f: CallOf<typeof listComparedSources>['query']) {
  const page = pageOf(SOURCES, f)
  const where: RawBuilder<SqlBool>[] = [LAST, visibleTo(asker), page.from]
  if (f.q !== undefined) where.push(sql<SqlBool>`c.source_system like ${beginning(f.q)}`)
  const { rows } = await sql<ComparisonFacts>`${plannedAnew} select ${FACTS} from ${FROM}
    where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [row.sourceSystem, row.sourceSystem])
}

/** The comparisons of a source that may be seen, the last first; none at all when the last may not. */
export async function comparisonsOf(db: Db, asker: SourceAsker, sourceSystem: string, most: number): Promise<ComparisonFacts[]> {
  const { rows } = await sql<ComparisonFacts & { isLast: boolean }>`select ${FACTS}, ${LAST} as "isLast" from ${FROM}
    where c.source_system = ${sourceSystem} and c.completed_at is not null and ${visibleTo(asker)}
    order by c.completed_at desc, c.comparison_id desc limit ${most}`.execute(db)
  return rows[0]?.isLast === true ? rows : []
}

export type RowFacts = {
  itemCode: string
  outcome: ShownOutcome
  name: string
  fields: FieldDifference[]
  unitCode: string | null
  unitName: string | null
}
const ROW = sql`r.item_code as "itemCode", r.outcome, r.name, r.fields, r.unit_code as "unitCode", u.name as "unitName"`
const ROWS: Ordering = { shape: comparedRowPages, columns: { itemCode: sql`r.item_code` }, key: [sql`r.item_code`] }
export async function comparedRowsPage(db: Db, asker: SourceAsker, f: CallOf<typeof listComparedRows>['query']) {
  const page = pageOf(ROWS, f)
  const where: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`c.source_system = ${f.sourceSystem} and r.outcome <> 'same'`,
    LAST,
    visibleTo(asker),
    page.from,
  ]
  if (f.outcome !== undefined) where.push(sql<SqlBool>`r.outcome = ${f.outcome}`)
  if (f.q !== undefined) where.push(sql<SqlBool>`(r.item_code ilike ${containing(f.q)} or r.name ilike ${containing(f.q)})`)
  const { rows } = await sql<RowFacts>`${plannedAnew} select ${ROW}
    from ${FROM} join item_comparison_rows r on r.comparison_id = c.comparison_id left join units u on u.unit_code = r.unit_code
    where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [row.itemCode, row.itemCode])
}

/** The first of a comparison that are not the same, for its answer. */
export async function firstUnlike(db: Db, comparisonId: string, most: number): Promise<RowFacts[]> {
  const { rows } = await sql<RowFacts>`select ${ROW} from item_comparison_rows r left join units u on u.unit_code = r.unit_code
    where r.comparison_id = ${comparisonId}::uuid and r.outcome <> 'same' order by r.item_code limit ${most}`.execute(db)
  return rows
}
