import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { reportPages, templatePages, type listReports, type listTemplates } from './contract.ts'
import { USUAL_TEMPLATE } from './rules/usual.ts'
import type { Difference, Snapshot } from './rules/written.ts'
import type { TemplateVersion } from './store.ts'

const TEMPLATE = sql`t.template_id as "templateId", t.version, t.name, t.body, t.division, d.path as "divisionPath", t.made_by as "madeBy",
  t.made_at as "madeAt", d.name as "divisionName"`
export type FoundTemplate = TemplateVersion & { divisionName: string; divisionPath: string }
const LAST = sql<SqlBool>`t.version = (select max(o.version) from report_templates o where o.template_id = t.template_id)`

/** A template serves its own division and all below it: so one sees those of one's own part, and those of the levels above. */
const serves = (reach: readonly Reach[]): RawBuilder<SqlBool> => {
  const above = reach.map((one) => sql<SqlBool>`starts_with(${one.divisionPath}, d.path)`)
  return sql<SqlBool>`(${sql.join([...above, withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })], sql` or `)})`
}

const TEMPLATES: Ordering = { shape: templatePages, columns: { name: sql`t.name`, madeAt: sql`t.made_at` }, key: [sql`t.template_id`] }
export async function templatesPage(db: Db, reach: readonly Reach[], f: CallOf<typeof listTemplates>['query']) {
  const page = pageOf(TEMPLATES, f)
  const asked = [LAST, serves(reach), f.q !== undefined && sql`t.name ilike ${containing(f.q)}`, page.from].filter((one) => one !== false)
  const { rows } = await sql<FoundTemplate>`
    select ${TEMPLATE} from report_templates t join divisions d on d.code = t.division
    where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row, sort) => [sort === 'name' ? row.name : row.madeAt, row.templateId])
}

/** The last version, where this reach may see it. */
export async function findTemplate(db: Db, reach: readonly Reach[], templateId: string): Promise<FoundTemplate | undefined> {
  const { rows } = await sql<FoundTemplate>`
    select ${TEMPLATE} from report_templates t join divisions d on d.code = t.division
    where t.template_id = ${templateId}::uuid and ${LAST} and ${serves(reach)}`.execute(db)
  return rows[0]
}
/** The words of one version, for a report that was made from it. */
export async function templateBody(db: Db, templateId: string, version: number): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from report_templates where template_id = ${templateId}::uuid and version = ${version}::int`.execute(db)
  return rows[0]?.body ?? ''
}

export type FoundReport = {
  reportId: string
  title: string
  division: string
  divisionName: string
  period: string
  templateId: string
  templateVersion: number
  number: number
  isLatest: boolean
  differences: number
  madeBy: string | null
  madeAt: Instant
}
const REPORT = sql`r.report_id as "reportId", r.title, r.division, d.name as "divisionName", r.period, r.template_id as "templateId",
  r.template_version as "templateVersion", r.number, r.made_by as "madeBy", r.made_at as "madeAt", jsonb_array_length(r.differences) as differences,
  not exists (select 1 from reports n where n.division = r.division and n.period = r.period and n.template_id = r.template_id and n.number > r.number) as "isLatest"`
const FROM = sql`from reports r join divisions d on d.code = r.division`
const reached = (reach: readonly Reach[]) => withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })

const REPORTS: Ordering = { shape: reportPages, columns: { madeAt: sql`r.made_at` }, key: [sql`r.report_id`] }
export async function reportsPage(db: Db, reach: readonly Reach[], f: CallOf<typeof listReports>['query']) {
  const page = pageOf(REPORTS, f)
  const asked = [
    reached(reach),
    inPlace(f),
    f.period !== undefined && sql`r.period = ${f.period}`,
    f.template !== undefined && sql`r.template_id = ${f.template}::uuid`,
    page.from,
  ].filter((one) => one !== false)
  const { rows } = await sql<FoundReport>`select ${REPORT} ${FROM} where ${sql.join(asked, sql` and `)}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [row.madeAt, row.reportId])
}

type Filled = { snapshot: Snapshot; changes: readonly Difference[] }
export async function findReport(db: Db, reach: readonly Reach[], reportId: string): Promise<(FoundReport & Filled) | undefined> {
  const { rows } = await sql<FoundReport & Filled>`
    select ${REPORT}, r.snapshot, r.differences as changes ${FROM} where r.report_id = ${reportId}::uuid and ${reached(reach)}`.execute(db)
  return rows[0]
}

const MOST_NUMBERS = 100
type Series = Pick<FoundReport, 'division' | 'period' | 'templateId'>
/** The numbers of one report, the last first. */
export async function numbersOf(
  db: Db,
  s: Series,
): Promise<(Pick<FoundReport, 'reportId' | 'number' | 'madeAt' | 'templateVersion'> & { snapshot: Snapshot })[]> {
  const { rows } = await sql<Pick<FoundReport, 'reportId' | 'number' | 'madeAt' | 'templateVersion'> & { snapshot: Snapshot }>`
    select report_id as "reportId", number, made_at as "madeAt", template_version as "templateVersion", snapshot from reports
    where division = ${s.division} and period = ${s.period} and template_id = ${s.templateId}::uuid order by number desc limit ${MOST_NUMBERS}`.execute(
    db,
  )
  return rows
}

/** Who signs for a division: its 政务服务管理机构; none where nobody is named. */
export async function managementOf(db: Db, division: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from units where division = ${division} and management and status = 'active' order by unit_code limit 1`.execute(db)
  return rows[0]?.name ?? null
}

/** The template that came with the system, as it stands. */
export async function usualTemplate(db: Db): Promise<FoundTemplate | undefined> {
  const { rows } = await sql<FoundTemplate>`
    select ${TEMPLATE} from report_templates t join divisions d on d.code = t.division where t.template_id = ${USUAL_TEMPLATE}::uuid and ${LAST}`.execute(
    db,
  )
  return rows[0]
}
