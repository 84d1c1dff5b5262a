import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { KEYS, NUMBERS } from '../rules/rollups.ts'
import { STOOD, type FIRST } from './facts.ts'

/**
 * The rows that ratings add up to: the one definition of what is counted where, for the listener, the rebuild and every comparison. From the
 * ratings the finest rows, from these the days, from the days the months, from the months the years.
 */
export type Rows = RawBuilder<unknown>

const named = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
const sums = sql.join(NUMBERS.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`))
export const COLUMNS = sql`${named(KEYS)}, ${named(NUMBERS)}`

const LEVELS = [5, 4, 3, 2, 1]
/** A rating given on the day of the service makes one row of the two bases instead of two. */
const counted = sql.join(
  (['rated', 'served'] as const).flatMap((basis) =>
    LEVELS.map(
      (level) => sql`(count(*) filter (where r.level = ${sql.lit(level)} and b.${sql.ref(basis)}))::int as ${sql.ref(`${basis}${level}`)}`,
    ),
  ),
)

/** A rating counts where its division stood on the day it was given, whenever it is counted (decisions/0036): `path` says where. */
export const baseOf = (which: RawBuilder<SqlBool>, from: typeof FIRST): Rows => sql`(
  select r.division, coalesce(t.path, d.path, r.division || '/') as path, b.day, r.deciding_unit as unit_code, coalesce(r.item_code, '') as item_code,
    coalesce(r.hall_code, '') as hall_code, coalesce(r.window_code, '') as window_code, coalesce(r.staff_no, '') as staff_no, r.channel, r.side,
    r.class, ${counted}
  from ${from} r left join divisions d on d.code = r.division
    left join ${STOOD} t on t.division = r.division and r.rated_on >= t.from_day and r.rated_on < t.to_day
    cross join lateral (
      select r.rated_on as day, true as rated, r.served_on = r.rated_on as served
      union all
      select r.served_on, false, true where r.served_on <> r.rated_on
    ) b
  where ${which} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)`

/** The same numbers with the other sign: what leaves a class. */
export const taken = (rows: Rows): Rows =>
  sql`(select division, path, ${named(KEYS.slice(2))}, ${sql.join(NUMBERS.map((name) => sql`- ${sql.ref(name)} as ${sql.ref(name)}`))} from ${rows} n)`

/** Which of the dimensions a rollup keeps; the others are ''. */
const kept = (...names: readonly string[]) =>
  sql.join(KEYS.slice(3, -1).map((name) => (names.includes(name) ? sql.ref(name) : sql`'' as ${sql.ref(name)}`)))
const rolled = (rollup: string, from: Rows, ...names: readonly string[]): Rows => sql`
  select division, ${sql.lit(rollup)} as rollup, day, ${kept(...names)}, class, ${sums} from ${from} group by ${named(['division', 'day', ...names, 'class'])}`

/** Where a division moved, one of its days may stand on two paths; everywhere else the finest rows are there already. */
const moved = sql`(select s.division from division_standings s)`

const BASE = sql.ref('base')
/** `base` and `own` are names of the statement: the finest rows, and those of each division by channel and side. */
export const OWN: Rows = sql`(
  select division, path, day, channel, side, class, ${sums} from ${BASE} group by division, path, day, channel, side, class)`
export const DAYS: Rows = sql`(
  select division, 'base' as rollup, day, ${named(KEYS.slice(3))}, ${named(NUMBERS)} from ${BASE} where division not in ${moved}
  union all
  ${rolled('base', sql`base where division in ${moved}`, ...KEYS.slice(3, -1))}
  union all
  ${rolled('unit', sql`base`, 'unit_code', 'channel')}
  union all
  ${rolled('hall', sql`base`, 'hall_code', 'channel')}
  union all
  ${rolled('own', sql`own`, 'channel', 'side')}
  union all
  ${rolled('whole', sql`(select p.division, o.day, o.channel, o.side, o.class, ${named(NUMBERS)} from own o cross join unnest(string_to_array(rtrim(o.path, '/'), '/')) as p(division)) w`, 'channel', 'side')})`

/** `days` and `months` stand for where those rows are: names of the statement, or the stored ones. */
export const monthsOf = (days: Rows): Rows => sql`(
  select division, rollup, date_trunc('month', day)::date as day, ${named(KEYS.slice(3))}, ${sums} from ${days} d where rollup <> 'base'
  group by ${sql.join(KEYS.map((_, i) => sql.lit(i + 1)))}
  union all
  ${rolled('item', monthly(days), 'unit_code', 'item_code', 'channel')}
  union all
  ${rolled('desk', monthly(days), 'hall_code', 'window_code', 'staff_no', 'channel')})`
function monthly(days: Rows): Rows {
  return sql`(select division, date_trunc('month', day)::date as day, ${named(KEYS.slice(3))}, ${named(NUMBERS)} from ${days} d where rollup = 'base') m`
}
export const yearsOf = (months: Rows): Rows => sql`(
  select division, rollup, date_trunc('year', day)::date as day, ${named(KEYS.slice(3))}, ${sums} from ${months} m
  group by ${sql.join(KEYS.map((_, i) => sql.lit(i + 1)))})`

/** All rows of a statement, from the finest on. */
export const allOf = (base: Rows): Rows => sql`base as materialized ${base}, own as materialized ${OWN}, days as materialized ${DAYS},
  months as materialized ${monthsOf(sql`days`)}, years as materialized ${yearsOf(sql`months`)}`

export const isEmpty = sql<SqlBool>`${sql.join(
  NUMBERS.map((name) => sql`f.${sql.ref(name)} = 0`),
  sql` and `,
)}`
const same = (names: readonly string[], a: string, b: string): RawBuilder<SqlBool> =>
  sql`${sql.join(
    names.map((name) => sql`${sql.ref(`${a}.${name}`)} = ${sql.ref(`${b}.${name}`)}`),
    sql` and `,
  )}`
export const sameKeys = same(KEYS, 'n', 'f')
export const differ = sql<SqlBool>`(${named(NUMBERS.map((name) => `n.${name}`))}) is distinct from (${named(NUMBERS.map((name) => `f.${name}`))})`
