import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Managed } from '../rules/office.ts'

/** What was rated, where, and by whom it may be looked into. */
export type Place = {
  rating_id: string
  division: string
  division_path: string
  serving_unit: string
  deciding_unit: string
  staff_no: string | null
  item_code: string | null
  anonymous: boolean
}
/** A push that names the window and nobody at it means whoever is registered there, as for a case (rules 2.5). */
export async function placeOf(db: Db, recordId: string, serviceNumber: number): Promise<Place | null> {
  const { rows } = await sql<Place>`
    select r.rating_id, o.division, coalesce(d.path, o.division_path) as division_path, r.serving_unit, r.deciding_unit, coalesce(r.staff_no, w.staff_no) as staff_no, r.item_code,
      r.anonymous and n.record_id is null as anonymous
    from ratings r join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
      left join divisions d on d.code = o.division
      left join real_names n on n.record_id = r.record_id and n.service_number = r.service_number
      left join windows w on w.division = r.division and w.window_code = r.window_code
    where r.record_id = ${recordId}::uuid and r.service_number = ${serviceNumber}`.execute(db)
  return rows[0] ?? null
}

/** The divisions from this one up to the region, each with its 政务服务管理机构. */
export async function managedAbove(db: Db, divisionPath: string): Promise<Managed[]> {
  const { rows } = await sql<Managed>`
    select d.path, coalesce(array_agg(u.unit_code order by u.unit_code) filter (where u.unit_code is not null), '{}') as units
    from divisions d left join units u on u.division = d.code and u.management and u.status = 'active'
    where ${divisionPath} like d.path || '%' group by d.path order by length(d.path) desc limit 10`.execute(db)
  return rows
}
