import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

type CaseKey = { recordId: string; caseId: string }
export type Release = { masked: string; releasedAt: Instant; withdrawnAt: Instant | null }

export async function findRelease(db: Db, { recordId, caseId }: CaseKey): Promise<Release | null> {
  const row = await db
    .selectFrom('releases')
    .select(['masked', 'released_at', 'withdrawn_at'])
    .where('record_id', '=', recordId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? { masked: row.masked, releasedAt: row.released_at, withdrawnAt: row.withdrawn_at } : null
}

/** Anew after a withdrawal; who released and withdrew before stands in the events. False when somebody has just released it. */
export async function putRelease(
  db: Db,
  { recordId, caseId }: CaseKey,
  release: { masked: string; by: string; at: Instant },
): Promise<boolean> {
  const again = { masked: release.masked, released_by: release.by, released_at: release.at, withdrawn_by: null, withdrawn_at: null }
  const put = await db
    .insertInto('releases')
    .values({ record_id: recordId, case_id: caseId, ...again })
    .onConflict((conflict) => conflict.columns(['record_id', 'case_id']).doUpdateSet(again).where('releases.withdrawn_at', 'is not', null))
    .returning('case_id')
    .executeTakeFirst()
  return put !== undefined
}

/** False when somebody has just withdrawn it. */
export async function withdraw(db: Db, { recordId, caseId }: CaseKey, by: string, at: Instant): Promise<boolean> {
  const ended = await db
    .updateTable('releases')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('record_id', '=', recordId)
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return ended !== undefined
}
