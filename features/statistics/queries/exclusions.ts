import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { endOf, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import { exclusionRatePages } from '../contract/exclusions.ts'
import type { ExclusionFigures } from '../rules/exclusion-figures.ts'
import { isAdopted, JOIN_EXCLUSIONS, withinScope, type CaseScope } from './cases.ts'

/** Cases in which the unit sent its 误评认定通报, and in which it was refused, by the number of the last such step. */
export const JOIN_CONCLUSIONS = sql`
  left join (
    select s.record_id, s.case_id, max(s.step_no) filter (where s.action = 'sign_conclusion') as asked,
      coalesce(max(s.step_no) filter (where s.action = 'refuse_conclusion'), 0) as refused
    from rectification_steps s where s.action in ('sign_conclusion', 'refuse_conclusion') group by 1, 2
  ) n on n.record_id = c.record_id and n.case_id = c.case_id`
export const EXCLUSION_COUNTS = sql`count(*)::int as bad, count(n.asked)::int as asked,
  (count(*) filter (where n.asked is not null and x.excluded and x.cause in ('mistaken', 'malicious')))::int as confirmed,
  (count(*) filter (where ${isAdopted} and n.refused > n.asked))::int as refused,
  (count(*) filter (where ${isAdopted} and n.asked > n.refused and c.state in ('to_confirm', 'half_confirmed')))::int as pending,
  (count(*) filter (where x.excluded))::int as excluded`

export type ExclusionRow = ExclusionFigures & { of: string }
/** What units asked to exclude of the bad ratings received until then, and what came of it; by the unit that answers, or all together. */
export async function exclusionCounts(db: Db, scope: CaseScope, until: Instant, by: 'unit' | 'nothing'): Promise<ExclusionRow[]> {
  const { rows } = await sql<ExclusionRow>`
    select ${by === 'unit' ? sql`c.unit_code` : sql`''`} as of, ${EXCLUSION_COUNTS}
    from rectifications c ${JOIN_EXCLUSIONS} ${JOIN_CONCLUSIONS} where ${withinScope(scope, until)} group by 1 order by 1 limit 20001`.execute(
    db,
  )
  return rows
}

export type RateRow = ExclusionFigures & { unit: string; unitName: string; division: string; divisionName: string }
export type RateAsk = {
  reach: readonly Reach[]
  pathPrefix?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  paging: Paging
}
const RATES: Ordering = {
  shape: exclusionRatePages,
  columns: { excluded: sql`g.excluded`, asked: sql`g.asked`, refused: sql`g.refused`, bad: sql`g.bad` },
  key: [sql`g.unit`],
}
/** Of an own rating nothing is told apart here: these are counts of a whole unit. */
const REACHED = { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' }

const asked = ({ reach, pathPrefix, from, to }: RateAsk): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [sql`c.origin = 'rating'`, withinReach(reach, REACHED)]
  if (pathPrefix !== undefined) all.push(sql`c.division_path like ${`${pathPrefix}%`}`)
  if (from !== undefined) all.push(sql`c.received_at >= ${startOf(from)}::timestamptz`)
  if (to !== undefined) all.push(sql`c.received_at < ${endOf(to)}::timestamptz`)
  return sql`${sql.join(all, sql` and `)}`
}

export async function exclusionRates(db: Db, ask: RateAsk): Promise<{ items: RateRow[]; next: string | null }> {
  const page = pageOf(RATES, ask.paging)
  const { rows } = await sql<RateRow>`
    select g.*, coalesce(u.name, g.unit) as "unitName", coalesce(u.division, '') as division, coalesce(d.name, '') as "divisionName"
    from (select * from (
        select c.unit_code as unit, ${EXCLUSION_COUNTS} from rectifications c ${JOIN_EXCLUSIONS} ${JOIN_CONCLUSIONS} where ${asked(ask)} group by 1
      ) g where ${page.from} order by ${page.orderBy} limit ${page.limit}) g
    left join units u on u.unit_code = g.unit left join divisions d on d.code = u.division
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, ask.paging, (row, sort) => [
    String(row[sort === 'asked' || sort === 'refused' || sort === 'bad' ? sort : 'excluded']),
    row.unit,
  ])
}
