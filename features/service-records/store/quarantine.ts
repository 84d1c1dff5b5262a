import { sql, type RawBuilder } from 'kysely'
import { byteas, integers, smallints, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { CodeAtFault } from '../rules/judge.ts'
import type { MendedField } from '../rules/mending.ts'
import type { QuarantineState } from '../rules/quarantine-words.ts'
import type { RowFault } from '../rules/words.ts'

export type QuarantinedRow = {
  quarantineId: string
  client: string
  sourceSystem: string | null
  recordNo: string | null
  recordId: string | null
  division: string | null
  /** How far the matter is that it tells of; -1 where it does not say. */
  rank: number
  fault: RowFault
  code: CodeAtFault | null
  /** The row as it came; null when there is nothing that could be replayed. */
  sealed: Buffer | null
  /** False when a later row of the same record came with it. */
  waits: boolean
  times: number
}

/** What people settled stays settled however often the source sends the same again; anything else waits anew. */
const anew = (column: 'state' | 'settled_at' | 'settled_by' | 'settled_reason', value: RawBuilder<unknown>) =>
  sql`${sql.ref(column)} = case when quarantine.state in ('mended', 'set_aside') then ${sql.ref(`quarantine.${column}`)} else ${value} end`

/** One row however often it is sent. Answers which were known before. */
export async function keepQuarantined(db: Db, rows: readonly QuarantinedRow[], now: Instant): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: kept } = await sql<{ quarantine_id: string; times: number }>`
    insert into quarantine (quarantine_id, client_id, source_system, record_no, record_id, division, told_rank, field, value, code, path, says,
      row_sealed, times, state, first_seen_at, last_seen_at)
    select q.*, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${uuids(rows.map((r) => r.quarantineId))}::uuid[], ${texts(rows.map((r) => r.client))}::text[],
      ${texts(rows.map((r) => r.sourceSystem))}::text[], ${texts(rows.map((r) => r.recordNo))}::text[], ${uuids(rows.map((r) => r.recordId))}::uuid[],
      ${texts(rows.map((r) => r.division))}::text[], ${smallints(rows.map((r) => r.rank))}::int2[],
      ${texts(rows.map((r) => r.code?.field ?? null))}::text[], ${texts(rows.map((r) => r.code?.value ?? null))}::text[],
      ${texts(rows.map((r) => r.fault.code))}::text[], ${texts(rows.map((r) => r.fault.path))}::text[], ${texts(rows.map((r) => r.fault.says))}::text[],
      ${byteas(rows.map((r) => r.sealed))}::bytea[], ${integers(rows.map((r) => r.times))}::int[],
      ${texts(rows.map((r) => (r.waits ? 'waiting' : 'superseded')))}::text[]) as q
    on conflict (quarantine_id) do update set
      row_sealed = case when quarantine.state in ('mended', 'set_aside') then quarantine.row_sealed else excluded.row_sealed end,
      division = excluded.division, told_rank = excluded.told_rank, field = excluded.field, value = excluded.value, code = excluded.code,
      path = excluded.path, says = excluded.says, times = quarantine.times + excluded.times, last_seen_at = excluded.last_seen_at,
      ${anew('state', sql`excluded.state`)}, ${anew('settled_at', sql`null`)}, ${anew('settled_by', sql`null`)}, ${anew('settled_reason', sql`null`)}
    returning quarantine_id, times`.execute(db)
  const sent = new Map(rows.map((row) => [row.quarantineId, row.times]))
  return new Set(kept.filter((row) => row.times > (sent.get(row.quarantine_id) ?? 0)).map((row) => row.quarantine_id))
}

type Settling = { now: Instant; by: string }
/** Other rows of the same records came, good or bad, as far on or further: what waited for them waits no more, and is not kept. */
export async function supersede(db: Db, told: readonly { recordId: string; rank: number }[], { now, by }: Settling): Promise<void> {
  await sql`update quarantine q set state = 'superseded', row_sealed = null, mended_sealed = null, settled_at = ${now}::timestamptz, settled_by = ${by}
    from unnest(${uuids(told.map((row) => row.recordId))}::uuid[], ${smallints(told.map((row) => row.rank))}::int2[]) as t(record_id, rank)
    where q.state = 'waiting' and q.record_id = t.record_id and coalesce(q.told_rank, -1) <= t.rank`.execute(db)
}

