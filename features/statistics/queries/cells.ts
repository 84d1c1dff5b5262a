import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Cell, Dimension, Question } from '../rules/cells.ts'
import type { Basis } from '../rules/counts.ts'
import { daysOf, isWhole, neededFor, partsOf, type Part } from '../rules/pieces.ts'
import { common, placesOf, type Place } from '../rules/places.ts'
import { COLUMN, isKept, KEPT, type Grain, type Kept } from '../rules/rollups.ts'
import { cellsOfFacts } from './fact-cells.ts'
import { isBuilt, readStandings, whereRated, type Directory } from './places.ts'

const TABLES: Readonly<Record<Grain, RawBuilder<unknown>>> = {
  day: sql`rollup_days`,
  month: sql`rollup_months`,
  year: sql`rollup_years`,
}
const LEVELS = [5, 4, 3, 2, 1]
const numbers = (basis: Basis, sign: 1 | -1) =>
  sql.join(LEVELS.map((level) => sql`${sql.lit(sign)} * f.${sql.ref(`${basis}${level}`)} as ${sql.ref(`n${level}`)}`))

/** What a row is told by, as it stands there: days and codes are gathered as such, and become words when they are few. */
function keyOf(by: Dimension, grain: Grain): RawBuilder<unknown> {
  if (isKept(by)) return sql`f.${sql.ref(COLUMN[by])}`
  if (by === 'division') return sql`p.of`
  if (by === 'day' || by === grain) return sql`f.day`
  return by === 'month' || by === 'year' ? sql`date_trunc(${sql.lit(by)}, f.day)::date` : sql`''`
}
function wordOf(by: Dimension, key: RawBuilder<unknown>): RawBuilder<string> {
  if (by === 'day') return sql`${key}::text`
  if (by === 'month') return sql`substr(${key}::text, 1, 7)`
  return by === 'year' ? sql`substr(${key}::text, 1, 4)` : sql`${key}`
}

type Asked = Pick<Question, 'where' | 'basis' | 'by'>
type Read = { part: Part; places: readonly Place[] }

/** The rows of one grain: the key leads from the division to the rollup and the day, and from there to the unit. */
function rowsOf({ where, basis, by }: Asked, { part, places }: Read, units: readonly string[] | null): RawBuilder<unknown> {
  const divisions = places.map((place) => place.division)
  const byDivision = by.includes('division')
  const days = daysOf(part)
  const all: RawBuilder<SqlBool>[] = [sql`f.division = any(${divisions}::text[])`, sql`f.rollup = ${sql.lit(part.rollup)}`]
  if (days) all.push(sql`f.day = any(${days}::date[])`)
  else {
    if (part.from !== undefined) all.push(sql`f.day >= ${part.from}::date`)
    if (part.to !== undefined) all.push(sql`f.day <= ${part.to}::date`)
  }
  if (units && part.rollup !== 'unit') all.push(sql`f.unit_code = any(${[...units]}::text[])`)
  for (const one of KEPT) if (where[one] !== undefined) all.push(sql`f.${sql.ref(COLUMN[one])} = ${where[one]}`)
  // As the index of a window or a person has it.
  for (const one of ['window', 'staff'] as const) if (where[one] !== undefined) all.push(sql`f.${sql.ref(COLUMN[one])} <> ''`)
  const told = byDivision
    ? sql`join unnest(${divisions}::text[], ${places.map((place) => place.of)}::text[]) as p(division, of) on p.division = f.division`
    : sql``
  const keys = by.map((one, i) => sql`${keyOf(one, part.grain)} as ${KEY(i)}, `)
  return sql`select ${sql.join(keys, sql``)}f.class, ${numbers(basis, part.sign)}
    from ${TABLES[part.grain]} f ${told} where ${sql.join(all, sql` and `)}`
}
const KEY = (i: number) => sql.ref(`k${i}`)

type Found = { of: string[]; class: string; n5: number; n4: number; n3: number; n2: number; n1: number }
const SUMS = sql.join(LEVELS.map((level) => sql`sum(a.${sql.ref(`n${level}`)})::int as ${sql.ref(`n${level}`)}`))

/** Of more rows than asked for those with the most ratings. */
function mostOf({ by, most }: Question): RawBuilder<unknown> {
  const word = sql`array[${sql.join(by.map((one, i) => wordOf(one, sql`c.${KEY(i)}`)))}]`
  if (by.length === 0) return sql`select '{}'::text[] as of, c.class, c.n5, c.n4, c.n3, c.n2, c.n1 from counted c`
  const keys = sql.join(by.map((_, i) => sql`c.${KEY(i)}`))
  const same = sql.join(
    by.map((_, i) => sql`m.${KEY(i)} = c.${KEY(i)}`),
    sql` and `,
  )
  return sql`, most as (select ${keys} from counted c group by ${keys} order by sum(c.n5 + c.n4 + c.n3 + c.n2 + c.n1) desc, ${keys} limit ${most})
    select ${word} as of, c.class, c.n5, c.n4, c.n3, c.n2, c.n1 from counted c join most m on ${same}`
}

/** Rows of these divisions, added up: one statement. */
export async function cellsIn(db: Db, q: Question, places: readonly Place[], units: readonly string[] | null = null): Promise<Cell[]> {
  const reads = readsOf(q, places)
  if (reads.length === 0) return []
  const from = sql.join(
    reads.map((read) => rowsOf(q, read, units)),
    sql` union all `,
  )
  const told = (table: 'a' | 'c') => sql.join([...q.by.map((_, i) => sql`${sql.ref(table)}.${KEY(i)}`), sql`${sql.ref(table)}.class`])
  const { rows } = await sql<Found>`
    with counted as (select ${told('a')}, ${SUMS} from (${from}) a group by ${told('a')} having sum(a.n5 + a.n4 + a.n3 + a.n2 + a.n1) > 0)
    ${mostOf(q)} order by 1, 2`.execute(db)
  return rows.map(({ of, class: kind, n5, n4, n3, n2, n1 }) => ({ of, class: kind, counts: { 5: n5, 4: n4, 3: n3, 2: n2, 1: n1 } }))
}

/** Places of the same days and the same kind are read together. */
function readsOf({ where, by, from, to }: Question, places: readonly Place[]): Read[] {
  const needed: Kept[] = neededFor(by, where)
  const alike = Map.groupBy(places, (place) => `${place.whole} ${place.from ?? ''} ${place.to ?? ''}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    const span = first && common({ from, to }, first)
    if (!span) return []
    return partsOf({ by, needed, whole: first.whole, ...span }).map((part) => ({ part, places: group }))
  })
}

/** The cells asked for, added up: in order of what they are of, then of class. Picks the narrowest rows that answer. */
export async function cells(db: Db, q: Question): Promise<Cell[]> {
  if (!(await isBuilt(db))) return cellsOfFacts(db, q)
  const directory = await whereRated(db, q.where)
  const places = placesOf(
    { where: q.where, byDivision: q.by.includes('division'), wholeKept: isWhole(neededFor(q.by, q.where)) },
    await readStandings(db),
  )
  return cellsIn(db, q, narrowed(q, places, directory), directory?.units ?? null)
}

/** A unit or an item was rated in a few divisions only, and in one perhaps that nobody knows. */
function narrowed({ where, by }: Question, places: readonly Place[], directory: Directory | null): readonly Place[] {
  if (!directory) return places
  if (where.division === undefined && !where.within)
    return directory.divisions.map((division) => ({ division, of: by.includes('division') ? division : '', whole: false }))
  return places.filter((place) => directory.divisions.includes(place.division))
}
