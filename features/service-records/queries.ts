import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { display, type Instant } from '#shared/time.ts'
import { quarantinePages } from './contract.ts'

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
  state: 'waiting' | 'replayed' | 'superseded'
  settledAt: Instant | null
}
export type QuarantineFilter = { client: string | null; state: string; code?: string | undefined; sourceSystem?: string | undefined }

/** What is kept out, without what it says of anybody. */
export async function quarantinePage(db: Db, paging: Paging, filter: QuarantineFilter) {
  const page = pageOf(QUARANTINE, paging)
  const { rows } = await sql<Row>`
    select q.quarantine_id as "quarantineId", q.client_id as client, q.source_system as "sourceSystem", q.record_no as "recordNo", q.code, q.path,
      q.says, q.times, q.first_seen_at as "firstSeenAt", q.last_seen_at as "lastSeenAt", q.state, q.settled_at as "settledAt"
    from quarantine q
    where q.state = ${filter.state} and ${filter.client === null ? sql`true` : sql`q.client_id = ${filter.client}`}
      and ${filter.code === undefined ? sql`true` : sql`q.code = ${filter.code}`}
      and ${filter.sourceSystem === undefined ? sql`true` : sql`q.source_system = ${filter.sourceSystem}`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row, sort) => [sort === 'lastSeenAt' ? row.lastSeenAt : row.firstSeenAt, row.quarantineId])
  return {
    items: items.map((row) => ({
      ...row,
      firstSeenAt: display(row.firstSeenAt),
      lastSeenAt: display(row.lastSeenAt),
      settledAt: row.settledAt && display(row.settledAt),
    })),
    next,
  }
}
