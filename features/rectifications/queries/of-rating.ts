import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { caseOfRating, type CaseRow } from './cases.ts'

/** Bad ratings are found by day and id, cases by their record: so each day on which anything was rated is looked at. */
export async function caseOfRatingId(db: Db, ratingId: string): Promise<CaseRow | null> {
  const { rows } = await sql<{ record_id: string; service_number: number }>`
    select r.record_id, r.service_number from ratings r
    where r.level <= 2 and r.rating_id = ${ratingId}::uuid
      and r.rated_on = any(array(select day::date from
        (select min(b.rated_on) as first, max(b.rated_on) as last from ratings b) as span, generate_series(span.first, span.last, '1 day') as day))
    limit 1`.execute(db)
  return rows[0] ? caseOfRating(db, rows[0].record_id, rows[0].service_number) : null
}
