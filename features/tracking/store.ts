import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

export type RaterAct = { recordId: string; caseId: string; actHash: Buffer; action: string }
/** False when the very same form arrived before: the key decides, so pressed twice at once it is one act. */
export async function insertAct(db: Db, { recordId, caseId, actHash, action }: RaterAct, now: Instant): Promise<boolean> {
  const { rows } = await sql`insert into rater_acts (record_id, case_id, act_hash, action, at)
    values (${recordId}::uuid, ${caseId}::uuid, ${actHash}, ${action}, ${now}::timestamptz)
    on conflict do nothing returning action`.execute(db)
  return rows.length === 1
}
