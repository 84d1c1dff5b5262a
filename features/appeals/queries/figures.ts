import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inDivision } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { figurePages, type listAppealFigures } from '../contract/figures.ts'
import { STATES } from '../rules/states.ts'

export type FigureRow = {
  unit_code: string
  unit_name: string
  division: string
  division_name: string
  filed: number
  decided: number
  upheld: number
  reviewed: number
  under_way: number
  overdue: number
  objections: number
  objections_upheld: number
}
const FIGURES: Ordering = {
  shape: figurePages,
  columns: { filed: sql`g.filed`, upheld: sql`g.upheld` },
  key: [sql`g.unit_code`],
}
const UPHELD = STATES.filter((row) => row.upheld === true).map((row) => row.state)
type Filter = CallOf<typeof listAppealFigures>['query']

/** By the unit that handles, as recorded: nobody can edit one (rules 5.1). */
export async function figuresPage(db: Db, reach: readonly Reach[], { filter, now }: { filter: Filter; now: Instant }) {
  const page = pageOf(FIGURES, filter)
  const all: RawBuilder<SqlBool>[] = [
    withinReach(reach, { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: null }),
  ]
  if (filter.division !== undefined) all.push(inDivision(sql`c.division_path`, filter.division))
  if (filter.unit !== undefined) all.push(sql`c.unit_code = ${filter.unit}`)
  if (filter.from !== undefined) all.push(sql`a.filed_on >= ${filter.from}::date`)
  if (filter.to !== undefined) all.push(sql`a.filed_on <= ${filter.to}::date`)
  const upheld = sql`a.state = any(${[...UPHELD]}::text[])`
  const found = await sql<FigureRow>`
    select g.*, coalesce(u.name, g.unit_code) as unit_name, d.name as division_name from (
      select c.unit_code, c.division,
        (count(*) filter (where a.kind = 'appeal'))::int as filed,
        (count(*) filter (where a.kind = 'appeal' and a.decided_on is not null))::int as decided,
        (count(*) filter (where a.kind = 'appeal' and ${upheld}))::int as upheld,
        (count(*) filter (where a.reviewed))::int as reviewed,
        (count(*) filter (where a.closed_at is null))::int as under_way,
        (count(*) filter (where a.closed_at is null and a.due_order <= ${now}::timestamptz))::int as overdue,
        (count(*) filter (where a.kind = 'objection'))::int as objections,
        (count(*) filter (where a.kind = 'objection' and ${upheld}))::int as objections_upheld
      from appeals a join rectifications c on c.record_id = a.record_id and c.case_id = a.case_id
      where ${sql.join(all, sql` and `)} group by c.unit_code, c.division) g
    join divisions d on d.code = g.division left join units u on u.unit_code = g.unit_code
    where ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(found.rows, filter, (row, sort) => [String(sort === 'upheld' ? row.upheld : row.filed), row.unit_code])
}
