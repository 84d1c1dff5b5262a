import { sql } from 'kysely'
import { dates, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

export type Noticed = { recordId: string; unit: string; division: string; promisedBy: LocalDate; reasonDueOn: LocalDate }
/** Answers those that were not noticed before. */
export async function insertOverdue(db: Db, rows: readonly Noticed[], now: Instant): Promise<Set<string>> {
  const { rows: inserted } = await sql<{ record_id: string }>`
    insert into overdue_records (record_id, unit_code, division, promised_by, noticed_at, reason_due_on)
    select n.record_id, n.unit_code, n.division, n.promised_by, ${now}::timestamptz, n.reason_due_on
    from unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${texts(rows.map((r) => r.unit))}::text[], ${texts(rows.map((r) => r.division))}::text[],
      ${dates(rows.map((r) => r.promisedBy))}::date[], ${dates(rows.map((r) => r.reasonDueOn))}::date[])
      as n(record_id, unit_code, division, promised_by, reason_due_on)
    on conflict (record_id) do nothing returning record_id`.execute(db)
  return new Set(inserted.map((row) => row.record_id))
}

export const keepReason = (db: Db, recordId: string, { reason, by, at }: { reason: string; by: string; at: Instant }) =>
  db.updateTable('overdue_records').set({ reason, stated_by: by, stated_at: at }).where('record_id', '=', recordId).execute()
