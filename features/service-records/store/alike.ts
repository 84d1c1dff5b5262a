import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'
import type { Instant } from '#shared/time.ts'

/** Rows alike: of one source, with one fault, of one code; null is any. */
export type Alike = { sourceSystem: string | null; code: string | null; field: string | null; value: string | null }
export type HeldRow = {
  quarantineId: string
  client: string
  code: string
  sealed: Buffer | null
  mendedSealed: Buffer | null
  firstSeenAt: Instant
}
export type Place = { seenAt: Instant; quarantineId: string }

const ALIKE = (alike: Alike, reach: readonly Reach[]) => sql`q.state = 'waiting'
  and ${alike.sourceSystem === null ? sql`true` : sql`q.source_system = ${alike.sourceSystem}`}
  and ${alike.code === null ? sql`true` : sql`q.code = ${alike.code}`}
  and ${alike.field === null ? sql`true` : sql`q.field = ${alike.field}`}
  and ${alike.value === null ? sql`true` : sql`q.value = ${alike.value}`}
  and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })}`
export const HELD_COLUMNS = sql`q.quarantine_id as "quarantineId", q.client_id as client, q.code, q.row_sealed as sealed,
  q.mended_sealed as "mendedSealed", q.first_seen_at as "firstSeenAt"`

type Wanted = { alike: Alike; reach: readonly Reach[]; after: Place | null; limit: number }
/** In the order they came, so that of two of one record the later wins; held until the transaction ends. */
export async function lockAlike(db: Db, wanted: Wanted): Promise<HeldRow[]> {
  return select(db, wanted, true)
}
export const waitingAlike = (db: Db, wanted: Wanted): Promise<HeldRow[]> => select(db, wanted, false)

async function select(db: Db, { alike, reach, after, limit }: Wanted, locked: boolean): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select ${HELD_COLUMNS} from quarantine q left join divisions d on d.code = q.division
    where ${ALIKE(alike, reach)}
      and ${after === null ? sql`true` : sql`(q.first_seen_at, q.quarantine_id) > (${after.seenAt}::timestamptz, ${after.quarantineId}::uuid)`}
    order by q.first_seen_at, q.quarantine_id limit ${limit} ${locked ? sql`for update of q` : sql``}`.execute(db)
  return rows
}

export async function countAlike(db: Db, alike: Alike, reach: readonly Reach[]): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from quarantine q left join divisions d on d.code = q.division where ${ALIKE(alike, reach)}`.execute(db)
  return rows[0]?.rows ?? 0
}

export type AlikeGroup = { sourceSystem: string | null; code: string; field: string | null; value: string | null; waiting: number }
/** What waits, by source, fault and code at fault: each can be settled at once. */
export async function alikeGroups(db: Db, reach: readonly Reach[], limit: number): Promise<AlikeGroup[]> {
  const { rows } = await sql<AlikeGroup>`
    select q.source_system as "sourceSystem", q.code, q.field, q.value, count(*)::int as waiting
    from quarantine q left join divisions d on d.code = q.division
    where ${ALIKE({ sourceSystem: null, code: null, field: null, value: null }, reach)}
    group by q.source_system, q.code, q.field, q.value
    order by waiting desc, q.source_system, q.code, q.value limit ${limit}`.execute(db)
  return rows
}
