import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { servicesBy, withinReach } from '#features/identity/index.ts'
import { inDivision } from '#features/organisations/index.ts'
import type { Actor, Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { checkPages, type listChecks } from '../contract/checks.ts'
import { postsOfUnit } from '../rules/office.ts'

export type CheckRow = {
  record_id: string
  service_number: number
  check_id: string
  rating_id: string
  signal: string
  source: string
  what: string[]
  facts: Readonly<Record<string, number>>
  has_text: boolean
  place_shown: boolean
  anonymous: boolean
  state: string
  finding: string | null
  received_on: LocalDate
  division: string
  division_name: string
  serving_unit: string
  serving_name: string
  deciding_unit: string
  deciding_name: string
  item_code: string | null
  item_name: string | null
  office_path: string
  steps: number
  record_no: string
  staff_no: string | null
  window_code: string | null
  window_name: string | null
  about_window: string | null
  served_at: Instant
}
/** `anonymousBefore`: of an anonymous rater from the day after, as everywhere else (decisions/0014). */
export type Asker = { reach: readonly Reach[]; actor: Actor; anonymousBefore: Instant }

/** Never one's own service, wherever the office is (rules 2.5). */
const notOwn = (actor: Actor): RawBuilder<SqlBool>[] =>
  servicesBy(actor).map(
    (own) => sql<SqlBool>`(c.staff_no is null or c.staff_no <> ${own.staffNo} or c.division_path <> ${own.divisionPath})`,
  )
/** Never one's own unit, in whatever other post. */
const notOfUnit = (actor: Actor): RawBuilder<SqlBool>[] =>
  postsOfUnit(actor.kind === 'staff' ? actor.assignments : []).map((post) =>
    post.unit === null
      ? sql<SqlBool>`c.division_path <> ${post.divisionPath}`
      : sql<SqlBool>`(c.division_path <> ${post.divisionPath} or ${post.unit} not in (c.serving_unit, c.deciding_unit))`,
  )
const visibleTo = ({ reach, actor, anonymousBefore }: Asker): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [
      withinReach(reach, { divisionPath: 'c.office_path', unit: null, line: null, staffNo: null }),
      ...notOwn(actor),
      ...notOfUnit(actor),
      sql<SqlBool>`(not c.anonymous or c.received_at < ${anonymousBefore}::timestamptz)`,
    ],
    sql` and `,
  )}`

const named = (rows: RawBuilder<unknown>) => sql<CheckRow>`
  select c.record_id, c.service_number, c.check_id, c.rating_id, c.signal, c.source, c.what, c.facts, c.has_text, c.place_shown, c.anonymous, c.state,
    c.finding, c.received_on, c.division, d.name as division_name, c.serving_unit, s.name as serving_name, c.deciding_unit, u.name as deciding_name,
    c.item_code, i.name as item_name, c.office_path, c.steps, v.record_no, c.staff_no, o.window_code, w.name as window_name,
    c.window_code as about_window, o.served_at
  from (${rows}) c
    join service_records v on v.record_id = c.record_id
    join service_occurrences o on o.record_id = c.record_id and o.service_number = c.service_number
    join divisions d on d.code = c.division
    join units s on s.unit_code = c.serving_unit
    join units u on u.unit_code = c.deciding_unit
    left join service_items i on i.item_code = c.item_code
    left join windows w on w.division = o.division and w.window_code = o.window_code`

const CHECKS: Ordering = { shape: checkPages, columns: { receivedOn: sql`c.received_on` }, key: [sql`c.check_id`] }
type Filter = CallOf<typeof listChecks>['query']

function matches({ division, state, signal, finding, from, to }: Filter): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  if (division !== undefined) all.push(inDivision(sql`c.division_path`, division))
  if (state !== undefined) all.push(sql`c.state = ${state}`)
  if (signal !== undefined) all.push(sql`c.signal = ${signal}`)
  if (finding !== undefined) all.push(sql`c.finding = ${finding}`)
  if (from !== undefined) all.push(sql`c.received_on >= ${from}::date`)
  if (to !== undefined) all.push(sql`c.received_on <= ${to}::date`)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** The page is cut first and named after. */
export async function checksPage(db: Db, asker: Asker, filter: Filter) {
  const page = pageOf(CHECKS, filter)
  const rows = sql`select c.* from integrity_checks c where ${visibleTo(asker)} and ${matches(filter)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`
  const found = await sql<CheckRow>`${named(rows)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(found.rows, filter, (row) => [row.received_on, row.check_id])
}

export async function findCheck(db: Db, asker: Asker, checkId: string): Promise<CheckRow | null> {
  const rows = sql`select c.* from integrity_checks c where c.check_id = ${checkId}::uuid and ${visibleTo(asker)}`
  const found = await named(rows).execute(db)
  return found.rows[0] ?? null
}
