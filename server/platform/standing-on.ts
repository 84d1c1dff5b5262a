import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { texts } from './columns.ts'
import type { Db } from './db.ts'

/**
 * What stands on a division, whoever owns it: when a division is given another code or parent, all that is in use goes along in
 * one transaction, so that at no moment somebody sees more or less than they may (decisions/0036). The only SQL over tables of others.
 */

/** Written when a service is pushed and never followed: its readers ask where the division stands now. Too many to be touched. */
const LEFT_AS_WRITTEN = ['service_occurrences']

/** Every column called `…_path` holds a path of reporting parents; each that stands at an old one stands at the new one afterwards. */
export async function movePaths(db: Db, moves: readonly { from: string; to: string }[]): Promise<void> {
  if (moves.length === 0) return
  const { rows } = await sql<{ table: string; column: string }>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = current_schema() and c.column_name like '%\\_path' and c.data_type = 'text' and c.table_name <> all(${LEFT_AS_WRITTEN}::text[])
    order by 1, 2`.execute(db)
  for (const { table, column } of rows)
    await sql`update ${sql.table(table)} t set ${sql.ref(column)} = m.new
      from unnest(${texts(moves.map((m) => m.from))}::text[], ${texts(moves.map((m) => m.to))}::text[]) as m(old, new)
      where t.${sql.ref(column)} = m.old`.execute(db)
}

/** One table whose rows stand on a division, a hall or a window, and which of them go along. */
export type Follower = {
  table: string
  by: 'unit' | 'hall' | 'division'
  /** Those that are in use; the others stay where they were. */
  while: string | null
  /** The column with the path of whoever answers for it, and the one with the moment of the last change. */
  path?: string
  touched?: string
  /** Of two in use that are alike in these only one may stand at a place: the one that is there stays, the other stays behind. */
  alike?: readonly string[]
}
export type Carried = {
  from: string
  to: { code: string; path: string }
  /** null: every one. */
  units: readonly string[] | null
  halls: readonly { from: string; to: string }[]
  windows: readonly { from: string; to: string }[]
  at: string
}

export async function carryFollower(db: Db, follower: Follower, carried: Carried): Promise<number> {
  const { from, to, units } = carried
  const inUse = follower.while === null ? sql<SqlBool>`true` : sql<SqlBool>`${sql.raw(follower.while)}`
  const sets = [sql`division = ${to.code}`]
  if (follower.path) sets.push(sql`${sql.ref(follower.path)} = ${to.path}`)
  if (follower.touched) sets.push(sql`${sql.ref(follower.touched)} = ${carried.at}::timestamptz`)
  if (follower.by === 'hall') return carryByHall(db, follower.table, carried, { sets, inUse })
  const mine = follower.by === 'division' || units === null ? sql<SqlBool>`true` : sql<SqlBool>`t.unit_code = any(${[...units]}::text[])`
  const { numAffectedRows } = await sql`update ${sql.table(follower.table)} t set ${sql.join(sets)}
    where t.division = ${from} and ${mine} and ${inUse} and not ${isTaken(follower, to.code)}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

function isTaken({ table, alike, while: inUse }: Follower, to: string): RawBuilder<SqlBool> {
  if (!alike) return sql<SqlBool>`false`
  const same = sql.join(
    alike.map((column) => sql`o.${sql.ref(column)} = t.${sql.ref(column)}`),
    sql` and `,
  )
  return sql<SqlBool>`exists (select 1 from (select * from ${sql.table(table)} t where ${inUse === null ? sql`true` : sql.raw(inUse)}) o
    where o.division = ${to} and ${same})`
}

type Setting = { sets: RawBuilder<unknown>[]; inUse: RawBuilder<SqlBool> }
async function carryByHall(db: Db, table: string, { from, halls, windows }: Carried, { sets, inUse }: Setting): Promise<number> {
  const hasWindow = table !== 'hall_choices'
  const all = hasWindow
    ? [
        ...sets,
        sql`hall_code = h.new`,
        sql`window_code = coalesce((select w.new from ${pairs(windows)} as w(old, new)
    where w.old = t.window_code), t.window_code)`,
      ]
    : [...sets, sql`hall_code = h.new`]
  const { numAffectedRows } = await sql`update ${sql.table(table)} t set ${sql.join(all)} from ${pairs(halls)} as h(old, new)
    where t.division = ${from} and t.hall_code = h.old and ${inUse}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

const pairs = (of: readonly { from: string; to: string }[]) =>
  sql`unnest(${texts(of.map((p) => p.from))}::text[], ${texts(of.map((p) => p.to))}::text[])`

export type Narrowed = { units: readonly string[] | null; halls: readonly string[] | null }
/** How many rows stand on divisions, for whoever decides. */
export async function countStanding(
  db: Db,
  { table, while: inUse, by }: Follower,
  codes: readonly string[],
  only: Narrowed,
): Promise<number> {
  const narrowed = by === 'unit' ? only.units : by === 'hall' ? only.halls : null
  const mine =
    narrowed === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`t.${sql.ref(by === 'unit' ? 'unit_code' : 'hall_code')} = any(${[...narrowed]}::text[])`
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} t
    where t.division = any(${[...codes]}::text[]) and ${mine} and ${inUse === null ? sql`true` : sql.raw(inUse)}`.execute(db)
  return rows[0]?.n ?? 0
}
