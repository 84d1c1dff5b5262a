import { sql } from 'kysely'
import { inDivision } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { assignmentPages, type listAssignments } from '../contract/assignments.ts'
import { questionnairePages, type FORM_STATES, type listQuestionnaires } from '../contract/forms.ts'
import type { AssignedKind, AssignedSide } from '../rules/assigning.ts'

const FORMS: Ordering = { shape: questionnairePages, columns: { name: sql`f.name` }, key: [sql`f."questionnaireId"`] }
const ASSIGNMENTS: Ordering = { shape: assignmentPages, columns: { from: sql`a.from_at` }, key: [sql`a.assignment_id`] }

export type FormFacts = {
  questionnaireId: string
  name: string
  division: string
  divisionName: string
  divisionPath: string
  divisionLevel: string
  state: (typeof FORM_STATES)[number]
  version: number | null
  effectiveFrom: Instant | null
  questions: number
  draftBy: string | null
  draftAt: Instant | null
  places: number
  retiredAt: Instant | null
}
const facts = (now: Instant) => sql`
  select q.questionnaire_id as "questionnaireId", q.name, q.division, d.name as "divisionName", d.path as "divisionPath", d.level as "divisionLevel",
    case when q.retired_at is not null then 'retired' when v.version is not null then 'in_force' when l.version is not null then 'coming' else 'draft' end as state,
    v.version, v.effective_from as "effectiveFrom",
    coalesce(jsonb_array_length(coalesce(v.content, l.content, r.content) -> 'questions'), 0) as questions,
    r.edited_by as "draftBy", r.edited_at as "draftAt", q.retired_at as "retiredAt",
    (select count(*)::int from questionnaire_assignments a where a.questionnaire_id = q.questionnaire_id and a.ended_at is null) as places
  from questionnaires q join divisions d on d.code = q.division
    left join questionnaire_drafts r on r.questionnaire_id = q.questionnaire_id
    left join lateral (select version, content, effective_from from questionnaire_versions v
      where v.questionnaire_id = q.questionnaire_id and v.effective_from <= ${now} order by version desc limit 1) v on true
    left join lateral (select version, content from questionnaire_versions l
      where l.questionnaire_id = q.questionnaire_id order by version desc limit 1) l on true`

export async function questionnairesPage(db: Db, now: Instant, query: CallOf<typeof listQuestionnaires>['query']) {
  const page = pageOf(FORMS, query)
  const wanted = [
    page.from,
    query.q !== undefined && sql`f.name ilike ${containing(query.q)}`,
    query.state !== undefined && sql`f.state = ${query.state}`,
    query.division !== undefined && inDivision(sql`f."divisionPath"`, query.division),
  ].filter((condition) => condition !== false)
  const { rows } = await sql<FormFacts>`select * from (${facts(now)}) f where ${sql.join(wanted, sql` and `)}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row) => [row.name, row.questionnaireId])
}

export async function questionnaireFacts(db: Db, now: Instant, questionnaireId: string): Promise<FormFacts | null> {
  const { rows } = await sql<FormFacts>`select * from (${facts(now)}) f where f."questionnaireId" = ${questionnaireId}`.execute(db)
  return rows[0] ?? null
}

export type AssignmentFacts = {
  assignmentId: string
  questionnaireId: string | null
  questionnaireName: string | null
  division: string
  divisionName: string
  divisionPath: string
  divisionLevel: string
  kind: AssignedKind
  target: string
  targetName: string | null
  side: AssignedSide
  since: Instant
}
const ASSIGNMENT = sql`
  select a.assignment_id as "assignmentId", a.questionnaire_id as "questionnaireId", q.name as "questionnaireName", a.division, d.name as "divisionName",
    d.path as "divisionPath", d.level as "divisionLevel", a.kind, a.target, coalesce(i.name, b.name) as "targetName", a.side, a.from_at as since
  from questionnaire_assignments a join divisions d on d.code = a.division
    left join questionnaires q on q.questionnaire_id = a.questionnaire_id
    left join service_items i on a.kind = 'item' and i.item_code = a.target
    left join basic_items b on a.kind = 'basic' and b.basic_code = a.target
  where a.ended_at is null`

export async function assignmentsPage(db: Db, query: CallOf<typeof listAssignments>['query']) {
  const page = pageOf(ASSIGNMENTS, query)
  const wanted = [
    page.from,
    query.questionnaireId !== undefined && sql`a.questionnaire_id = ${query.questionnaireId}`,
    query.kind !== undefined && sql`a.kind = ${query.kind}`,
    query.side !== undefined && sql`a.side = ${query.side}`,
    query.division !== undefined && inDivision(sql`d.path`, query.division),
  ].filter((condition) => condition !== false)
  const { rows } = await sql<AssignmentFacts>`${ASSIGNMENT} and ${sql.join(wanted, sql` and `)}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row) => [row.since, row.assignmentId])
}
export async function assignmentFacts(db: Db, assignmentId: string): Promise<AssignmentFacts | null> {
  const { rows } = await sql<AssignmentFacts>`${ASSIGNMENT} and a.assignment_id = ${assignmentId}`.execute(db)
  return rows[0] ?? null
}

/** Whether there is such an item, matter or type, in that place. */
export async function isTarget(
  db: Db,
  { kind, target, divisionPath }: { kind: AssignedKind; target: string; divisionPath: string },
): Promise<boolean> {
  if (kind === 'default') return target === ''
  const { rows } = await sql`
    select 1 from service_items i join divisions d on d.code = i.division
      where ${kind} = 'item' and i.item_code = ${target} and d.path like ${`${divisionPath}%`}
    union all select 1 from basic_items b where ${kind} = 'basic' and b.basic_code = ${target}
    limit 1`.execute(db)
  return rows.length > 0
}
