import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Origin } from '../rules/origins.ts'
import { caseOfRating, type CaseRow } from './cases.ts'

export async function caseOfRatingId(db: Db, ratingId: string, origin: Origin): Promise<CaseRow | null> {
  const { rows } = await sql<{ record_id: string; service_number: number }>`
    select c.record_id, c.service_number from rectifications c
    where c.rating_id = ${ratingId}::uuid and c.origin = ${origin} limit 1`.execute(db)
  return rows[0] ? caseOfRating(db, { recordId: rows[0].record_id, serviceNumber: rows[0].service_number, origin }) : null
}

/** The cases of one occurrence that are open and still anonymous. */
export async function openCasesOf(
  db: Db,
  recordId: string,
  serviceNumber: number,
): Promise<{ case_id: string; state: string; steps: number }[]> {
  const { rows } = await sql<{ case_id: string; state: string; steps: number }>`
    select c.case_id, c.state, c.steps from rectifications c
    where c.record_id = ${recordId}::uuid and c.service_number = ${serviceNumber} and c.closed_at is null and c.anonymous
    order by c.case_id limit 10`.execute(db)
  return rows
}
