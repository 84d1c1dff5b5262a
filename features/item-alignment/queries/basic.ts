import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { inPlace } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { coveragePages, implementationPages, type Implementation, type listCoverage, type listImplementations } from '../contract/board.ts'
import type { Element } from '../rules/elements.ts'

// Who implements what and how is what every official may know (items.read); only what is done about differences is narrowed by reach.

export type CoverageFacts = {
  basicCode: string
  basicName: string
  level: 'region' | 'prefecture' | 'county'
  implementing: number
  divisions: number
}
const COVERAGE: Ordering = { shape: coveragePages, columns: { basicCode: sql`c.basic_code` }, key: [sql`c.level`] }
const GAPS = {
  some: sql<SqlBool>`c.implementing > 0 and c.implementing < l.divisions`,
  none: sql<SqlBool>`c.implementing = 0`,
  all: sql<SqlBool>`true`,
} as const
const LEVEL_SIZES = sql`(select d.level, count(*)::int as divisions from divisions d where d.in_scope group by d.level)`
export async function coveragePage(db: Db, f: CallOf<typeof listCoverage>['query']) {
  const page = pageOf(COVERAGE, f)
  const where: RawBuilder<SqlBool>[] = [sql<SqlBool>`b.status = 'in_force'`, GAPS[f.gap], page.from]
  if (f.q !== undefined) where.push(sql<SqlBool>`(b.name ilike ${containing(f.q)} or b.basic_code like ${containing(f.q)})`)
  if (f.level !== undefined) where.push(sql<SqlBool>`c.level = ${f.level}`)
  const { rows } = await sql<CoverageFacts>`${plannedAnew}
    select c.basic_code as "basicCode", b.name as "basicName", c.level, c.implementing, l.divisions
    from alignment_coverage c join basic_items b on b.basic_code = c.basic_code join ${LEVEL_SIZES} l on l.level = c.level
    where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [row.basicCode, row.level])
}

export type BasicFacts = {
  basicCode: string
  name: string
  basis: string
  itemType: string
  line: string
  status: string
  version: number
  items: number
  bases: number
}
export async function findBasic(db: Db, basicCode: string): Promise<BasicFacts | null> {
  const { rows } = await sql<BasicFacts>`
    select b.basic_code as "basicCode", b.name, b.basis, b.item_type as "itemType", b.line, b.status, b.version, count(i.item_code)::int as items,
      (count(distinct i.basis) filter (where i.basis <> ''))::int as bases
    from basic_items b left join service_items i on i.basic_code = b.basic_code and i.status <> 'cancelled'
    where b.basic_code = ${basicCode} group by b.basic_code`.execute(db)
  return rows[0] ?? null
}

export async function differingOfBasic(db: Db, basicCode: string): Promise<{ element: Element; items: number }[]> {
  const { rows } = await sql<{ element: Element; items: number }>`
    select element, count(*)::int as items from alignment_findings
    where basic_code = ${basicCode} and state <> 'mended' and degree = 'differs' group by element`.execute(db)
  return rows
}

export type Place = { code: string; name: string; level: 'region' | 'prefecture' | 'county'; implements: boolean }
/** Every division in scope, and whether the basic item is in force there. */
export async function placesOfBasic(db: Db, basicCode: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select d.code, d.name, d.level,
      exists (select 1 from service_items i where i.basic_code = ${basicCode} and i.division = d.code and i.status = 'in_force') as implements
    from divisions d where d.in_scope and d.level in ('region', 'prefecture', 'county') order by d.code`.execute(db)
  return rows
}

export type ImplementationFacts = Omit<Implementation, 'itemTypeSays' | 'unit' | 'division'> & {
  unitCode: string
  unitName: string
  division: string
  divisionName: string
}
const IMPLEMENTATIONS: Ordering = { shape: implementationPages, columns: { itemCode: sql`i.item_code` }, key: [sql`i.item_code`] }
const OPEN = sql`select 1 from alignment_findings f where f.item_code = i.item_code and f.state <> 'mended'`
export async function implementationsPage(db: Db, f: CallOf<typeof listImplementations>['query']) {
  const page = pageOf(IMPLEMENTATIONS, f)
  const where: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`i.basic_code = ${f.basicCode} and i.status <> 'cancelled'`,
    inPlace({ division: f.division, onlyHere: f.onlyHere }),
    page.from,
  ]
  if (f.level !== undefined) where.push(sql<SqlBool>`d.level = ${f.level}`)
  if (f.differing !== undefined) where.push(f.differing === 'true' ? sql<SqlBool>`exists (${OPEN})` : sql<SqlBool>`not exists (${OPEN})`)
  const { rows } = await sql<ImplementationFacts>`${plannedAnew}
    select i.item_code as "itemCode", i.name, i.basis, i.item_type as "itemType", i.unit_code as "unitCode", u.name as "unitName", i.division,
      d.name as "divisionName", d.level, i.status, i.version,
      (select coalesce(jsonb_agg(jsonb_build_object('element', f.element, 'degree', f.degree, 'fault', f.fault, 'state', f.state)
         order by f.element), '[]') from alignment_findings f where f.item_code = i.item_code and f.state <> 'mended') as differences
    from service_items i join units u on u.unit_code = i.unit_code join divisions d on d.code = i.division
    where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [row.itemCode, row.itemCode])
}
