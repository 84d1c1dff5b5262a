import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#shared/actor.ts'

/** Where a table keeps what a reach is about, `o.division_path`; null where it has no such column: then no such reach covers it. */
export type ReachColumns = { divisionPath: string; unit: string | null; line: string | null; staffNo: string | null }

/** `covers` of rules/reach.ts as a condition; nothing within no reach. The paths are digits and slashes, so `like` needs no escape. */
export function withinReach(reaches: readonly Reach[], columns: ReachColumns): RawBuilder<SqlBool> {
  const within = reaches.map((reach) => exceptOwn(reach, columns, one(reach, columns)))
  return within.length === 0 ? NOTHING : sql<SqlBool>`(${sql.join(within, sql` or `)})`
}

const NOTHING = sql<SqlBool>`false`
const EVERYTHING = sql<SqlBool>`true`

function one(reach: Reach, columns: ReachColumns): RawBuilder<SqlBool> {
  const path = sql.ref(columns.divisionPath)
  const here = sql<SqlBool>`${path} = ${reach.divisionPath}`
  const hereOrBelow = sql<SqlBool>`${path} like ${`${reach.divisionPath}%`}`
  switch (reach.kind) {
    case 'all':
      return EVERYTHING
    case 'division_below':
      return hereOrBelow
    case 'line_below':
      return both(hereOrBelow, equals(columns.line, reach.line))
    case 'unit_below':
      return reach.unit === null ? hereOrBelow : both(hereOrBelow, equals(columns.unit, reach.unit))
    case 'unit':
      return reach.unit === null ? here : both(here, equals(columns.unit, reach.unit))
    case 'own':
      return both(here, equals(columns.staffNo, reach.staffNo))
  }
}

const both = (a: RawBuilder<SqlBool>, b: RawBuilder<SqlBool>) => sql<SqlBool>`(${a} and ${b})`
const equals = (column: string | null, value: string | null) =>
  column === null || value === null ? NOTHING : sql<SqlBool>`${sql.ref(column)} = ${value}`

/** Never what the asker did: the person rated doesn't see the case (rules 2.5). */
function exceptOwn(reach: Reach, columns: ReachColumns, within: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  const { divisionPath, staffNo } = columns
  if (!reach.except?.length || staffNo === null) return within
  const others = reach.except.map(
    (own) =>
      sql<SqlBool>`(${sql.ref(staffNo)} is null or ${sql.ref(staffNo)} <> ${own.staffNo} or ${sql.ref(divisionPath)} <> ${own.divisionPath})`,
  )
  return sql<SqlBool>`(${sql.join([within, ...others], sql` and `)})`
}
