import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import { GRAINS, type Grain } from '../rules/rollups.ts'
import { asAdopted, theseRatings, type FIRST, type RatingKey } from './facts.ts'
import { allOf, baseOf, DAYS, differ, monthsOf, OWN, sameKeys, yearsOf } from './rollups.ts'

/** How many of these ratings are there already: on a cluster an event can be seen before its rating. */
export async function countRatings(db: Db, keys: readonly RatingKey[], from: typeof FIRST): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from} r where ${theseRatings(keys)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Recorded, and not yet in the figures: behind the listener's position, and in no rebuild. What is parked is missing, and differs. */
/** A name of the statement, no table. */
const UNHEARD = sql.ref('unheard')
const unheard = (listener: string) => sql`unheard as materialized (
  select v.name, (v.payload ->> 'recordId')::uuid as record_id, (v.payload ->> 'serviceNumber')::int as service_number,
    v.payload ->> 'kind' as kind, (v.payload ->> 'entryNo')::int as entry_no
  from events v cross join figure_marks m left join listener_positions p on p.listener = ${listener}
  where m.mark = 'rollups' and v.name in ('rating.recorded', 'follow-up.recorded', 'rating.excluded', 'rating.restored')
    and (v.tx, v.seq) > (coalesce(p.tx, '0'::xid8), coalesce(p.seq, 0))
    and (m.rebuilt_as is null or (not pg_visible_in_snapshot(v.tx, m.rebuilt_as::pg_snapshot) and v.tx is distinct from m.rebuilt_tx)))`
const isHeard = sql<SqlBool>`not exists (
  select 1 from ${UNHEARD} u where u.name = r.event and u.record_id = r.record_id and u.service_number = r.service_number)`
const isHeardEntry = sql<SqlBool>`not exists (
  select 1 from ${UNHEARD} u where u.kind = e.kind and u.record_id = e.record_id and u.service_number = e.service_number and u.entry_no = e.entry_no)`

export type Comparison = { compared: number; differ: number }

const PAIRS: Readonly<Record<Grain, RawBuilder<unknown>>> = {
  day: sql`days n full join rollup_days f`,
  month: sql`months n full join rollup_months f`,
  year: sql`years n full join rollup_years f`,
}

/** Counts every rating anew, in one statement and so in one snapshot, and holds each row against the stored one. */
export async function compareFigures(db: Db, listener: string): Promise<Comparison> {
  const one = (grain: Grain) => sql`
    select count(*) as compared, count(*) filter (where ${differ}) as differ from ${PAIRS[grain]} on ${sameKeys}`
  const { rows } = await sql<Comparison>`
    with ${unheard(listener)}, ${allOf(baseOf(isHeard, asAdopted(isHeardEntry)))}
    select sum(compared)::int as compared, sum(differ)::int as differ from (${sql.join(GRAINS.map(one), sql` union all `)}) a`.execute(db)
  return rows[0] ?? { compared: 0, differ: 0 }
}

/**
 * The same of the last days only: their ratings against the rows of days, and the months and years that they lie in against the rows they are made
 * of. A night’s work where counting everything is an hour’s.
 */
export async function compareSince(db: Db, listener: string, from: LocalDate): Promise<Comparison> {
  const since = (table: RawBuilder<unknown>, grain: Grain) =>
    sql`(select * from ${table} s where s.day >= date_trunc(${grain}, ${from}::date)::date)`
  const recent = sql<SqlBool>`(r.rated_on >= ${from}::date or r.served_on >= ${from}::date)`
  const one = (fresh: RawBuilder<unknown>, table: RawBuilder<unknown>, grain: Grain) => sql`
    select count(*) as compared, count(*) filter (where ${differ}) as differ from ${since(fresh, grain)} n full join ${since(table, grain)} f on ${sameKeys}`
  const { rows } = await sql<Comparison>`
    with ${unheard(listener)}, base as materialized ${baseOf(sql`${recent} and ${isHeard}`, asAdopted(isHeardEntry))},
      own as materialized ${OWN}, days as materialized ${DAYS},
      months as materialized ${monthsOf(since(sql`rollup_days`, 'month'))}, years as materialized ${yearsOf(since(sql`rollup_months`, 'year'))}
    select sum(compared)::int as compared, sum(differ)::int as differ from (
      ${one(sql`days`, sql`rollup_days`, 'day')} union all ${one(sql`months`, sql`rollup_months`, 'month')}
      union all ${one(sql`years`, sql`rollup_years`, 'year')}) a`.execute(db)
  return rows[0] ?? { compared: 0, differ: 0 }
}
