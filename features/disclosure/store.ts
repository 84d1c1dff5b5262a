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

/** Anew after a withdrawal; who released and withdrew before stands in the events. */
export async function putRelease(
  db: Db,
  { recordId, caseId }: CaseKey,
  release: { masked: string; by: string; at: Instant },
): Promise<void> {
  const again = { masked: release.masked, released_by: release.by, released_at: release.at, withdrawn_by: null, withdrawn_at: null }
  await db
    .insertInto('releases')
    .values({ record_id: recordId, case_id: caseId, ...again })
    .onConflict((conflict) => conflict.columns(['record_id', 'case_id']).doUpdateSet(again))
    .execute()
}

export async function withdraw(db: Db, { recordId, caseId }: CaseKey, by: string, at: Instant): Promise<void> {
  await db
    .updateTable('releases')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('record_id', '=', recordId)
    .where('case_id', '=', caseId)
    .execute()
}
