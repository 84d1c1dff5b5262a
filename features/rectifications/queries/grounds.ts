import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Origin } from '../rules/origins.ts'

/** What a case is opened on: the rating's frozen dimensions and the two organisations that may have to answer. */
export type Grounds = {
  record_id: string
  service_number: number
  rating_id: string
  source_system: string
  level: number
  detail_codes: string[]
  side: string
  item_code: string | null
  anonymous: boolean
  identification: 'real_name' | 'anonymous' | 'unlinked'
  staff_no: string | null
  received_at: Instant
  deciding_unit: string
  deciding_line: string | null
  record_division: string | null
  record_path: string | null
  serving_unit: string
  serving_line: string | null
  served_division: string
  served_path: string
  served_line: string
}

const TOLD_IN: Readonly<Record<Origin, RawBuilder<unknown>>> = { rating: sql`ratings`, follow_up: sql`follow_ups` }

/**
 * By record and service number. A push that names the window and nobody at it means whoever is registered there: else the
 * person rated would see and handle the case (rules 2.5). The matter belongs to the division that handles the 办件, conduct to where it was served (rules 1.15, 3.2).
 */
export async function groundsOf(
  db: Db,
  keys: readonly { recordId: string; serviceNumber: number }[],
  origin: Origin = 'rating',
): Promise<Grounds[]> {
  const { rows } = await sql<Grounds>`
    select r.record_id, r.service_number, r.rating_id, a.source_system, r.level, r.detail_codes, r.side, r.item_code,
      a.anonymous and n.record_id is null as anonymous, case when n.record_id is null then a.identification else 'real_name' end as identification,
      coalesce(r.staff_no, w.staff_no) as staff_no, r.received_at, r.deciding_unit, du.line as deciding_line, s.division as record_division, d.path as record_path,
      r.serving_unit, su.line as serving_line, o.division as served_division, coalesce(od.path, o.division_path) as served_path, o.line as served_line
    from ${TOLD_IN[origin]} r
    join ratings a on a.record_id = r.record_id and a.service_number = r.service_number
    left join real_names n on n.record_id = r.record_id and n.service_number = r.service_number
    join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
    left join service_records s on s.record_id = r.record_id
    left join divisions d on d.code = s.division
    left join divisions od on od.code = o.division
    left join units du on du.unit_code = r.deciding_unit
    left join units su on su.unit_code = r.serving_unit
    left join windows w on w.division = r.division and w.window_code = r.window_code
    where (r.record_id, r.service_number) in
      (select k.record_id, k.service_number from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))
    order by r.record_id, r.service_number limit ${keys.length}`.execute(db)
  return rows
}
