import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { CaseKey } from '../store.ts'

/** Into one person's hands, or back to the unit; a step of each case's own. Clocks and state stand as they are. */
export async function assignTo(db: Db, keys: readonly CaseKey[], staffId: string | null, now: Instant): Promise<void> {
  if (keys.length === 0) return
  await sql`update rectifications c set assignee = ${staffId}::uuid, steps = c.steps + 1, changed_at = ${now}::timestamptz
    from unnest(${keys.map((key) => key.recordId)}::uuid[], ${keys.map((key) => key.caseId)}::uuid[]) as k(record_id, case_id)
    where c.record_id = k.record_id and c.case_id = k.case_id`.execute(db)
}
