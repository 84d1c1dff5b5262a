import { sql } from 'kysely'
import { booleans, dates, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { DatedRow, Pending } from './rules.ts'

export type Version = { version: number; digest: string }
/** A confirmation makes the next one of it, so that of two at once one is refused. */
export async function newestVersion(db: Db): Promise<Version | undefined> {
  return (await sql<Version>`select version, digest from policy_versions order by version desc limit 1`.execute(db)).rows[0]
}

/** Every row that a second person has confirmed, whatever its day: tens a year. */
export async function confirmedRows(db: Db): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select row_id as "rowId", key, value, clause, decided, effective_from as "effectiveFrom"
    from policy_rows where confirmed_by is not null
    order by key, effective_from
    limit 100000`.execute(db)
  return rows
}

export async function readRow(db: Db, rowId: string): Promise<Pending | undefined> {
  const { rows } = await sql<Pending>`
    select row_id as "rowId", key, value, clause, decided, effective_from as "effectiveFrom", proposed_by as "proposedBy", confirmed_by as "confirmedBy",
      ended_how as "endedHow"
    from policy_rows where row_id = ${rowId} limit 1`.execute(db)
  return rows[0]
}

/** False when another change was confirmed meanwhile; the primary key decides. */
export async function insertVersion(db: Db, { version, digest }: Version, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    insert into policy_versions (version, digest, made_at) values (${version}, ${digest}, ${at})
    on conflict do nothing returning version`.execute(db)
  return rows.length === 1
}

export type Made = { by: string; at: Instant; reason: string }
export async function insertProposal(db: Db, row: DatedRow, { by, at, reason }: Made): Promise<void> {
  await sql`
    insert into policy_rows (row_id, key, value, clause, decided, effective_from, reason, proposed_by, proposed_at)
    values (${row.rowId}, ${row.key}, ${JSON.stringify(row.value)}, ${row.clause}, ${row.decided}, ${row.effectiveFrom}, ${reason}, ${by}, ${at})`.execute(
    db,
  )
}

/** The rows a region starts with, in force at once: they are the plan's and rules.md's, not one person's. */
export async function insertFirstRows(db: Db, version: number, rows: readonly DatedRow[], { by, at, reason }: Made): Promise<void> {
  await sql`
    insert into policy_rows
      (row_id, key, value, clause, decided, effective_from, reason, proposed_by, proposed_at, confirmed_by, confirmed_at, version)
    select r.row_id, r.key, r.value::jsonb, r.clause, r.decided, r.effective_from, ${reason}, ${by}, ${at}::timestamptz,
      ${by}, ${at}::timestamptz, ${version}::integer
    from unnest(${uuids(rows.map((r) => r.rowId))}::uuid[], ${texts(rows.map((r) => r.key))}::text[],
      ${texts(rows.map((r) => JSON.stringify(r.value)))}::text[], ${texts(rows.map((r) => r.clause))}::text[],
      ${booleans(rows.map((r) => r.decided))}::boolean[], ${dates(rows.map((r) => r.effectiveFrom))}::date[])
      as r (row_id, key, value, clause, decided, effective_from)
    order by r.key`.execute(db)
}

export type Confirmed = { rowId: string; version: number; by: string; at: Instant }
/** False when someone has confirmed it meanwhile. */
export async function confirmRow(db: Db, { rowId, version, by, at }: Confirmed): Promise<boolean> {
  const { rows } = await sql`
    update policy_rows set confirmed_by = ${by}, confirmed_at = ${at}, version = ${version}
    where row_id = ${rowId} and confirmed_by is null and ended_how is null returning row_id`.execute(db)
  return rows.length === 1
}

export type Ended = { rowId: string; how: 'refused' | 'withdrawn'; by: string; at: Instant; reason: string }
/** False when someone has confirmed or ended it meanwhile. */
export async function endRow(db: Db, { rowId, how, by, at, reason }: Ended): Promise<boolean> {
  const { rows } = await sql`
    update policy_rows set ended_how = ${how}, ended_by = ${by}, ended_at = ${at}, ended_reason = ${reason}
    where row_id = ${rowId} and confirmed_by is null and ended_how is null returning row_id`.execute(db)
  return rows.length === 1
}
