import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Changed } from '../rules/records.ts'

export type Change = {
  changeId: string
  kind: string
  division: string
  code: string
  what: string
  fields: readonly Changed[]
  holdsFrom: LocalDate
  reason: string | null
  changedBy: string
  changedAt: Instant
}
export async function addChanges(db: Db, changes: readonly Change[]): Promise<void> {
  await sql`insert into organisation_changes (change_id, kind, division, code, what, fields, holds_from, reason, changed_by, changed_at)
    select x."changeId", x.kind, x.division, x.code, x.what, x.fields, x."holdsFrom", x.reason, x."changedBy", x."changedAt"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as x("changeId" uuid, kind text, division text, code text, what text, fields jsonb, "holdsFrom" date, reason text,
        "changedBy" text, "changedAt" timestamptz)`.execute(db)
}