export type HeldRow = {
  quarantineId: string
  client: string
  code: string
  sealed: Buffer | null
  mendedSealed: Buffer | null
  firstSeenAt: Instant
}
export const HELD_COLUMNS = sql`q.quarantine_id as "quarantineId", q.client_id as client, q.code, q.row_sealed as sealed,
  q.mended_sealed as "mendedSealed", q.first_seen_at as "firstSeenAt"`

export type Waiting = HeldRow & { state: QuarantineState; sourceSystem: string | null; division: string | null; recordId: string | null }
/** Held until the transaction ends, in the order they came. */
export async function lockQuarantined(db: Db, quarantineIds: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select ${HELD_COLUMNS}, q.state, q.source_system as "sourceSystem", q.division, q.record_id as "recordId"
    from quarantine q where q.quarantine_id = any(${uuids(quarantineIds)}::uuid[])
    order by q.first_seen_at, q.quarantine_id for update`.execute(db)
  return rows
}

export async function heldText(db: Db, quarantineId: string): Promise<HeldRow | undefined> {
  const { rows } =
    await sql<HeldRow>`select ${HELD_COLUMNS} from quarantine q where q.quarantine_id = ${quarantineId}::uuid limit 1`.execute(db)
  return rows[0]
}

type Settled = { quarantineIds: readonly string[]; state: 'replayed' | 'mended'; at: Instant; by: string }
/** Taken in: what it said of anybody is in the vault now. What came stays beside what people made of it. */
export const settleQuarantined = (db: Db, { quarantineIds, state, at, by }: Settled) =>
  db
    .updateTable('quarantine')
    .set({ state, ...(state === 'replayed' && { row_sealed: null }), mended_sealed: null, settled_at: at, settled_by: by })
    .where('quarantine_id', 'in', quarantineIds)
    .execute()

type Still = { fault: RowFault; code: CodeAtFault | null }
export const stillQuarantined = (db: Db, quarantineId: string, { fault, code }: Still) =>
  db
    .updateTable('quarantine')
    .set({ code: fault.code, path: fault.path, says: fault.says, field: code?.field ?? null, value: code?.value ?? null })
    .where('quarantine_id', '=', quarantineId)
    .execute()

export const keepMended = (db: Db, quarantineId: string, sealed: Buffer) =>
  db.updateTable('quarantine').set({ mended_sealed: sealed }).where('quarantine_id', '=', quarantineId).execute()

type Aside = { reason: string; at: Instant; by: string }
export const setAside = (db: Db, quarantineId: string, { reason, at, by }: Aside) =>
  db
    .updateTable('quarantine')
    .set({ state: 'set_aside', row_sealed: null, mended_sealed: null, settled_reason: reason, settled_at: at, settled_by: by })
    .where('quarantine_id', '=', quarantineId)
    .execute()

export type Mending = {
  mendingId: string
  quarantineId: string
  changes: readonly MendedField[]
  outcome: string
  code: string | null
  by: string
  at: Instant
}
export const insertMending = (db: Db, m: Mending) =>
  db
    .insertInto('quarantine_mendings')
    .values({
      quarantine_id: m.quarantineId,
      mending_id: m.mendingId,
      changes: JSON.stringify(m.changes),
      outcome: m.outcome,
      code: m.code,
      made_by: m.by,
      made_at: m.at,
    })
    .execute()

export type MendingRow = {
  changes: readonly MendedField[]
  outcome: 'accepted' | 'unchanged' | 'quarantined'
  code: string | null
  by: string
  at: Instant
}
export async function mendingsOf(db: Db, quarantineId: string): Promise<MendingRow[]> {
  const { rows } = await sql<MendingRow>`
    select changes, outcome, code, made_by as by, made_at as at from quarantine_mendings
    where quarantine_id = ${quarantineId}::uuid order by made_at, mending_id limit 200`.execute(db)
  return rows
}
