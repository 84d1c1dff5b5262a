import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Axis, Basis, LevelCounts } from '../rules/counts.ts'

/** Which cells, and what they are added up to. `divisions`: null for wherever the member was rated. */
export type Ask = {
  axis: Axis
  divisions: readonly string[] | null
  member?: string | undefined
  basis: Basis
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}
export type By = 'nothing' | 'division' | 'member' | 'day'
/** `of`: the division, member or day; '' when asked for the sum of all. */
export type Row = { of: string; class: string; counts: LevelCounts }

const GROUPS: Readonly<Record<By, RawBuilder<string>>> = {
  nothing: sql`''`,
  division: sql`f.division`,
  member: sql`f.member`,
  day: sql`f.day::text`,
}
const COLUMNS: Readonly<Record<Basis, RawBuilder<unknown>>> = {
  rated: sql`sum(f.rated5)::int as n5, sum(f.rated4)::int as n4, sum(f.rated3)::int as n3, sum(f.rated2)::int as n2, sum(f.rated1)::int as n1`,
  served: sql`sum(f.served5)::int as n5, sum(f.served4)::int as n4, sum(f.served3)::int as n3, sum(f.served2)::int as n2, sum(f.served1)::int as n1`,
}
const ANY: Readonly<Record<Basis, RawBuilder<SqlBool>>> = {
  rated: sql`f.rated5 + f.rated4 + f.rated3 + f.rated2 + f.rated1 > 0`,
  served: sql`f.served5 + f.served4 + f.served3 + f.served2 + f.served1 > 0`,
}
const MOST_ROWS = 200_000

type Found = { of: string; class: string; n5: number; n4: number; n3: number; n2: number; n1: number }

const matching = (ask: Ask): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [sql`f.axis = ${ask.axis}`, ANY[ask.basis]]
  if (ask.divisions) all.push(sql`f.division = any(${[...ask.divisions]}::text[])`)
  if (ask.member !== undefined) all.push(sql`f.member = ${ask.member}`)
  if (ask.from !== undefined) all.push(sql`f.day >= ${ask.from}::date`)
  if (ask.to !== undefined) all.push(sql`f.day <= ${ask.to}::date`)
  return sql`${sql.join(all, sql` and `)}`
}

/** The cells asked for, added up. In order of what they are of, then of class. */
export async function figureRows(db: Db, ask: Ask, by: By): Promise<Row[]> {
  const { rows } = await sql<Found>`
    select ${GROUPS[by]} as of, f.class, ${COLUMNS[ask.basis]} from figure_days f
    where ${matching(ask)} group by 1, 2 order by 1, 2 limit ${MOST_ROWS}`.execute(db)
  return rows.map((row) => ({ of: row.of, class: row.class, counts: { 5: row.n5, 4: row.n4, 3: row.n3, 2: row.n2, 1: row.n1 } }))
}

export type Mark = { ratings: number; lastRecordedAt: string | null }
export async function readMark(db: Db): Promise<Mark> {
  const { rows } = await sql<{ ratings: string; last: string | null }>`
    select m.ratings, m.last_recorded_at as last from figure_marks m limit 1`.execute(db)
  return { ratings: Number(rows[0]?.ratings ?? 0), lastRecordedAt: rows[0]?.last ?? null }
}
