import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inDivision } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { noticePages, type listNotices } from '../contract/notices.ts'
import { ownNoticePages, type listMyNotices } from '../contract/own.ts'
import { TOLD_STATES, UNIT_OWES } from '../rules/notice-table.ts'
import { notOwn, type Asker } from './appeals.ts'

export type NoticeRow = {
  record_id: string
  notice_id: string
  case_id: string
  state: string
  verified_at: Instant
  due_on: LocalDate
  due_order: Instant
  anonymous: boolean
  rated_on: LocalDate
  quotes: boolean
  issued_at: Instant | null
  acknowledged_at: Instant | null
  steps: number
  service_number: number
  origin: 'rating' | 'follow_up'
  rating_id: string
  case_state: string
  outcome: string | null
  level: number
  detail_codes: string[]
  item_code: string | null
  item_name: string | null
  division: string
  division_path: string
  division_name: string
  unit_code: string
  unit_name: string
  line: string
  served_path: string
  serving_unit: string
  serving_name: string
  staff_no: string
  has_text: boolean
}

const named = (rows: RawBuilder<unknown>) => sql<NoticeRow>`
  select n.*, c.service_number, c.origin, c.rating_id, c.state as case_state, c.outcome, c.level, c.detail_codes, c.item_code, i.name as item_name,
    c.division, c.division_path, d.name as division_name, c.unit_code, coalesce(u.name, c.unit_code) as unit_name, c.line, c.served_path,
    c.serving_unit, coalesce(su.name, c.serving_unit) as serving_name, c.staff_no,
    case when c.origin = 'rating' then r.text_digest else f.text_digest end is not null as has_text
  from (${rows}) n join rectifications c on c.record_id = n.record_id and c.case_id = n.case_id
    join ratings r on r.record_id = c.record_id and r.service_number = c.service_number
    left join follow_ups f on c.origin = 'follow_up' and f.record_id = c.record_id and f.service_number = c.service_number
    join divisions d on d.code = c.division
    left join units u on u.unit_code = c.unit_code
    left join units su on su.unit_code = c.serving_unit
    left join service_items i on i.item_code = c.item_code`

const FROM = sql`rated_notices n join rectifications c on c.record_id = n.record_id and c.case_id = n.case_id`
const visibleTo = ({ reach, actor }: Asker): RawBuilder<SqlBool> =>
  sql<SqlBool>`${withinReach(reach, { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' })} and ${notOwn(actor)}`

const NOTICES: Ordering = { shape: noticePages, columns: { dueOn: sql`n.due_order` }, key: [sql`n.notice_id`] }
type Filter = CallOf<typeof listNotices>['query']
const UNIT_ROLES: readonly string[] = ['handler', 'head']

function matches(f: Filter, { reach }: Asker, now: Instant): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  const owed = sql<SqlBool>`n.state = any(${[...UNIT_OWES]}::text[])`
  if (f.division !== undefined) all.push(inDivision(sql`c.division_path`, f.division))
  if (f.unit !== undefined) all.push(sql`c.unit_code = ${f.unit}`)
  if (f.caseId !== undefined) all.push(sql`n.case_id = ${f.caseId}::uuid`)
  if (f.state !== undefined) all.push(sql`n.state = ${f.state}`)
  if (f.waitingFor === 'me') all.push(owed, reach.some(({ role }) => UNIT_ROLES.includes(role)) ? sql`true` : sql`false`)
  if (f.overdue === 'true') all.push(owed, sql`n.due_order <= ${now}::timestamptz`)
  if (f.overdue === 'false') all.push(sql`(not ${owed} or n.due_order > ${now}::timestamptz)`)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** The page is cut first and named after. */
export async function noticesPage(db: Db, asker: Asker, { filter, now }: { filter: Filter; now: Instant }) {
  const page = pageOf(NOTICES, filter)
  const rows = sql`select n.* from ${FROM} where ${visibleTo(asker)} and ${matches(filter, asker, now)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`
  const found = await sql<NoticeRow>`${named(rows)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(found.rows, filter, (row) => [row.due_order, row.notice_id])
}
export async function findNotice(db: Db, asker: Asker, noticeId: string): Promise<NoticeRow | null> {
  const rows = sql`select n.* from ${FROM} where n.notice_id = ${noticeId}::uuid and ${visibleTo(asker)}`
  return (await named(rows).execute(db)).rows[0] ?? null
}
/** Whoever asks: the action has seen to it that they may. */
export async function noticeOfCase(db: Db, { recordId, caseId }: { recordId: string; caseId: string }): Promise<NoticeRow | null> {
  const rows = sql`select n.* from rated_notices n where n.record_id = ${recordId}::uuid and n.case_id = ${caseId}::uuid`
  return (await named(rows).execute(db)).rows[0] ?? null
}

/** Mine, once it was sent: by the number that I serve or served under, wherever the case is handled (rules 2.4). */
const toldMe = ({ reach }: Pick<Asker, 'reach'>): RawBuilder<SqlBool> =>
  sql<SqlBool>`n.state = any(${[...TOLD_STATES]}::text[]) and
    ${withinReach(reach, { divisionPath: 'c.served_path', unit: null, line: null, staffNo: 'c.staff_no' })}`

const OWN: Ordering = { shape: ownNoticePages, columns: { issuedOn: sql`n.issued_at` }, key: [sql`n.notice_id`] }
type OwnFilter = CallOf<typeof listMyNotices>['query']
export async function ownNoticesPage(db: Db, asker: Pick<Asker, 'reach'>, filter: OwnFilter) {
  const page = pageOf(OWN, filter)
  const inState = filter.state === undefined ? sql`true` : sql`n.state = ${filter.state}`
  const rows = sql`select n.* from ${FROM} where ${toldMe(asker)} and ${inState} and ${page.from} order by ${page.orderBy} limit ${page.limit}`
  const found = await sql<NoticeRow>`${named(rows)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(found.rows, filter, (row) => [row.issued_at ?? row.verified_at, row.notice_id])
}
export async function findOwnNotice(db: Db, asker: Pick<Asker, 'reach'>, noticeId: string): Promise<NoticeRow | null> {
  const rows = sql`select n.* from ${FROM} where n.notice_id = ${noticeId}::uuid and ${toldMe(asker)}`
  return (await named(rows).execute(db)).rows[0] ?? null
}
