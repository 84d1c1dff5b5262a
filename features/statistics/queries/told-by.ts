import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { endOf, startOf } from '#shared/time.ts'
import type { Stretch } from '../rules/asked-period.ts'
import type { AskedDimension, Narrowing } from '../rules/dimensions.ts'
import type { CountName } from '../rules/metric.ts'
import type { Scope } from '../rules/scope.ts'

/** What is read of one source: whose, of which days, told by what. */
export type Reading = {
  scope: Scope
  period: Stretch
  by: readonly AskedDimension[]
  filter: Partial<Record<Narrowing, string>>
  /** Up to when things stand. */
  until: string
}
/** One word for each dimension, and what was counted there. */
export type Counted = { of: readonly string[]; counts: Partial<Record<CountName, number | null>> }

/** Where a source keeps what it is told by; `at` is its moment, `day` its day: one of the two. */
export type Columns = Partial<Record<Exclude<AskedDimension, 'division' | 'day' | 'month' | 'year'>, RawBuilder<unknown>>> & {
  path: RawBuilder<unknown>
  line: RawBuilder<unknown> | null
} & ({ at: RawBuilder<unknown> } | { day: RawBuilder<unknown> } | { always: true })

/** The division right below the one asked for, on the way to where it happened; itself where it happened there. */
const divisionWord = (path: RawBuilder<unknown>, scope: Scope): RawBuilder<string> =>
  sql<string>`coalesce(nullif(split_part(substr(${path}, ${scope.path.length + 1}::int), '/', 1), ''), ${scope.division ?? ''}::text)`
const dayWord = (columns: Columns): RawBuilder<string> =>
  'at' in columns
    ? sql<string>`(${columns.at} at time zone 'Asia/Shanghai')::date`
    : 'day' in columns
      ? sql<string>`${columns.day}`
      : sql<string>`null::date`

function wordOf(by: AskedDimension, columns: Columns, scope: Scope): RawBuilder<string> {
  if (by === 'division') return divisionWord(columns.path, scope)
  if (by === 'day') return sql<string>`${dayWord(columns)}::text`
  if (by === 'month') return sql<string>`to_char(${dayWord(columns)}, 'YYYY-MM')`
  if (by === 'year') return sql<string>`to_char(${dayWord(columns)}, 'YYYY')`
  return sql<string>`coalesce(${columns[by] ?? sql`null`}::text, '')`
}
/** The words of a row, as an array to group by. */
export const wordsOf = ({ by, scope }: Reading, columns: Columns): RawBuilder<string[]> =>
  by.length === 0 ? sql<string[]>`'{}'::text[]` : sql<string[]>`array[${sql.join(by.map((one) => wordOf(one, columns, scope)))}]`

/** Which rows: of the scope, of the days, of what the question is narrowed to. */
export function rowsOf({ scope, period, filter }: Reading, columns: Columns): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [scope.alone ? sql`${columns.path} = ${scope.path}` : sql`${columns.path} like ${`${scope.path}%`}`]
  if (scope.unit !== null && columns.unit) all.push(sql`${columns.unit} = ${scope.unit}`)
  if (scope.line !== null && columns.line) all.push(sql`${columns.line} = ${scope.line}`)
  for (const [name, value] of Object.entries(filter) as [Narrowing, string][]) if (columns[name]) all.push(sql`${columns[name]} = ${value}`)
  return sql`${sql.join([...all, ...daysOf(period, columns)], sql` and `)}`
}
function daysOf({ from, to }: Stretch, columns: Columns): RawBuilder<SqlBool>[] {
  if ('always' in columns) return []
  if ('day' in columns)
    return [...(from === undefined ? [] : [sql<SqlBool>`${columns.day} >= ${from}::date`]), sql<SqlBool>`${columns.day} <= ${to}::date`]
  const begins = from === undefined ? [] : [sql<SqlBool>`${columns.at} >= ${startOf(from)}::timestamptz`]
  return [...begins, sql<SqlBool>`${columns.at} < ${endOf(to)}::timestamptz`]
}
/** More rows than anybody reads; the question is then too broad. */
export const MOST_CELLS = 20_000

/** The columns of a row that are counts, under their names. */
export const counted = (rows: readonly ({ of: string[] } & Record<string, unknown>)[], source: string): Counted[] =>
  rows.map(({ of, ...numbers }) => ({
    of,
    counts: Object.fromEntries(Object.entries(numbers).map(([name, n]) => [`${source}.${name}` as CountName, Number(n)])),
  }))
