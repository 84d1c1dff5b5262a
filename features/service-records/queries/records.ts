import { sql, type RawBuilder } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { recordPages } from '../contract/records.ts'
import type { Mapped } from '../rules/mapping.ts'
import { AWAITING_SOURCE } from '../rules/awaiting.ts'

const RECORDS: Ordering = { shape: recordPages, columns: { receivedAt: sql`s.received_at` }, key: [sql`s.record_id`] }
const REACH = { divisionPath: 'd.path', unit: 's.unit_code', line: 'u.line', staffNo: null }

/** Who asks: as far as the permission reaches, and for a client its own sources only (api.md `not_your_source`). */
export type Asker = { reach: readonly Reach[]; sources: readonly string[] | null; today: LocalDate }
export type RecordFilter = {
  /** Codes of the divisions; null is any. */
  divisions: readonly string[] | null
  q?: string | undefined
  unit?: string | undefined
  item?: string | undefined
  status?: string | undefined
  side?: string | undefined
  sourceSystem?: string | undefined
  overdue?: boolean | undefined
  since?: Instant | undefined
  before?: Instant | undefined
}

export type RecordRow = {
  record_id: string
  record_no: string
  source_system: string
  record_name: string | null
  item_code: string | null
  item_name: string | null
  unit_code: string
  unit_name: string
  co_units: string[]
  division: string
  division_name: string
  side: 'onsite' | 'online' | 'hotline'
  status: 'pending' | 'accepted' | 'completed'
  processing: 'immediate' | 'committed' | null
  applicant_kind: string | null
  staff_no: string | null
  flags: string[]
  received_at: Instant
  changed_at: Instant
  accepted_at: Instant | null
  completed_at: Instant | null
  promised_by: LocalDate | null
  overdue: boolean
  overdue_reason: string | null
  reason_stated: boolean
  mapped: Mapped[] | null
  revision: number
  services: number
}

/** Promised by the end of a day, and at that moment not completed. */
const overdue = (
  today: LocalDate,
) => sql`(s.promised_by is not null and case when s.completed_at is null then s.promised_by < ${today}::date
  else s.completed_at >= (s.promised_by + 1)::timestamp at time zone 'Asia/Shanghai' end)`

const select = (today: LocalDate) => sql`${plannedAnew}
  select s.record_id, s.record_no, s.source_system, s.record_name, s.item_code, i.name as item_name, s.unit_code, u.name as unit_name, s.co_units,
    s.division, d.name as division_name, s.side, s.status, s.processing, s.applicant_kind, s.staff_no, s.flags, s.received_at, s.changed_at,
    s.accepted_at, s.completed_at, s.promised_by, ${overdue(today)} as overdue,
    coalesce(s.overdue_reason, o.reason) as overdue_reason, s.overdue_reason is null and o.reason is not null as reason_stated, s.mapped, s.revision,
    (select count(*)::int from service_occurrences o where o.record_id = s.record_id) as services
  from service_records s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code
    left join service_items i on i.item_code = s.item_code left join overdue_records o on o.record_id = s.record_id`

/**
 * A service that awaits its match exists because somebody rated it: its number, its window and its minute would tell of an
 * anonymous rating what nobody may know (decisions/0010).
 */
const visibleTo = ({ reach, sources }: Asker) =>
  sql`${withinReach(reach, REACH)} and ${sources === null ? sql`s.source_system <> ${AWAITING_SOURCE}` : sql`s.source_system = any(${[...sources]}::text[])`}`

/** One division as one value, so that an index by division gives the rows in order. */
const inDivisions = (codes: readonly string[]) =>
  codes.length === 1 ? sql`s.division = ${codes[0]}` : sql`s.division = any(${[...codes]}::text[])`

function matches(f: RecordFilter, today: LocalDate): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (f.divisions !== null) all.push(inDivisions(f.divisions))
  if (f.q !== undefined) all.push(sql`s.record_no like ${beginning(f.q)}`)
  if (f.unit !== undefined) all.push(sql`s.unit_code = ${f.unit}`)
  if (f.item !== undefined) all.push(sql`s.item_code = ${f.item}`)
  if (f.status !== undefined) all.push(sql`s.status = ${f.status}`)
  if (f.side !== undefined) all.push(sql`s.side = ${f.side}`)
  if (f.sourceSystem !== undefined) all.push(sql`s.source_system = ${f.sourceSystem}`)
  if (f.overdue !== undefined) all.push(sql`${overdue(today)} = ${f.overdue}`)
  if (f.since !== undefined) all.push(sql`s.received_at >= ${f.since}::timestamptz`)
  if (f.before !== undefined) all.push(sql`s.received_at < ${f.before}::timestamptz`)
  return sql.join(all, sql` and `)
}

export async function recordsPage(db: Db, asker: Asker, paging: Paging, filter: RecordFilter) {
  const page = pageOf(RECORDS, paging)
  const { rows } = await sql<RecordRow>`${select(asker.today)}
    where ${visibleTo(asker)} and ${matches(filter, asker.today)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.received_at, row.record_id])
}

export async function findRecord(db: Db, asker: Asker, recordId: string): Promise<RecordRow | null> {
  const { rows } = await sql<RecordRow>`${select(asker.today)}
    where s.record_id = ${recordId}::uuid and ${visibleTo(asker)}`.execute(db)
  return rows[0] ?? null
}

export type OccurrenceShown = {
  service_number: number
  stage: string
  served_at: Instant
  serving_unit: string
  unit_name: string
  division: string
  division_name: string
  hall_code: string | null
  hall_name: string | null
  window_code: string | null
  window_name: string | null
  platform_code: string | null
  staff_no: string | null
  rateable_until: Instant | null
}

export async function occurrencesShown(db: Db, recordId: string): Promise<OccurrenceShown[]> {
  const { rows } = await sql<OccurrenceShown>`
    select o.service_number, o.stage, o.served_at, o.serving_unit, u.name as unit_name, o.division, d.name as division_name, o.hall_code,
      h.name as hall_name, o.window_code, w.name as window_name, o.platform_code, o.staff_no, o.rateable_until
    from service_occurrences o join units u on u.unit_code = o.serving_unit join divisions d on d.code = o.division
      left join halls h on h.division = o.division and h.hall_code = o.hall_code
      left join windows w on w.division = o.division and w.window_code = o.window_code
    where o.record_id = ${recordId}::uuid order by o.service_number limit 99`.execute(db)
  return rows
}
