import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { display, endOf, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import { quarantinePages, type QuarantineItem } from './contract/quarantine.ts'
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
  says: string
  times: number
  firstSeenAt: Instant
  lastSeenAt: Instant
  state: QuarantineState
  settledAt: Instant | null
}
const COLUMNS = sql`q.quarantine_id as "quarantineId", q.client_id as client, q.source_system as "sourceSystem", q.record_no as "recordNo",
  q.code, q.path, q.says, q.times, q.first_seen_at as "firstSeenAt", q.last_seen_at as "lastSeenAt", q.state, q.settled_at as "settledAt"`
const shown = (row: Row): QuarantineItem => ({
  ...row,
  codeSays: rowCodeSays(row.code),
  stateSays: quarantineStateSays(row.state),
  firstSeenAt: display(row.firstSeenAt),
  lastSeenAt: display(row.lastSeenAt),
  settledAt: row.settledAt && display(row.settledAt),
})

export type QuarantineFilter = {
  client: string | null
  state: string
  code?: string | undefined
  sourceSystem?: string | undefined
  q?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}

/** What is kept out, without what it says of anybody. */
export async function quarantinePage(db: Db, paging: Paging, filter: QuarantineFilter) {
  const page = pageOf(QUARANTINE, paging)
  const { client, state, code, sourceSystem, q, from, to } = filter
  const { rows } = await sql<Row>`
    select ${COLUMNS}
    from quarantine q
    where q.state = ${state} and ${client === null ? sql`true` : sql`q.client_id = ${client}`}
      and ${code === undefined ? sql`true` : sql`q.code = ${code}`}
      and ${sourceSystem === undefined ? sql`true` : sql`q.source_system = ${sourceSystem}`}
      and ${q === undefined ? sql`true` : sql`q.record_no like ${beginning(q)}`}
      and ${from === undefined ? sql`true` : sql`q.first_seen_at >= ${startOf(from)}::timestamptz`}
      and ${to === undefined ? sql`true` : sql`q.first_seen_at < ${endOf(to)}::timestamptz`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row, sort) => [sort === 'lastSeenAt' ? row.lastSeenAt : row.firstSeenAt, row.quarantineId])
  return { items: items.map(shown), next }
}

/** What waits, by what is wrong with it; there are as many kinds as codes. */
export async function waitingByCode(db: Db, client: string | null): Promise<{ code: string; says: string; waiting: number }[]> {
  const { rows } = await sql<{ code: string; waiting: number }>`
    select q.code, count(*)::int as waiting from quarantine q
    where q.state = 'waiting' and ${client === null ? sql`true` : sql`q.client_id = ${client}`}
    group by q.code order by waiting desc, q.code limit 100`.execute(db)
  return rows.map((row) => ({ ...row, says: rowCodeSays(row.code) }))
}

export async function quarantinedRow(db: Db, quarantineId: string, client: string | null) {
  const { rows } = await sql<Row & { hasRow: boolean }>`
    select ${COLUMNS}, q.row_sealed is not null as "hasRow"
    from quarantine q
    where q.quarantine_id = ${quarantineId}::uuid and ${client === null ? sql`true` : sql`q.client_id = ${client}`} limit 1`.execute(db)
  const row = rows[0]
  return row && { ...shown(row), hasRow: row.hasRow }
}
