import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { changePages } from '../contract/division-changes.ts'
import type { ChangeState } from '../rules/change-states.ts'
import type { Change, Parts } from '../rules/division-changes.ts'
import { all } from './place.ts'

const dayCode = sql`to_char(c.effective_on, 'YYYYMMDD')`
const turn = (today: LocalDate) => sql<string>`case
  when ${inState('proposed', today)} then '1' || ${dayCode}
  when c.confirmed_by is not null and c.held_at is null then '2' || ${dayCode}
  else '3' || (99999999 - ${dayCode}::integer)::text end`
const orderOn = (today: LocalDate): Ordering => ({
  shape: changePages,
  columns: { turn: turn(today), effectiveOn: sql`c.effective_on`, proposedAt: sql`c.proposed_at` },
  key: [sql`c.change_id`],
})
export type StoredParts = Parts & { names: Readonly<Record<string, string>> }
export type StoredChange = {
  changeId: string
  kind: Change['kind']
  effectiveOn: LocalDate
  basis: string
  reason: string
  parts: StoredParts
  ref: string | null
  proposedBy: string
  proposedAt: Instant
  confirmedBy: string | null
  confirmedAt: Instant | null
  heldAt: Instant | null
  moved: Record<string, number> | null
  endedHow: 'refused' | 'withdrawn' | null
  endedBy: string | null
  endedAt: Instant | null
  endedReason: string | null
}
const COLUMNS = sql`c.change_id as "changeId", c.kind, c.effective_on as "effectiveOn", c.basis, c.reason, c.parts, c.ref,
  c.proposed_by as "proposedBy", c.proposed_at as "proposedAt", c.confirmed_by as "confirmedBy", c.confirmed_at as "confirmedAt",
  c.held_at as "heldAt", c.moved, c.ended_how as "endedHow", c.ended_by as "endedBy", c.ended_at as "endedAt", c.ended_reason as "endedReason"`

const inState = (state: ChangeState, today: LocalDate): RawBuilder<SqlBool> => {
  const open = sql`c.confirmed_by is null and c.ended_how is null`
  const waiting = sql`c.confirmed_by is not null and c.held_at is null`
  const byState: Readonly<Record<ChangeState, RawBuilder<SqlBool>>> = {
    proposed: sql<SqlBool>`(${open} and c.effective_on > ${today}::date)`,
    lapsed: sql<SqlBool>`(${open} and c.effective_on <= ${today}::date)`,
    coming: sql<SqlBool>`(${waiting} and c.effective_on > ${today}::date)`,
    due: sql<SqlBool>`(${waiting} and c.effective_on <= ${today}::date)`,
    held: sql<SqlBool>`c.held_at is not null`,
    refused: sql<SqlBool>`c.ended_how = 'refused'`,
    withdrawn: sql<SqlBool>`c.ended_how = 'withdrawn'`,
  }
  return byState[state]
}

