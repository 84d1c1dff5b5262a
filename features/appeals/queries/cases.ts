import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Managed } from '../rules/offices.ts'

/** What an appeal may depend on of a case; `verified_at`, `finding`: of the last verification. */
export type CaseRow = {
  record_id: string
  case_id: string
  service_number: number
  origin: 'rating' | 'follow_up'
  rating_id: string
  state: string
  outcome: string | null
  subject: 'conduct' | 'matter'
  division: string
  division_path: string
  unit_code: string
  line: string
  served_path: string
  serving_unit: string
  staff_no: string | null
  anonymous: boolean
  rated_on: LocalDate
  verified_at: Instant | null
  finding: string | null
}

const SELECT = sql`
  select c.record_id, c.case_id, c.service_number, c.origin, c.rating_id, c.state, c.outcome, c.subject, c.division, c.division_path, c.unit_code, c.line,
    c.served_path, c.serving_unit, c.staff_no, c.anonymous, coalesce(f.rated_on, r.rated_on) as rated_on, v.at as verified_at,
    v.codes ->> 'finding' as finding
  from rectifications c
    join ratings r on r.record_id = c.record_id and r.service_number = c.service_number
    left join follow_ups f on c.origin = 'follow_up' and f.record_id = c.record_id and f.service_number = c.service_number
    left join rectification_steps v on v.record_id = c.record_id and v.case_id = c.case_id and v.step_no = (
      select max(s.step_no) from rectification_steps s where s.record_id = c.record_id and s.case_id = c.case_id and s.action = 'verify')`

export async function findCase(db: Db, caseId: string): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`${SELECT} where c.case_id = ${caseId}::uuid`.execute(db)
  return rows[0] ?? null
}
export async function casesById(db: Db, keys: readonly { recordId: string; caseId: string }[]): Promise<Map<string, CaseRow>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<CaseRow>`${SELECT}
    where c.record_id = any(${keys.map((k) => k.recordId)}::uuid[]) and c.case_id = any(${keys.map((k) => k.caseId)}::uuid[])
    order by c.case_id limit ${keys.length}`.execute(db)
  return new Map(rows.map((row) => [row.case_id, row]))
}
export async function caseOfRating(
  db: Db,
  { recordId, serviceNumber, origin }: { recordId: string; serviceNumber: number; origin: 'rating' | 'follow_up' },
): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`${SELECT}
    where c.record_id = ${recordId}::uuid and c.service_number = ${serviceNumber} and c.origin = ${origin}`.execute(db)
  return rows[0] ?? null
}

export type CasePart = { actor: string; role: string | null; action: string }
/** Who did what in the handling chain. */
export async function partsOfCase(db: Db, { recordId, caseId }: { recordId: string; caseId: string }): Promise<CasePart[]> {
  const { rows } = await sql<CasePart>`
    select s.actor, s.role, s.action from rectification_steps s
    where s.record_id = ${recordId}::uuid and s.case_id = ${caseId}::uuid order by s.step_no limit 1000`.execute(db)
  return rows
}

/** The divisions from this one up to the region, each with its 政务服务管理机构. */
export async function managedAbove(db: Db, divisionPath: string): Promise<Managed[]> {
  const { rows } = await sql<Managed>`
    select d.path, coalesce(array_agg(u.unit_code order by u.unit_code) filter (where u.unit_code is not null), '{}') as units
    from divisions d left join units u on u.division = d.code and u.management and u.status = 'active'
    where ${divisionPath} like d.path || '%' group by d.path order by length(d.path) desc limit 10`.execute(db)
  return rows
}
