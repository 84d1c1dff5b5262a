import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Cell } from '../rules/cells.ts'
import type { Month, PeriodCause } from '../rules/periods.ts'
import { FIRST, FOLLOW_UPS } from './facts.ts'

export type Version = { month: Month; version: number; madeAt: Instant; countedAs: string }
/** Every version of every published month, the newest first. */
export async function periodVersions(db: Db, month?: Month): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.month, v.version, v.made_at as "madeAt", v.counted_as as "countedAs" from period_versions v
    where v.month = ${month ?? null}::date or ${month ?? null}::date is null order by v.month desc, v.version desc limit 10000`.execute(db)
  return rows
}

/** What a published month is asked for: as of one of its versions, or (`only`) what that version changed. */
export type Said = {
  month: Month
  version: number
  only?: boolean
  where: { division?: string; unit?: string; item?: string; channel?: string }
  by: 'division' | 'unit' | 'item' | 'channel' | 'nothing'
  most: number
}

const WORDS: Readonly<Record<Said['by'], RawBuilder<string>>> = {
  division: sql`c.division`,
  unit: sql`c.unit_code`,
  item: sql`c.item_code`,
  channel: sql`c.channel`,
  nothing: sql`''`,
}
/** A division has all below it, told of itself; units and items stand in their own; told by division each stands alone. */
function rollupOf({ by, where }: Said): string {
  if (by === 'item' || where.item !== undefined) return 'item'
  if (by === 'unit' || where.unit !== undefined) return 'unit'
  return by === 'division' ? 'own' : 'whole'
}

type Found = { of: string; class: string; n5: number; n4: number; n3: number; n2: number; n1: number }
/** What was said then, whatever became of it since. Numbers below nothing are what a version took back. */
export async function cellsAsOf(db: Db, said: Said): Promise<Cell[]> {
  const { month, version, only = false, where, by, most } = said
  const all: RawBuilder<SqlBool>[] = [
    sql`c.month = ${month}::date`,
    sql`c.rollup = ${rollupOf(said)}`,
    only ? sql`c.version = ${version}` : sql`c.version <= ${version}`,
  ]
  if (where.division !== undefined) all.push(sql`c.division = ${where.division}`)
  if (where.unit !== undefined) all.push(sql`c.unit_code = ${where.unit}`)
  if (where.item !== undefined) all.push(sql`c.item_code = ${where.item}`)
  if (where.channel !== undefined) all.push(sql`c.channel = ${where.channel}`)
  const { rows } = await sql<Found>`
    select ${WORDS[by]} as of, c.class, sum(c.rated5)::int as n5, sum(c.rated4)::int as n4, sum(c.rated3)::int as n3, sum(c.rated2)::int as n2,
      sum(c.rated1)::int as n1
    from period_cells c where ${sql.join(all, sql` and `)} group by 1, 2
    having sum(c.rated5) <> 0 or sum(c.rated4) <> 0 or sum(c.rated3) <> 0 or sum(c.rated2) <> 0 or sum(c.rated1) <> 0
    order by 1, 2 limit ${most}`.execute(db)
  return rows.map(({ of, class: kind, n5, n4, n3, n2, n1 }) => ({ of: [of], class: kind, counts: { 5: n5, 4: n4, 3: n3, 2: n2, 1: n1 } }))
}

/** Why a version differs from the one before. */
export async function causesOf(db: Db, month: Month, version: number, divisions: readonly string[] | null = null): Promise<PeriodCause[]> {
  const { rows } = await sql<PeriodCause>`
    select c.division, c.unit_code as unit, c.cause, c.ratings from period_causes c
    where c.month = ${month}::date and c.version = ${version} and (c.division = any(${divisions}::text[]) or ${divisions}::text[] is null)
    order by c.division, c.unit_code, c.cause limit 10000`.execute(db)
  return rows
}

/** How far the listener is: what it has heard is in the figures. */
export async function heardUpTo(db: Db, listener: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select p.tx::text || ':' || p.seq::text as at from listener_positions p where p.listener = ${listener}`.execute(db)
  return rows[0]?.at ?? '0:0'
}

const COUNTED_EVENTS = sql`('rating.recorded', 'follow-up.recorded', 'rating.excluded', 'rating.restored')`
/** What was recorded before a moment and is not in the figures. */
export async function unheardBefore(db: Db, listener: string, moment: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from listener_positions p join events v on (v.tx, v.seq) > (p.tx, p.seq)
    where p.listener = ${listener} and v.name in ${COUNTED_EVENTS} and v.recorded_at < ${moment}::timestamptz`.execute(db)
  return rows[0]?.n ?? 0
}

export type Between = { month: Month; after: string; upTo: string }
/** What came into a month after one version and until the next: ratings that were late, and what was excluded or taken back in. */
export async function causesBetween(db: Db, { month, after, upTo }: Between): Promise<PeriodCause[]> {
  const place = (text: string) => sql`(split_part(${text}, ':', 1)::xid8, split_part(${text}, ':', 2)::bigint)`
  const key = sql`(v.payload ->> 'recordId')::uuid = r.record_id and (v.payload ->> 'serviceNumber')::int = r.service_number`
  const inMonth = sql`r.rated_on >= ${month}::date and r.rated_on < (${month}::date + interval '1 month')`
  const { rows } = await sql<PeriodCause>`
    with heard as materialized (
      select v.name, v.payload from events v where (v.tx, v.seq) > ${place(after)} and (v.tx, v.seq) <= ${place(upTo)}
        and v.name in ${COUNTED_EVENTS}
    ), caused as (
      select r.division, r.deciding_unit as unit, case v.name when 'rating.recorded' then 'late' when 'rating.excluded' then 'excluded' else 'restored' end as cause
      from heard v join ${FIRST} r on ${key} where v.name <> 'follow-up.recorded' and coalesce(v.payload ->> 'kind', 'first') = 'first' and ${inMonth}
      union all
      select r.division, r.deciding_unit, case v.name when 'follow-up.recorded' then 'late_follow_up' when 'rating.excluded' then 'excluded' else 'restored' end
      from heard v join ${FOLLOW_UPS} r on ${key} where v.name <> 'rating.recorded' and coalesce(v.payload ->> 'kind', 'follow_up') = 'follow_up' and ${inMonth}
    )
    select c.division, c.unit, c.cause, count(*)::int as ratings from caused c group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}
