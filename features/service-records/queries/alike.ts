import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'
import type { Instant } from '#shared/time.ts'
import { HELD_COLUMNS, type HeldRow } from '../store/quarantine.ts'

/** Rows alike: of one source, with one fault, of one code; null is any. */
export type Alike = { sourceSystem: string | null; code: string | null; field: string | null; value: string | null }
export type Place = { seenAt: Instant; quarantineId: string }

const ALIKE = (alike: Alike, reach: readonly Reach[]) => sql`q.state = 'waiting'
  and ${alike.sourceSystem === null ? sql`true` : sql`q.source_system = ${alike.sourceSystem}`}
  and ${alike.code === null ? sql`true` : sql`q.code = ${alike.code}`}
  and ${alike.field === null ? sql`true` : sql`q.field = ${alike.field}`}
  and ${alike.value === null ? sql`true` : sql`q.value = ${alike.value}`}
  and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })}`
type Wanted = { alike: Alike; reach: readonly Reach[]; after: Place | null; limit: number }
/** In the order they came, so that of two of one record the later wins. */
export async function waitingAlike(db: Db, { alike, reach, after, limit }: Wanted): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select ${HELD_COLUMNS} from quarantine q left join divisions d on d.code = q.division
    where ${ALIKE(alike, reach)}
      and ${after === null ? sql`true` : sql`(q.first_seen_at, q.quarantine_id) > (${after.seenAt}::timestamptz, ${after.quarantineId}::uuid)`}
    order by q.first_seen_at, q.quarantine_id limit ${limit}`.execute(db)
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

/** Whether it lies within the reach. */
export async function isQuarantinedWithin(db: Db, quarantineId: string, reach: readonly Reach[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from quarantine q left join divisions d on d.code = q.division
    where q.quarantine_id = ${quarantineId}::uuid
      and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })} limit 1`.execute(db)
  return rows.length > 0
}
