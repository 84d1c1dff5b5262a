import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { display, endOf, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import { quarantinePages, type QuarantineItem } from './contract/quarantine.ts'
import { mappedFieldSays, type MappedField } from './rules/mapping.ts'
import { quarantineStateSays, rowCodeSays, type QuarantineState } from './rules/quarantine-words.ts'

const QUARANTINE: Ordering = {
  shape: quarantinePages,
  columns: { firstSeenAt: sql`q.first_seen_at`, lastSeenAt: sql`q.last_seen_at` },
  key: [sql`q.quarantine_id`],
}

type Row = {
  quarantineId: string
  client: string
  sourceSystem: string | null
  recordNo: string | null
  code: string
  path: string
  field: MappedField | null
  value: string | null
  says: string
  times: number
  firstSeenAt: Instant
  lastSeenAt: Instant
  state: QuarantineState
  settledAt: Instant | null
}
const COLUMNS = sql`q.quarantine_id as "quarantineId", q.client_id as client, q.source_system as "sourceSystem", q.record_no as "recordNo",
  q.code, q.path, q.field, q.value, q.says, q.times, q.first_seen_at as "firstSeenAt", q.last_seen_at as "lastSeenAt", q.state, q.settled_at as "settledAt"`
const shown = (row: Row): QuarantineItem => ({
  ...row,
  codeSays: rowCodeSays(row.code),
  fieldSays: row.field && mappedFieldSays(row.field),
  stateSays: quarantineStateSays(row.state),
  firstSeenAt: display(row.firstSeenAt),
  lastSeenAt: display(row.lastSeenAt),
  settledAt: row.settledAt && display(row.settledAt),
})

/** A client sees what it pushed itself; staff what lies within their reach, by the division that the row claims. */
export type Holder = { client: string | null; reach: readonly Reach[] }
export const QUARANTINED = sql`quarantine q left join divisions d on d.code = q.division`
export const heldBy = ({ client, reach }: Holder) =>
  sql`${client === null ? sql`true` : sql`q.client_id = ${client}`}
    and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })}`

export type QuarantineFilter = {
  client: string | null
  reach: readonly Reach[]
  state: string
  code?: string | undefined
  sourceSystem?: string | undefined
  field?: string | undefined
  value?: string | undefined
  q?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}

/** What is kept out, without what it says of anybody. */
export async function quarantinePage(db: Db, paging: Paging, filter: QuarantineFilter) {
  const page = pageOf(QUARANTINE, paging)
  const { client, reach, state, code, sourceSystem, field, value, q, from, to } = filter
  const { rows } = await sql<Row>`
    select ${COLUMNS}
    from ${QUARANTINED}
    where q.state = ${state} and ${heldBy({ client, reach })}
      and ${code === undefined ? sql`true` : sql`q.code = ${code}`}
      and ${sourceSystem === undefined ? sql`true` : sql`q.source_system = ${sourceSystem}`}
      and ${field === undefined ? sql`true` : sql`q.field = ${field}`} and ${value === undefined ? sql`true` : sql`q.value = ${value}`}
      and ${q === undefined ? sql`true` : sql`q.record_no like ${beginning(q)}`}
      and ${from === undefined ? sql`true` : sql`q.first_seen_at >= ${startOf(from)}::timestamptz`}
      and ${to === undefined ? sql`true` : sql`q.first_seen_at < ${endOf(to)}::timestamptz`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row, sort) => [sort === 'lastSeenAt' ? row.lastSeenAt : row.firstSeenAt, row.quarantineId])
  return { items: items.map(shown), next }
}

/** What waits, by what is wrong with it; there are as many kinds as codes. */
export async function waitingByCode(db: Db, holder: Holder): Promise<{ code: string; says: string; waiting: number }[]> {
  const { rows } = await sql<{ code: string; waiting: number }>`
    select q.code, count(*)::int as waiting from ${QUARANTINED}
    where q.state = 'waiting' and ${heldBy(holder)}
    group by q.code order by waiting desc, q.code limit 100`.execute(db)
  return rows.map((row) => ({ ...row, says: rowCodeSays(row.code) }))
}

export async function quarantinedRow(db: Db, quarantineId: string, holder: Holder) {
  const { rows } = await sql<Row & { hasRow: boolean; settledReason: string | null }>`
    select ${COLUMNS}, q.row_sealed is not null as "hasRow", q.settled_reason as "settledReason"
    from ${QUARANTINED} where q.quarantine_id = ${quarantineId}::uuid and ${heldBy(holder)} limit 1`.execute(db)
  const row = rows[0]
  return row && { ...shown(row), hasRow: row.hasRow, settledReason: row.settledReason }
}
