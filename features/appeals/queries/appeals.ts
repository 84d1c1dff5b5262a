import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { servicesBy, withinReach } from '#features/identity/index.ts'
import { inDivision } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Actor, Reach } from '#shared/actor.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { appealPages, type listAppeals } from '../contract/appeals.ts'
import { OPEN_STATES } from '../rules/states.ts'

export type AppealRow = {
  record_id: string
  appeal_id: string
  case_id: string
  service_number: number
  origin: 'rating' | 'follow_up'
  kind: string
  filed_by: string
  state: string
  effect: string | null
  reviewed: boolean
  filed_on: LocalDate
  office_path: string
  office_name: string
  agreed: string[]
  due_on: LocalDate | null
  due_clock: string | null
  due_order: Instant
  steps: number
  decided_on: LocalDate | null
  closed_at: Instant | null
  division: string
  division_path: string
  division_name: string
  unit_code: string
  unit_name: string
  line: string
  served_path: string
  serving_unit: string
  staff_no: string | null
  level: number
  item_code: string | null
  item_name: string | null
  anonymous: boolean
}

const FROM = sql`appeals a join rectifications c on c.record_id = a.record_id and c.case_id = a.case_id`
const named = (rows: RawBuilder<unknown>) => sql<AppealRow>`
  select a.*, c.division, c.division_path, d.name as division_name, c.unit_code, coalesce(u.name, c.unit_code) as unit_name, c.line, c.served_path,
    c.serving_unit, c.staff_no, c.level, c.item_code, i.name as item_name, c.anonymous,
    coalesce(o.name, '新疆维吾尔自治区') as office_name
  from (${rows}) a join rectifications c on c.record_id = a.record_id and c.case_id = a.case_id
    join divisions d on d.code = c.division
    left join units u on u.unit_code = c.unit_code
    left join service_items i on i.item_code = c.item_code
    left join divisions o on o.path = a.office_path`

export type Asker = { reach: readonly Reach[]; actor: Actor }
const COLUMNS = { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' }
const AT_OFFICE = { divisionPath: 'a.office_path', unit: null, line: null, staffNo: null }

/** Never about one's own service, in whatever post (rules 2.5). */
export const notOwn = (actor: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [
      sql`true`,
      ...servicesBy(actor).map((own) => sql`(c.staff_no is null or c.staff_no <> ${own.staffNo} or c.served_path <> ${own.divisionPath})`),
    ],
    sql` and `,
  )}`
/** The unit whose rating it is, those above it, and the organisation that decides. */
const visibleTo = ({ reach, actor }: Asker): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${withinReach(reach, COLUMNS)} or ${withinReach(
    reach.filter((one) => one.role === 'supervisor'),
    AT_OFFICE,
  )}) and ${notOwn(actor)}`

/** What this person's organisation has to decide, and they have not said their word on. */
function waitsFor(reach: readonly Reach[], me: string): RawBuilder<SqlBool> {
  const offices = reach.flatMap(({ role, divisionPath }) => {
    if (role === 'supervisor') return [sql<SqlBool>`a.office_path = ${divisionPath}`]
    return role === 'region' ? [sql<SqlBool>`a.office_path in ('', ${divisionPath})`] : []
  })
  if (offices.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`a.closed_at is null and not (${me} = any(a.agreed)) and (${sql.join(offices, sql` or `)})`
}

const APPEALS: Ordering = {
  shape: appealPages,
  columns: { dueOn: sql`a.due_order`, filedOn: sql`a.filed_on` },
  key: [sql`a.appeal_id`],
}
type Filter = CallOf<typeof listAppeals>['query']
type Asked = { filter: Filter; me: string; now: Instant }

function matches({ filter, me, now }: Asked, reach: readonly Reach[]): RawBuilder<SqlBool> {
  const { division, unit, state, kind, open, waitingFor, overdue, from, to } = filter
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  if (division !== undefined) all.push(inDivision(sql`c.division_path`, division))
  if (unit !== undefined) all.push(sql`c.unit_code = ${unit}`)
  if (state !== undefined) all.push(sql`a.state = ${state}`)
  if (kind !== undefined) all.push(sql`a.kind = ${kind}`)
  if (open !== undefined) all.push(open === 'true' ? sql`a.closed_at is null` : sql`a.closed_at is not null`)
  if (waitingFor === 'me') all.push(sql`a.state = any(${[...OPEN_STATES]}::text[])`, waitsFor(reach, me))
  if (overdue !== undefined) all.push(overdue === 'true' ? sql`a.due_order <= ${now}::timestamptz` : sql`a.due_order > ${now}::timestamptz`)
  if (from !== undefined) all.push(sql`a.filed_on >= ${from}::date`)
  if (to !== undefined) all.push(sql`a.filed_on <= ${to}::date`)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** The page is cut first and named after. */
export async function appealsPage(db: Db, asker: Asker, asked: Asked) {
  const page = pageOf(APPEALS, asked.filter)
  const rows = sql`select a.* from ${FROM} where ${visibleTo(asker)} and ${matches(asked, asker.reach)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`
  const found = await sql<AppealRow>`${named(rows)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(found.rows, asked.filter, (row, sort) => [sort === 'filedOn' ? row.filed_on : row.due_order, row.appeal_id])
}

export async function findAppeal(db: Db, asker: Asker, appealId: string): Promise<AppealRow | null> {
  const rows = sql`select a.* from ${FROM} where a.appeal_id = ${appealId}::uuid and ${visibleTo(asker)}`
  return (await named(rows).execute(db)).rows[0] ?? null
}
/** Whoever asks: the action has seen to it that they may. The first that was filed first. */
export async function appealsOfCase(db: Db, { recordId, caseId }: { recordId: string; caseId: string }): Promise<AppealRow[]> {
  const rows = sql`select a.* from appeals a where a.record_id = ${recordId}::uuid and a.case_id = ${caseId}::uuid`
  return (await sql<AppealRow>`${named(rows)} order by a.filed_at, a.appeal_id limit 100`.execute(db)).rows
}
