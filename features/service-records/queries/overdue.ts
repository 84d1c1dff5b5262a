import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { display, type Instant, type LocalDate } from '#shared/time.ts'
import { overduePages, type OverdueItem } from '../contract/overdue.ts'
import { AWAITING_SOURCE } from '../rules/awaiting.ts'

const OVERDUE: Ordering = { shape: overduePages, columns: { reasonDueOn: sql`o.reason_due_on` }, key: [sql`o.record_id`] }
const REACH = { divisionPath: 'd.path', unit: 's.unit_code', line: 'u.line', staffNo: null }

type Row = {
  recordId: string
  recordNo: string
  itemCode: string | null
  itemName: string | null
  unit: string
  unitName: string
  division: string
  divisionName: string
  promisedBy: LocalDate
  completedAt: Instant | null
  noticedAt: Instant
  reasonDueOn: LocalDate
  reason: string | null
  sourceReason: string | null
  statedAt: Instant | null
}
export type OverdueFilter = {
  reach: readonly Reach[]
  today: LocalDate
  stated: boolean
  late?: boolean | undefined
  divisions: readonly string[] | null
  unit?: string | undefined
}

export async function overduePage(db: Db, paging: Paging, filter: OverdueFilter): Promise<{ items: OverdueItem[]; next: string | null }> {
  const page = pageOf(OVERDUE, paging)
  const { reach, today, stated, late, divisions, unit } = filter
  const { rows } = await sql<Row>`
    select o.record_id as "recordId", s.record_no as "recordNo", s.item_code as "itemCode", i.name as "itemName", s.unit_code as unit,
      u.name as "unitName", s.division, d.name as "divisionName", o.promised_by as "promisedBy", s.completed_at as "completedAt",
      o.noticed_at as "noticedAt", o.reason_due_on as "reasonDueOn", o.reason, s.overdue_reason as "sourceReason", o.stated_at as "statedAt"
    from overdue_records o join service_records s on s.record_id = o.record_id join divisions d on d.code = s.division
      join units u on u.unit_code = s.unit_code left join service_items i on i.item_code = s.item_code
    where ${withinReach(reach, REACH)} and ${stated ? sql`(o.reason is not null or s.overdue_reason is not null)` : sql`o.reason is null and s.overdue_reason is null`}
      and ${late === undefined ? sql`true` : sql`(o.reason_due_on < ${today}::date) = ${late}`}
      and ${divisions === null ? sql`true` : sql`s.division = any(${[...divisions]}::text[])`}
      and ${unit === undefined ? sql`true` : sql`s.unit_code = ${unit}`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row) => [row.reasonDueOn, row.recordId])
  return { items: items.map((row) => shown(row, today)), next }
}

const shown = (row: Row, today: LocalDate): OverdueItem => ({
  recordId: row.recordId,
  recordNo: row.recordNo,
  item: row.itemCode === null ? null : { code: row.itemCode, name: row.itemName ?? row.itemCode },
  unit: { code: row.unit, name: row.unitName },
  division: { code: row.division, name: row.divisionName },
  promisedBy: row.promisedBy,
  completedAt: row.completedAt && display(row.completedAt),
  noticedAt: display(row.noticedAt),
  reasonDueOn: row.reasonDueOn,
  isReasonLate: row.reason === null && row.sourceReason === null && row.reasonDueOn < today,
  reason: row.reason,
  sourceReason: row.sourceReason,
  statedAt: row.statedAt && display(row.statedAt),
})

export type Unmarked = { recordId: string; unit: string; division: string; promisedBy: LocalDate }
/** Past their promised day without a reason, and not noticed yet. */
export async function unmarkedOverdue(db: Db, today: LocalDate, limit: number): Promise<Unmarked[]> {
  const { rows } = await sql<Unmarked>`
    select s.record_id as "recordId", s.unit_code as unit, s.division, s.promised_by as "promisedBy"
    from service_records s
    where s.promised_by is not null and s.overdue_reason is null and s.promised_by < ${today}::date and s.source_system <> ${AWAITING_SOURCE}
      and (s.completed_at is null or s.completed_at >= (s.promised_by + 1)::timestamp at time zone 'Asia/Shanghai')
      and not exists (select 1 from overdue_records o where o.record_id = s.record_id)
    order by s.promised_by, s.record_id limit ${limit}`.execute(db)
  return rows
}

export type Explaining = Unmarked & { isOverdue: boolean; sourceReason: string | null }
export async function recordToExplain(
  db: Db,
  { recordId, reach, today }: { recordId: string; reach: readonly Reach[]; today: LocalDate },
): Promise<Explaining | undefined> {
  const { rows } = await sql<Explaining>`
    select s.record_id as "recordId", s.unit_code as unit, s.division, s.promised_by as "promisedBy", s.overdue_reason as "sourceReason",
      (s.promised_by is not null and case when s.completed_at is null then s.promised_by < ${today}::date
        else s.completed_at >= (s.promised_by + 1)::timestamp at time zone 'Asia/Shanghai' end) as "isOverdue"
    from service_records s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code
    where s.record_id = ${recordId}::uuid and s.source_system <> ${AWAITING_SOURCE} and ${withinReach(reach, REACH)} limit 1`.execute(db)
  return rows[0]
}
