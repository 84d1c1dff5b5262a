import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inDivision } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { notificationPages, type listNotifications } from '../contract.ts'
import type { EventCode } from '../rules/events.ts'
import type { Reason, State } from '../rules/states.ts'

export type ShownRow = {
  notification_id: string
  case_id: string
  event: EventCode
  state: State
  reason: Reason | null
  attempt: number
  queued_at: Instant
  queued_on: LocalDate
  handed_at: Instant | null
  settled_at: Instant | null
}
export type ListedRow = ShownRow & { unit_code: string; unit_name: string | null; division: string; division_name: string }
const SHOWN = sql`n.notification_id, n.case_id, n.event, n.state, n.reason, n.attempt, n.queued_at, n.queued_on, n.handed_at, n.settled_at`

const LIST: Ordering = { shape: notificationPages, columns: { queuedOn: sql`n.queued_on` }, key: [sql`n.notification_id`] }
type Filter = CallOf<typeof listNotifications>['query']

function matches({ division, state, reason, event, from, to }: Filter): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  if (division !== undefined) all.push(inDivision(sql`n.division_path`, division))
  if (state !== undefined) all.push(sql`n.state = ${state}`)
  if (reason !== undefined) all.push(sql`n.reason = ${reason}`)
  if (event !== undefined) all.push(sql`n.event = ${event}`)
  if (from !== undefined) all.push(sql`n.queued_on >= ${from}::date`)
  if (to !== undefined) all.push(sql`n.queued_on <= ${to}::date`)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** Nobody is listed what is told about a service of their own, wherever it was given (rules 2.5). */
const notOwn = (reach: readonly Reach[]): RawBuilder<SqlBool> => {
  const others = reach
    .flatMap((r) => r.except ?? [])
    .map((own) => sql<SqlBool>`(n.staff_no is null or n.staff_no <> ${own.staffNo} or n.served_path <> ${own.divisionPath})`)
  return others.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(others, sql` and `)})`
}

/** The page is cut first and named after. */
export async function notificationsPage(db: Db, reach: readonly Reach[], filter: Filter) {
  const page = pageOf(LIST, filter)
  const within = withinReach(reach, { divisionPath: 'n.division_path', unit: 'n.unit_code', line: null, staffNo: null })
  const { rows } = await sql<ListedRow>`
    select ${SHOWN}, n.unit_code, u.name as unit_name, n.division, d.name as division_name
    from (select n.* from notifications n where ${within} and ${notOwn(reach)} and ${matches(filter)} and ${page.from} order by ${page.orderBy} limit ${page.limit}) n
      join divisions d on d.code = n.division
      left join units u on u.unit_code = n.unit_code
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row) => [row.queued_on, row.notification_id])
}

const MOST_OF_A_CASE = 200
/** The latest first. */
export async function notificationsOfCase(db: Db, caseId: string): Promise<ShownRow[]> {
  const { rows } = await sql<ShownRow>`
    select ${SHOWN} from notifications n where n.case_id = ${caseId}::uuid order by n.queued_at desc, n.notification_id desc limit ${MOST_OF_A_CASE}`.execute(
    db,
  )
  return rows
}
