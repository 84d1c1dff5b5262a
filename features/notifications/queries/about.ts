import { sql } from 'kysely'
import { ANSWERING } from '#features/rectifications/rules/clocks.ts'
import type { Origin } from '#features/rectifications/rules/origins.ts'
import { uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'

export type CaseKey = { recordId: string; caseId: string }
/** What a message says of a case, and whether its rater may be written to. */
export type About = CaseKey & {
  serviceNumber: number
  origin: Origin
  identification: string
  division: string
  divisionPath: string
  unitCode: string
  servedPath: string
  staffNo: string | null
  answerOn: LocalDate | null
  sayUntil: LocalDate | null
}
export async function aboutCases(db: Db, cases: readonly CaseKey[]): Promise<Map<string, About>> {
  if (cases.length === 0) return new Map()
  const { rows } = await sql<About>`
    select c.record_id as "recordId", c.case_id as "caseId", c.service_number as "serviceNumber", c.origin,
      case when c.anonymous then 'anonymous' else c.identification end as identification, c.division, c.division_path as "divisionPath",
      c.unit_code as "unitCode", c.served_path as "servedPath", c.staff_no as "staffNo", a.due_on as "answerOn", s.due_on as "sayUntil"
    from rectifications c
    join unnest(${uuids(cases.map((one) => one.recordId))}::uuid[], ${uuids(cases.map((one) => one.caseId))}::uuid[]) as w (record_id, case_id)
      on w.record_id = c.record_id and w.case_id = c.case_id
    left join lateral (
      select k.due_on from rectification_clocks k where k.record_id = c.record_id and k.case_id = c.case_id and k.clock = any(${[...ANSWERING]}::text[])
        and k.met_at is null and k.replaced_at is null order by k.due_at limit 1
    ) a on true
    left join lateral (
      select k.due_on from rectification_clocks k where k.record_id = c.record_id and k.case_id = c.case_id and k.clock = 'satisfaction'
        and k.met_at is null and k.replaced_at is null order by k.due_at limit 1
    ) s on true
    order by c.record_id, c.case_id limit ${cases.length}`.execute(db)
  return new Map(rows.map((row) => [row.caseId, row]))
}
