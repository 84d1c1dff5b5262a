import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { staffPages, type StaffRow } from '../contract/staff.ts'
import { all, inPlace } from './place.ts'

const STAFF: Ordering = { shape: staffPages, columns: { staffNo: sql`s.staff_no` }, key: [sql`s.division`] }
const REACH = { divisionPath: 'd.path', unit: 's.unit_code', line: 'u.line', staffNo: 's.staff_no' }

export type StaffFilter = {
  division?: string | undefined
  q?: string | undefined
  unit?: string | undefined
  status?: string | undefined
  atWindow?: string | undefined
}
export type StaffFacts = Omit<StaffRow, 'name'> & { nameSealed: Buffer; divisionPath: string; line: string }

export async function staffPage(db: Db, reach: readonly Reach[], paging: Paging, filter: StaffFilter) {
  const page = pageOf(STAFF, paging)
  const { q, unit, status, atWindow } = filter
  const wanted = all([
    inPlace({ division: filter.division }),
    q === undefined ? null : sql`s.staff_no like ${beginning(q)}`,
    unit === undefined ? null : sql`s.unit_code = ${unit}`,
    status === undefined ? null : sql`s.status = ${status}`,
    atWindow === undefined
      ? null
      : sql`exists (select 1 from windows w where w.division = s.division and w.staff_no = s.staff_no) = ${atWindow === 'true'}`,
  ])
  const { rows } = await sql<StaffFacts>`${plannedAnew}
    select s.staff_no as "staffNo", s.division, d.name as "divisionName", s.unit_code as "unitCode", u.name as "unitName", s.status,
      s.name_sealed as "nameSealed", d.path as "divisionPath", u.line,
      coalesce((select json_agg(json_build_object('windowCode', w.window_code, 'name', w.name) order by w.window_code)
        from windows w where w.division = s.division and w.staff_no = s.staff_no), '[]'::json) as windows
    from staff s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code
    where ${withinReach(reach, REACH)} and ${wanted} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.staffNo, row.division])
}
