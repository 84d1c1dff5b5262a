import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

/** Of a case what decides who may release its words, and which words those are. */
export type Releasable = {
  recordId: string
  caseId: string
  ratingId: string
  divisionPath: string
  unit: string
  line: string
  servedPath: string
  servingUnit: string
  staffNo: string | null
}
export async function releasableCase(db: Db, caseId: string): Promise<Releasable | null> {
  const { rows } = await sql<Releasable>`
    select c.record_id as "recordId", c.case_id as "caseId", c.rating_id as "ratingId", c.division_path as "divisionPath", c.unit_code as unit, c.line,
      c.served_path as "servedPath", c.serving_unit as "servingUnit", c.staff_no as "staffNo"
    from rectifications c where c.case_id = ${caseId}::uuid and c.origin = 'rating'`.execute(db)
  return rows[0] ?? null
}
