import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning, containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Paging } from '#shared/cursor.ts'
import type { LocalDate } from '#shared/time.ts'
import { unitPages, type UnitRow } from '../contract/units.ts'
import { all, inPlace, named, type PlaceFilter } from './place.ts'

const UNITS: Ordering = { shape: unitPages, columns: { unitCode: sql`u.unit_code`, name: sql`u.name` }, key: [sql`u.unit_code`] }
export type UnitFilter = PlaceFilter & {
  q?: string | undefined
  kind?: string | undefined
  line?: string | undefined
  management?: string | undefined
  status?: string | undefined
  hasHandler?: string | undefined
}
export type UnitFacts = Omit<UnitRow, 'kindSays'>

/** Those who hold the post today, for this unit alone or for every unit of its division. */
const inPost = (role: 'handler' | 'head', today: LocalDate) => sql`
  from assignments a join users p on p.user_id = a.user_id
  where a.role = ${role} and a.division_path = d.path and (a.unit is null or a.unit = u.unit_code) and p.disabled_at is null
    and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on > ${today}::date)`

const unitColumns = (today: LocalDate) => sql`
  u.unit_code as "unitCode", u.name, u.short_name as "shortName", u.division, d.name as "divisionName", u.kind, u.line, u.management, u.status,
  u.industry_authority as "industryAuthority", (select i.name from units i where i.unit_code = u.industry_authority) as "industryAuthorityName",
  (select count(*)::int from windows w where w.unit_code = u.unit_code and w.status = 'open') as windows,
  (select count(distinct a.user_id)::int ${inPost('handler', today)}) as handlers`

export async function unitsPage(db: Db, paging: Paging, filter: UnitFilter, today: LocalDate) {
  const page = pageOf(UNITS, paging)
  const { q, kind, line, management, status, hasHandler } = filter
  const wanted = all([
    inPlace(filter),
    q === undefined
      ? null
      : sql`(${named('u', q)} or u.short_name like ${containing(q)} or u.unit_code like ${beginning(q.toUpperCase())})`,
    kind === undefined ? null : sql`u.kind = ${kind}`,
    line === undefined ? null : sql`u.line ilike ${containing(line)}`,
    management === undefined ? null : sql`u.management = ${management === 'true'}`,
    status === undefined ? null : sql`u.status = ${status}`,
    hasHandler === undefined ? null : sql`exists (select 1 ${inPost('handler', today)}) = ${hasHandler === 'true'}`,
  ])
  const { rows } = await sql<UnitFacts>`${plannedAnew}
    select ${unitColumns(today)} from units u join divisions d on d.code = u.division
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.unitCode, row.unitCode])
}

export type UnitWhole = UnitFacts & { heads: number; staff: number; managerCode: string | null; managerName: string | null }
export async function findUnit(db: Db, unitCode: string, today: LocalDate): Promise<UnitWhole | null> {
  const { rows } = await sql<UnitWhole>`
    select ${unitColumns(today)},
      (select count(distinct a.user_id)::int ${inPost('head', today)}) as heads,
      (select count(*)::int from staff s where s.unit_code = u.unit_code and s.status = 'active') as staff,
      m.unit_code as "managerCode", m.name as "managerName"
    from units u join divisions d on d.code = u.division
      left join units m on m.division = u.division and m.management and m.status = 'active'
    where u.unit_code = ${unitCode}`.execute(db)
  return rows[0] ?? null
}

type HallOfUnit = { division: string; hallCode: string; name: string; windows: number }
export async function hallsOfUnit(db: Db, unitCode: string): Promise<HallOfUnit[]> {
  const { rows } = await sql<HallOfUnit>`
    select h.division, h.hall_code as "hallCode", h.name, count(*)::int as windows
    from windows w join halls h on h.division = w.division and h.hall_code = w.hall_code
    where w.unit_code = ${unitCode} group by h.division, h.hall_code, h.name order by h.division, h.hall_code limit 200`.execute(db)
  return rows
}
