import { sql } from 'kysely'
import { booleans, dates, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Division } from '../rules.ts'
import type { Change, Parts, Pending } from '../rules/division-changes.ts'

/** One after the other: two changes at once are planned against each other. */
export async function holdDivisions(db: Db): Promise<void> {
  await sql`select 1 from divisions where reporting_parent is null order by code for update`.execute(db)
}

export type Proposed = Change & {
  basis: string
  reason: string
  by: string
  at: Instant
  ref: string | null
  names: Readonly<Record<string, string>>
}
export async function insertChange(db: Db, c: Proposed): Promise<boolean> {
  const parts = { from: c.from, to: c.to, continues: c.continues, names: c.names } satisfies Parts & Pick<Proposed, 'names'>
  const codes = [...new Set([...c.from, ...c.to.map((t) => t.code)])]
  const { rows } =
    await sql`insert into division_changes (change_id, kind, effective_on, basis, reason, parts, codes, ref, proposed_by, proposed_at,
      confirmed_by, confirmed_at, held_at)
    values (${c.changeId}, ${c.kind}, ${c.effectiveOn}, ${c.basis}, ${c.reason}, ${JSON.stringify(parts)}, ${codes}::text[], ${c.ref}, ${c.by}, ${c.at},
      ${c.ref === null ? null : c.by}, ${c.ref === null ? null : c.at}, ${c.ref === null ? null : c.at})
    on conflict (ref) do nothing returning change_id`.execute(db)
  return rows.length === 1
}

type Row = {
  changeId: string
  kind: Change['kind']
  effectiveOn: LocalDate
  parts: Parts
  proposedBy: string
  confirmedBy: string | null
  endedHow: 'refused' | 'withdrawn' | null
}
const COLUMNS = sql`change_id as "changeId", kind, effective_on as "effectiveOn", parts, proposed_by as "proposedBy", confirmed_by as "confirmedBy",
  ended_how as "endedHow"`
const changeOf = ({ parts, ...row }: Row): Pending => ({ ...row, ...parts })

export async function findChange(db: Db, changeId: string): Promise<Pending | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from division_changes where change_id = ${changeId}`.execute(db)
  return rows[0] && changeOf(rows[0])
}

/** Confirmed and still to come, in the order in which they will hold. */
export async function comingChanges(db: Db, until?: LocalDate): Promise<Pending[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from division_changes
    where confirmed_by is not null and held_at is null and (${until ?? null}::date is null or effective_on <= ${until ?? null}::date)
    order by effective_on, confirmed_at, change_id limit 1000`.execute(db)
  return rows.map(changeOf)
}

export async function refsKnown(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ ref: string }>`select ref from division_changes where ref is not null limit 1000`.execute(db)
  return new Set(rows.map((row) => row.ref))
}

type Settled = { changeId: string; by: string; at: Instant }
/** False when someone has settled it meanwhile. */
export async function confirmChange(db: Db, { changeId, by, at }: Settled): Promise<boolean> {
  const { rows } = await sql`update division_changes set confirmed_by = ${by}, confirmed_at = ${at}
    where change_id = ${changeId} and confirmed_by is null and ended_how is null returning change_id`.execute(db)
  return rows.length === 1
}
export async function endChange(
  db: Db,
  { changeId, how, by, at, reason }: Settled & { how: 'refused' | 'withdrawn'; reason: string },
): Promise<boolean> {
  const { rows } = await sql`update division_changes set ended_how = ${how}, ended_by = ${by}, ended_at = ${at}, ended_reason = ${reason}
    where change_id = ${changeId} and confirmed_by is null and ended_how is null returning change_id`.execute(db)
  return rows.length === 1
}
/** False when it holds already: once is enough. */
export async function claimChange(db: Db, changeId: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`update division_changes set held_at = ${at}
    where change_id = ${changeId} and confirmed_by is not null and held_at is null returning change_id`.execute(db)
  return rows.length === 1
}
export async function noteMoved(db: Db, changeId: string, moved: Readonly<Record<string, number>>): Promise<void> {
  await sql`update division_changes set moved = ${JSON.stringify(moved)} where change_id = ${changeId}`.execute(db)
}

/** Those above first: one refers to the other. Its successor may be among them, so that is said last. */
export async function writeDivisions(db: Db, divisions: readonly Division[]): Promise<void> {
  if (divisions.length === 0) return
  const rows = divisions.toSorted((a, b) => a.path.length - b.path.length)
  const column = (of: (d: Division) => string | null) => texts(rows.map(of))
  await sql`insert into divisions (code, name, level, administrative_parent, reporting_parent, path, in_scope, note, since, ended_on, successor, code_confirmed)
    select * from unnest(${column((d) => d.code)}::text[], ${column((d) => d.name)}::text[], ${column((d) => d.level)}::text[],
      ${column((d) => d.administrativeParent)}::text[], ${column((d) => d.reportingParent)}::text[], ${column((d) => d.path)}::text[],
      ${booleans(rows.map((d) => d.inScope))}::boolean[], ${column((d) => d.note)}::text[], ${dates(rows.map((d) => d.since))}::date[],
      ${dates(rows.map((d) => d.endedOn))}::date[], ${column((d) => d.successor)}::text[], ${booleans(rows.map((d) => d.codeConfirmed))}::boolean[])
    on conflict (code) do update set name = excluded.name, level = excluded.level, administrative_parent = excluded.administrative_parent,
      reporting_parent = excluded.reporting_parent, path = excluded.path, in_scope = excluded.in_scope, note = excluded.note, since = excluded.since,
      ended_on = excluded.ended_on, successor = excluded.successor, code_confirmed = excluded.code_confirmed`.execute(db)
}

export type StandingRow = { division: Division; fromDay: LocalDate; changeId: string | null }
export const BEFORE_ALL: LocalDate = '0001-01-01'

/** What is planned is planned anew; what has held stays. */
export async function dropPlanned(db: Db, after: LocalDate): Promise<void> {
  await sql`delete from division_standings where from_day > ${after}::date`.execute(db)
}
export async function putStandings(db: Db, rows: readonly StandingRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = (of: (d: Division) => string | null) => texts(rows.map((r) => of(r.division)))
  await sql`insert into division_standings (division, from_day, name, level, administrative_parent, reporting_parent, path, ended_on, successor, change_id)
    select * from unnest(${column((d) => d.code)}::text[], ${dates(rows.map((r) => r.fromDay))}::date[], ${column((d) => d.name)}::text[],
      ${column((d) => d.level)}::text[], ${column((d) => d.administrativeParent)}::text[], ${column((d) => d.reportingParent)}::text[],
      ${column((d) => d.path)}::text[], ${dates(rows.map((r) => r.division.endedOn))}::date[], ${column((d) => d.successor)}::text[],
      ${uuids(rows.map((r) => r.changeId))}::uuid[])
    on conflict (division, from_day) do update set name = excluded.name, level = excluded.level, administrative_parent = excluded.administrative_parent,
      reporting_parent = excluded.reporting_parent, path = excluded.path, ended_on = excluded.ended_on, successor = excluded.successor,
      change_id = excluded.change_id`.execute(db)
}
/** Divisions that a change has touched: what the reference table says of them is no longer what holds. */
export async function divisionsTold(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ division: string }>`select distinct division from division_standings limit 100000`.execute(db)
  return new Set(rows.map((row) => row.division))
}
