import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Difference, Snapshot } from './rules/written.ts'

export type TemplateVersion = {
  templateId: string
  version: number
  name: string
  body: string
  division: string
  madeBy: string
  madeAt: Instant
}
/** False when somebody else has just written this version. */
export async function insertTemplate(db: Db, t: TemplateVersion): Promise<boolean> {
  const { rows } = await sql`
    insert into report_templates (template_id, version, name, body, division, made_by, made_at)
    values (${t.templateId}::uuid, ${t.version}::int, ${t.name}, ${t.body}, ${t.division}, ${t.madeBy}, ${t.madeAt}::timestamptz)
    on conflict do nothing returning version`.execute(db)
  return rows.length === 1
}

export type NewReport = {
  reportId: string
  division: string
  period: string
  templateId: string
  templateVersion: number
  number: number
  title: string
  snapshot: Snapshot
  differences: readonly Difference[]
  madeBy: string | null
  madeAt: Instant
}
/** False when the same number was made at the same moment by somebody else. */
export async function insertReport(db: Db, r: NewReport): Promise<boolean> {
  const { rows } = await sql`
    insert into reports (report_id, division, period, template_id, template_version, number, title, snapshot, differences, made_by, made_at)
    values (${r.reportId}::uuid, ${r.division}, ${r.period}, ${r.templateId}::uuid, ${r.templateVersion}::int, ${r.number}::int, ${r.title},
      ${JSON.stringify(r.snapshot)}::jsonb, ${JSON.stringify(r.differences)}::jsonb, ${r.madeBy}, ${r.madeAt}::timestamptz)
    on conflict do nothing returning report_id`.execute(db)
  return rows.length === 1
}
