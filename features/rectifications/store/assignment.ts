import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { CaseKey } from '../store.ts'

export type AssignableRow = {
  record_id: string
  case_id: string
  rating_id: string
  service_number: number
  source_system: string
  state: string
  outcome: string | null
  due_at: Instant | null
  division: string
  division_path: string
  unit_code: string
  line: string
  served_path: string
  serving_unit: string
  staff_no: string | null
  identification: 'real_name' | 'anonymous' | 'unlinked'
  closed_at: Instant | null
  assignee: string | null
  steps: number
}

/** These cases, held until the transaction ends; in the order of their ids, so that two assignments at once never wait for each other. */
export async function heldForAssignment(db: Db, caseIds: readonly string[]): Promise<AssignableRow[]> {
  const { rows } = await sql<AssignableRow>`
    select record_id, case_id, rating_id, service_number, source_system, state, outcome, due_at, division, division_path, unit_code, line, served_path,
      serving_unit, staff_no, identification, closed_at, assignee, steps
    from rectifications where case_id = any(${[...caseIds]}::uuid[]) order by case_id limit ${caseIds.length} for update`.execute(db)
  return rows
}

/** Into one person's hands, or back to the unit; a step of each case's own. Clocks and state stand as they are. */
export async function assignTo(db: Db, keys: readonly CaseKey[], staffId: string | null, now: Instant): Promise<void> {
  if (keys.length === 0) return
  await sql`update rectifications c set assignee = ${staffId}::uuid, steps = c.steps + 1, changed_at = ${now}::timestamptz
    from unnest(${keys.map((key) => key.recordId)}::uuid[], ${keys.map((key) => key.caseId)}::uuid[]) as k(record_id, case_id)
    where c.record_id = k.record_id and c.case_id = k.case_id`.execute(db)
}
