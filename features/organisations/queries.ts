import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Paging } from '#shared/cursor.ts'
import { divisionPages, windowPages, type WindowRow } from './contract.ts'
import { all, inPlace, named, type PlaceFilter } from './queries/place.ts'

const WINDOWS: Ordering = {
  shape: windowPages,
  columns: { windowCode: sql`w.window_code`, name: sql`w.name` },
  key: [sql`w.division`, sql`w.window_code`],
}

export type WindowFilter = PlaceFilter & {
  q?: string | undefined
  hall?: string | undefined
  unit?: string | undefined
  status?: string | undefined
}

const WINDOW = sql`${plannedAnew}
  select w.window_code as "windowCode", w.name, w.division, d.name as "divisionName", w.unit_code as "unitCode", u.name as "unitName",
    w.hall_code as "hallCode", h.name as "hallName", w.staff_no as "staffNo", w.status
  from windows w join divisions d on d.code = w.division join units u on u.unit_code = w.unit_code
    join halls h on h.division = w.division and h.hall_code = w.hall_code`

export async function windowsPage(db: Db, paging: Paging, filter: WindowFilter) {
  const page = pageOf(WINDOWS, paging)
  const { q, hall, unit, status } = filter
  const wanted = all([
    inPlace(filter),
    q === undefined
      ? null
      : sql`(w.window_code like ${containing(q)} or w.window_code like ${containing(q.toUpperCase())} or ${named('w', q)})`,
    hall === undefined ? null : sql`w.hall_code = ${hall}`,
    unit === undefined ? null : sql`w.unit_code = ${unit}`,
    status === undefined ? null : sql`w.status = ${status}`,
  ])
  const { rows } = await sql<WindowRow>`${WINDOW}
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.windowCode, row.division, row.windowCode])
}

export async function windowByCode(db: Db, division: string, windowCode: string): Promise<WindowRow | null> {
  const { rows } = await sql<WindowRow>`${WINDOW} where w.division = ${division} and w.window_code = ${windowCode}`.execute(db)
  return rows[0] ?? null
}

/** Some of the windows of a unit or a hall, for its page. */
export async function windowsOf(db: Db, of: { unit: string } | { division: string; hall: string }, most: number): Promise<WindowRow[]> {
  const mine = 'unit' in of ? sql`w.unit_code = ${of.unit}` : sql`w.division = ${of.division} and w.hall_code = ${of.hall}`
  const { rows } = await sql<WindowRow>`${WINDOW} where ${mine} order by w.division, w.window_code limit ${most}`.execute(db)
  return rows
}

const DIVISIONS: Ordering = { shape: divisionPages, columns: { code: sql`d.code`, name: sql`d.name` }, key: [sql`d.code`] }

type DivisionRow = {
  code: string
  name: string
  level: string
  administrativeParent: string | null
  reportingParent: string | null
  inScope: boolean
  note: string
}

export async function divisionsPage(db: Db, paging: Paging, filter: { level?: string | undefined; reportingParent?: string | undefined }) {
  const page = pageOf(DIVISIONS, paging)
  const { rows } = await sql<DivisionRow>`
    select d.code, d.name, d.level, d.administrative_parent as "administrativeParent", d.reporting_parent as "reportingParent",
      d.in_scope as "inScope", d.note
    from divisions d
    where ${filter.level === undefined ? sql`true` : sql`d.level = ${filter.level}`}
      and ${filter.reportingParent === undefined ? sql`true` : sql`d.reporting_parent = ${filter.reportingParent}`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.code, row.code])
}
