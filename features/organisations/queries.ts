import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { divisionPages, windowPages } from './contract.ts'

const WINDOWS: Ordering = {
  shape: windowPages,
  columns: { windowCode: sql`w.window_code`, name: sql`w.name` },
  key: [sql`w.division`, sql`w.window_code`],
}

type WindowRow = {
  windowCode: string
  name: string
  division: string
  unitCode: string
  hallCode: string
  staffNo: string | null
  status: 'open' | 'closed'
}

export async function windowsPage(db: Db, paging: Paging, filter: { division?: string | undefined }) {
  const page = pageOf(WINDOWS, paging)
  const { rows } = await sql<WindowRow>`
    select w.window_code as "windowCode", w.name, w.division, w.unit_code as "unitCode", w.hall_code as "hallCode", w.staff_no as "staffNo", w.status
    from windows w
    where ${filter.division === undefined ? sql`true` : sql`w.division = ${filter.division}`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.windowCode, row.division, row.windowCode])
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
