import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { AssignedKind, AssignedSide } from '../rules/assigning.ts'
import type { Form } from '../rules/form.ts'

export type NewQuestionnaire = { questionnaireId: string; name: string; division: string; by: string; at: Instant }
/** False when there is one of this id already. */
export async function insertQuestionnaire(db: Db, row: NewQuestionnaire): Promise<boolean> {
  const done = await sql`insert into questionnaires (questionnaire_id, name, division, made_by, made_at)
    values (${row.questionnaireId}, ${row.name}, ${row.division}, ${row.by}, ${row.at}) on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export const rename = (db: Db, questionnaireId: string, name: string) =>
  db.updateTable('questionnaires').set({ name }).where('questionnaire_id', '=', questionnaireId).execute()

export type Draft = { revision: number; form: Form; editedBy: string; editedAt: Instant }
/** The first draft, or the next revision of the one that was read; false when somebody wrote meanwhile. */
export async function putDraft(
  db: Db,
  questionnaireId: string,
  { revision, form, by, at }: { revision: number; form: Form; by: string; at: Instant },
): Promise<boolean> {
  const content = JSON.stringify(form)
  const done =
    revision === 0
      ? await sql`insert into questionnaire_drafts (questionnaire_id, revision, content, edited_by, edited_at)
          values (${questionnaireId}, 1, ${content}::jsonb, ${by}, ${at}) on conflict do nothing`.execute(db)
      : await sql`update questionnaire_drafts set revision = ${revision + 1}, content = ${content}::jsonb, edited_by = ${by}, edited_at = ${at}
          where questionnaire_id = ${questionnaireId} and revision = ${revision}`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
/** False when it is no longer the one that was read. */
export async function deleteDraft(db: Db, questionnaireId: string, revision: number): Promise<boolean> {
  const done = await sql`delete from questionnaire_drafts where questionnaire_id = ${questionnaireId} and revision = ${revision}`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0) === 1
}

export type NewVersion = { questionnaireId: string; version: number; form: Form; effectiveFrom: Instant; by: string; at: Instant }
/** The key decides between two who publish at once. */
export async function insertVersion(db: Db, row: NewVersion): Promise<boolean> {
  const done = await sql`insert into questionnaire_versions (questionnaire_id, version, content, effective_from, published_by, published_at)
    values (${row.questionnaireId}, ${row.version}, ${JSON.stringify(row.form)}::jsonb, ${row.effectiveFrom}, ${row.by}, ${row.at})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export async function retire(db: Db, questionnaireId: string, by: string, at: Instant): Promise<boolean> {
  const done = await sql`update questionnaires set retired_at = ${at}, retired_by = ${by}
    where questionnaire_id = ${questionnaireId} and retired_at is null`.execute(db)
  await sql`update questionnaire_assignments set ended_at = ${at}, ended_by = ${by}
    where questionnaire_id = ${questionnaireId} and ended_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export type AssignedPlace = { division: string; kind: AssignedKind; target: string; side: AssignedSide }
export type NewAssignment = AssignedPlace & { assignmentId: string; questionnaireId: string | null; by: string; at: Instant }
/** What was asked in that place ends at this moment. False when somebody else assigned there meanwhile: the unique index decides. */
export async function assign(db: Db, row: NewAssignment): Promise<boolean> {
  await sql`update questionnaire_assignments set ended_at = ${row.at}, ended_by = ${row.by}
    where division = ${row.division} and kind = ${row.kind} and target = ${row.target} and side = ${row.side} and ended_at is null`.execute(
    db,
  )
  const done =
    await sql`insert into questionnaire_assignments (assignment_id, questionnaire_id, division, kind, target, side, from_at, made_by)
    values (${row.assignmentId}, ${row.questionnaireId}, ${row.division}, ${row.kind}, ${row.target}, ${row.side}, ${row.at}, ${row.by})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function endAssignment(db: Db, assignmentId: string, by: string, at: Instant): Promise<boolean> {
  const done = await sql`update questionnaire_assignments set ended_at = ${at}, ended_by = ${by}
    where assignment_id = ${assignmentId} and ended_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export type StoredVersion = {
  questionnaireId: string
  version: number
  form: Form
  effectiveFrom: Instant
  publishedBy: string
  publishedAt: Instant
}
const VERSION = sql`questionnaire_id as "questionnaireId", version, content as form, effective_from as "effectiveFrom",
  published_by as "publishedBy", published_at as "publishedAt"`
/** Everything that was ever published: some hundreds. */
export async function readVersions(db: Db): Promise<StoredVersion[]> {
  const { rows } =
    await sql<StoredVersion>`select ${VERSION} from questionnaire_versions order by questionnaire_id, version limit 100000`.execute(db)
  return rows
}
export async function versionsOf(db: Db, questionnaireId: string): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`select ${VERSION} from questionnaire_versions where questionnaire_id = ${questionnaireId}
    order by version desc limit 1000`.execute(db)
  return rows
}
export async function draftOf(db: Db, questionnaireId: string): Promise<Draft | null> {
  const { rows } = await sql<Draft>`select revision, content as form, edited_by as "editedBy", edited_at as "editedAt"
    from questionnaire_drafts where questionnaire_id = ${questionnaireId}`.execute(db)
  return rows[0] ?? null
}

export type StoredAssignment = AssignedPlace & { questionnaireId: string | null; since: Instant; ended: Instant | null }
export async function readAssignments(db: Db): Promise<StoredAssignment[]> {
  const { rows } =
    await sql<StoredAssignment>`select questionnaire_id as "questionnaireId", division, kind, target, side, from_at as since, ended_at as ended
    from questionnaire_assignments order by assignment_id limit 100000`.execute(db)
  return rows
}