export type ChangeFilter = { state?: ChangeState | undefined; kind?: string | undefined; division?: string | undefined; today: LocalDate }
export async function changesPage(db: Db, paging: Paging, filter: ChangeFilter) {
  const { state, kind, division, today } = filter
  const page = pageOf(orderOn(today), paging)
  const wanted = all([
    state === undefined ? null : inState(state, today),
    kind === undefined ? null : sql`c.kind = ${kind}`,
    division === undefined ? null : sql`c.codes @> array[${division}]::text[]`,
  ])
  const { rows } = await sql<StoredChange & { turn: string }>`select ${COLUMNS}, ${turn(today)} as turn from division_changes c
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const placed = { turn: 'turn', effectiveOn: 'effectiveOn', proposedAt: 'proposedAt' } as const
  return paged(rows, paging, (row, sort) => [row[placed[sort as keyof typeof placed]], row.changeId])
}

export async function changeById(db: Db, changeId: string): Promise<StoredChange | undefined> {
  const { rows } = await sql<StoredChange>`select ${COLUMNS} from division_changes c where c.change_id = ${changeId}`.execute(db)
  return rows[0]
}

/** All that ever happened to a division, the latest first. */
export async function changesOf(db: Db, division: string): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`select ${COLUMNS} from division_changes c where c.codes @> array[${division}]::text[]
    order by c.effective_on desc, c.proposed_at desc limit 200`.execute(db)
  return rows
}

export type Period = {
  division: string
  fromDay: LocalDate
  name: string
  level: string
  reportingParent: string | null
  path: string
  successor: string | null
}
/** What divisions were called and where they stood, one period after the other. */
export async function periodsOf(db: Db, codes: readonly string[]): Promise<Period[]> {
  const { rows } =
    await sql<Period>`select s.division, s.from_day as "fromDay", s.name, s.level, s.reporting_parent as "reportingParent", s.path, s.successor
    from division_standings s where s.division = any(${[...codes]}::text[]) order by s.division, s.from_day limit 10000`.execute(db)
  return rows
}

/** Codes that begin to be used on a later day, with that day. */
export async function codesToCome(db: Db, today: LocalDate): Promise<Map<string, LocalDate>> {
  const { rows } = await sql<{ division: string; from: LocalDate }>`select s.division, min(s.from_day) as "from" from division_standings s
    where s.from_day > ${today}::date and not exists (select 1 from divisions d where d.code = s.division) group by s.division limit 1000`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.division, row.from]))
}

/** `division/number` of staff whose number was taken where their division went. */
export async function renumberedStaff(db: Db, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select s.division || '/' || s.staff_no as key from staff s
    where s.division = any(${[...codes]}::text[]) and s.staff_no ~ '^[0-9]{6}-' limit 100000`.execute(db)
  return new Set(rows.map((row) => row.key))
}

export type Forerunner = { code: string; name: string; endedOn: LocalDate }
/** What a division was formed from, the latest first. */
export async function forerunnersOf(db: Db, code: string): Promise<Forerunner[]> {
  const { rows } = await sql<Forerunner>`select d.code, d.name, d.ended_on as "endedOn" from divisions d where d.successor = ${code}
    order by d.ended_on desc, d.code limit 100`.execute(db)
  return rows
}

/** What divisions were called on a day, for documents and published versions of that day. A code that did not exist then has no name. */
export async function namesAsOf(db: Db, codes: readonly string[], day: LocalDate): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select d.code, coalesce(
      (select s.name from division_standings s where s.division = d.code and s.from_day <= ${day}::date order by s.from_day desc limit 1),
      (select s.name from division_standings s where s.division = d.code order by s.from_day limit 1), d.name) as name
    from divisions d where d.code = any(${[...codes]}::text[]) limit 100000`.execute(db)
  return new Map(rows.map((row) => [row.code, row.name]))
}

export type Counting = {
  codes: readonly string[]
  paths: readonly string[]
  units: readonly string[] | null
  halls: readonly string[] | null
  today: LocalDate
}
export type Counts = { units: number; halls: number; windows: number; staff: number; accounts: number; divisions: number }
/** What stands on divisions, or, of a split, on the units and halls that go along. */
export async function countsOn(db: Db, { codes, paths, units, halls, today }: Counting): Promise<Counts> {
  const here = sql`= any(${[...codes]}::text[])`
  const ofUnits = units === null ? sql`true` : sql`unit_code = any(${[...units]}::text[])`
  const ofHalls = halls === null ? sql`true` : sql`hall_code = any(${[...halls]}::text[])`
  const { rows } = await sql<Counts>`select
    (select count(*)::int from units where division ${here} and status = 'active' and ${ofUnits}) as units,
    (select count(*)::int from halls where division ${here} and status = 'open' and ${ofHalls}) as halls,
    (select count(*)::int from windows where division ${here} and status = 'open' and ${ofHalls}) as windows,
    (select count(*)::int from staff where division ${here} and status = 'active' and ${ofUnits}) as staff,
    (select count(distinct a.user_id)::int from assignments a where a.division_path = any(${[...paths]}::text[])
      and (a.ends_on is null or a.ends_on > ${today}::date) and ${units === null ? sql`true` : sql`a.unit = any(${[...units]}::text[])`}) as accounts,
    (select count(*)::int from divisions d where d.reporting_parent ${here} and d.successor is null) as divisions`.execute(db)
  return rows[0] ?? { units: 0, halls: 0, windows: 0, staff: 0, accounts: 0, divisions: 0 }
}
