import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Cell, Dimension, Question } from '../rules/cells.ts'
import { isKept, KEPT, type Kept } from '../rules/rollups.ts'
import { asAdopted, STOOD } from './facts.ts'

const COLUMNS: Readonly<Record<Kept, RawBuilder<string>>> = {
  unit: sql`r.deciding_unit`,
  hall: sql`r.hall_code`,
  window: sql`r.window_code`,
  staff: sql`r.staff_no`,
  item: sql`r.item_code`,
  channel: sql`r.channel`,
  side: sql`r.side`,
}

const dayOf = ({ basis }: Question) => (basis === 'rated' ? sql`r.rated_on` : sql`r.served_on`)
const LENGTH = '650000000000/'.length

/** The division right below the one asked for on the way to where it was rated; itself where it was rated there. */
function divisionOf(division: string | undefined): RawBuilder<string> {
  if (division === undefined) return sql`r.division`
  const below = sql`split_part(substr(f.path, strpos(f.path, ${`${division}/`}::text) + ${LENGTH}::int), '/', 1)`
  return sql`coalesce(nullif(${below}, ''), ${division}::text)`
}

/** What a rating is told by, as a text. */
function wordOf(q: Question, by: Dimension): RawBuilder<string> {
  const day = dayOf(q)
  if (isKept(by)) return sql`coalesce(${COLUMNS[by]}, '')`
  if (by === 'division') return divisionOf(q.where.division)
  if (by === 'day') return sql`${day}::text`
  if (by === 'month') return sql`to_char(${day}, 'YYYY-MM')`
  return by === 'year' ? sql`to_char(${day}, 'YYYY')` : sql`''`
}

function conditions({ where, from, to, ...q }: Question): RawBuilder<SqlBool> {
  const day = dayOf({ where, from, to, ...q })
  const all: RawBuilder<SqlBool>[] = [sql`true`]
  if (where.division !== undefined) all.push(sql`strpos(f.path, ${`${where.division}/`}::text) > 0`)
  if (where.within) all.push(sql`r.division = any(${[...where.within]}::text[])`)
  for (const kept of KEPT) if (where[kept] !== undefined) all.push(sql`${COLUMNS[kept]} = ${where[kept]}`)
  if (from !== undefined) all.push(sql`${day} >= ${from}::date`)
  if (to !== undefined) all.push(sql`${day} <= ${to}::date`)
  return sql`${sql.join(all, sql` and `)}`
}

type Found = { of: string[]; class: string; n5: number; n4: number; n3: number; n2: number; n1: number }

/** The same counted from the ratings themselves: what every rollup has to agree with, and slow where there are many. */
export async function cellsOfFacts(db: Db, q: Question): Promise<Cell[]> {
  const words = q.by.length === 0 ? sql`'{}'::text[]` : sql`array[${sql.join(q.by.map((by) => wordOf(q, by)))}]`
  const { rows } = await sql<Found>`
    with counted as (
      select ${words} as of, r.class, count(*) filter (where r.level = 5)::int as n5, count(*) filter (where r.level = 4)::int as n4,
        count(*) filter (where r.level = 3)::int as n3, count(*) filter (where r.level = 2)::int as n2,
        count(*) filter (where r.level = 1)::int as n1
      from ${asAdopted(sql`true`)} r left join divisions d on d.code = r.division
        left join ${STOOD} t on t.division = r.division and r.rated_on >= t.from_day and r.rated_on < t.to_day
        cross join lateral (select coalesce(t.path, d.path, r.division || '/') as path) f
      where ${conditions(q)} group by 1, 2
    ), most as (select c.of from counted c group by c.of order by sum(c.n5 + c.n4 + c.n3 + c.n2 + c.n1) desc, c.of limit ${q.most})
    select c.* from counted c join most m on m.of = c.of order by c.of, c.class`.execute(db)
  return rows.map(({ of, class: kind, n5, n4, n3, n2, n1 }) => ({ of, class: kind, counts: { 5: n5, 4: n4, 3: n3, 2: n2, 1: n1 } }))
}
