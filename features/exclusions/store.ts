import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Act, Cause, RatingRef } from './rules.ts'

/** How many entries the history of a rating has; none for one that was never touched. */
export async function entriesOf(db: Db, { recordId, serviceNumber, kind }: RatingRef): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(entry_no), 0)::int as n from rating_exclusions
    where record_id = ${recordId}::uuid and service_number = ${serviceNumber} and kind = ${kind}`.execute(db)
  return rows[0]?.n ?? 0
}

export type Entry = RatingRef & { entryNo: number; act: Act; cause: Cause | null; caseId: string | null; at: Instant; actor: string }
/** The key decides: of two that add the same entry, one does. */
export async function insertEntry(db: Db, e: Entry): Promise<boolean> {
  const inserted = await db
    .insertInto('rating_exclusions')
    .values({
      record_id: e.recordId,
      service_number: e.serviceNumber,
      kind: e.kind,
      entry_no: e.entryNo,
      act: e.act,
      cause: e.cause,
      case_id: e.caseId,
      at: e.at,
      actor: e.actor,
    })
    .onConflict((clash) => clash.columns(['record_id', 'service_number', 'kind', 'entry_no']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}
