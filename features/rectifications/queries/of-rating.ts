import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { caseOfRating, type CaseRow } from './cases.ts'

export async function caseOfRatingId(db: Db, ratingId: string): Promise<CaseRow | null> {
  const { rows } = await sql<{ record_id: string; service_number: number }>`
    select c.record_id, c.service_number from rectifications c
    where c.rating_id = ${ratingId}::uuid and c.origin = 'rating' limit 1`.execute(db)
  return rows[0] ? caseOfRating(db, rows[0].record_id, rows[0].service_number) : null
}
