import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { unitPages, type listAlignedUnits } from '../contract/board.ts'
import type { Measure } from '../rules/elements.ts'
import type { Tally } from '../rules/rates.ts'
import type { DayTally } from '../store/figures.ts'

const SUMS = sql`sum(a.judged)::int as judged, sum(a.differing)::int as differing, sum(a.writing)::int as writing,
  sum(a.justified)::int as justified`
const REACH = { divisionPath: 'd.path', unit: 'u.unit_code', line: 'u.line', staffNo: null }

/** Of every division, whoever asks: what a day is kept as. */
export async function divisionTallies(db: Db): Promise<DayTally[]> {
  const { rows } =
    await sql<DayTally>`select u.division, a.element, ${SUMS} from alignment_units a join units u on u.unit_code = a.unit_code
    group by u.division, a.element order by u.division, a.element`.execute(db)
  return rows
}

export type DivisionTally = Tally & { division: string; name: string; level: string; element: Measure }
/** By division and element, of the units within reach. */
export async function talliesWithin(db: Db, reach: readonly Reach[], division: string | undefined): Promise<DivisionTally[]> {
  const { rows } = await sql<DivisionTally>`${plannedAnew}
    select d.code as division, d.name, d.level, a.element, ${SUMS}
    from alignment_units a join units u on u.unit_code = a.unit_code join divisions d on d.code = u.division
    where ${withinReach(reach, REACH)} and ${inPlace({ division })}
    group by d.code, d.name, d.level, a.element having sum(a.judged) > 0 order by d.code, a.element`.execute(db)
  return rows
}

export type TrendPoint = Tally & { day: LocalDate; element: Measure }
/** By day: of whole divisions, so nothing for whom only a unit or a line is within reach. */
export async function trendWithin(
  db: Db,
  reach: readonly Reach[],
  { division, since }: { division: string | undefined; since: LocalDate },
): Promise<TrendPoint[]> {
  const { rows } = await sql<TrendPoint>`${plannedAnew} select a.day, a.element, ${SUMS}
    from alignment_days a join divisions d on d.code = a.division
    where a.day >= ${since}::date and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })}
      and ${inPlace({ division })}
    group by a.day, a.element order by a.day, a.element`.execute(db)
  return rows
}

export type AssignedCounts = { assigned: number; overdue: number }
/** Those in somebody's hands, which are few; all others follow from the tallies. */
export async function assignedCounts(
  db: Db,
  reach: readonly Reach[],
  { division, today }: { division: string | undefined; today: LocalDate },
): Promise<AssignedCounts> {
  const { rows } = await sql<AssignedCounts>`${plannedAnew}
    select count(*)::int as assigned, (count(*) filter (where f.due_on < ${today}::date))::int as overdue
    from alignment_findings f join units u on u.unit_code = f.unit_code join divisions d on d.code = u.division
    where f.state = 'assigned' and ${withinReach(reach, REACH)} and ${inPlace({ division })}`.execute(db)
  return rows[0] ?? { assigned: 0, overdue: 0 }
}

export type Checked = { checkedAt: Instant | null; withoutBasis: number }
export async function lastChecked(db: Db): Promise<Checked> {
  const { rows } = await sql<Checked>`select t.checked_at as "checkedAt",
      (select count(*)::int from basic_items b where b.basis = '' and b.status = 'in_force') as "withoutBasis"
    from alignment_turn t where t.only_one`.execute(db)
  return rows[0] ?? { checkedAt: null, withoutBasis: 0 }
}

export type UnitFacts = {
  unitCode: string
  unitName: string
  division: string
  divisionName: string
  level: string
  items: number
  differing: number
  writing: number
  justified: number
}
const UNITS: Ordering = { shape: unitPages, columns: { differing: sql`a.differing` }, key: [sql`a.unit_code`] }
export async function unitsPage(db: Db, reach: readonly Reach[], f: CallOf<typeof listAlignedUnits>['query']) {
  const page = pageOf(UNITS, f)
  const where: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`a.element = 'whole' and a.judged > 0`,
    withinReach(reach, REACH),
    inPlace({ division: f.division, onlyHere: f.onlyHere }),
    page.from,
  ]
  if (f.q !== undefined) where.push(sql<SqlBool>`u.name ilike ${containing(f.q)}`)
  if (f.level !== undefined) where.push(sql<SqlBool>`d.level = ${f.level}`)
  const { rows } = await sql<UnitFacts>`${plannedAnew}
    select a.unit_code as "unitCode", u.name as "unitName", d.code as division, d.name as "divisionName", d.level, a.judged as items,
      a.differing, a.writing, a.justified
    from alignment_units a join units u on u.unit_code = a.unit_code join divisions d on d.code = u.division
    where ${sql.join(where, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [String(row.differing), row.unitCode])
}

/** Element by element, of the units of one page. */
export async function elementsOfUnits(db: Db, units: readonly string[]): Promise<(Tally & { unitCode: string; element: Measure })[]> {
  if (units.length === 0) return []
  const rows = await db
    .selectFrom('alignment_units')
    .select(['unit_code', 'element', 'judged', 'differing', 'writing', 'justified'])
    .where('unit_code', 'in', [...units])
    .execute()
  return rows.map(({ unit_code: unitCode, element, ...tally }) => ({ ...tally, unitCode, element: element as Measure }))
}
