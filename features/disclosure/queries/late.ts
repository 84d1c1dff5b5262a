import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'

export type LateRow = { reason: string | null; matters: number; recordId: string }
type Asked = { unit: string; since: LocalDate; today: LocalDate; most: number }
const PAST = sql`s.promised_by < a.today and (s.completed_at is null or s.completed_at >= (s.promised_by + 1)::timestamp at time zone 'Asia/Shanghai')`

/** Matters of a unit past the day that was promised, by their reason: the source's own, else what the unit stated, else none. */
export async function lateMatters(db: Db, { unit, since, today, most }: Asked): Promise<LateRow[]> {
  const { rows } = await sql<LateRow>`
    with a as (select ${unit}::text as unit, ${since}::date as since, ${today}::date as today), late as (
      select s.record_id, coalesce(s.overdue_reason, o.reason) as reason
      from a join overdue_records o on o.unit_code = a.unit and o.promised_by >= a.since join service_records s on s.record_id = o.record_id
      where ${PAST}
      union all
      select s.record_id, s.overdue_reason from a join service_records s on s.unit_code = a.unit and s.overdue_reason is not null and s.promised_by >= a.since
      where ${PAST} and not exists (select from overdue_records o where o.record_id = s.record_id))
    select late.reason, count(*)::int as matters, (array_agg(late.record_id order by late.record_id))[1] as "recordId" from late group by late.reason order by (late.reason is null) desc, count(*) desc, late.reason limit ${most}`.execute(
    db,
  )
  return rows
}
