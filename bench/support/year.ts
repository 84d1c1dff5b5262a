import { sql } from 'kysely'
import { connect, type Db } from '#server/platform/db.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { rebuildFigures } from '#features/statistics/index.ts'

/** A year that ended the day before: 6,000 units in 110 divisions, 33 items each, 18,000 windows and 36,000 people who sit at them. */
export const YEAR = { last: '2026-11-22', days: 365, units: 6_000, items: 33, divisions: 110 } as const
const GROUP = 500_000

/** One number for each rating and purpose, the same each time; between 0 and 1. */
const dice = (purpose: number) => sql`((hashint8extended(i, ${sql.lit(purpose)}) & 1073741823) / 1073741824.0)`

/**
 * So many ratings of a year, straight into their table, with a few 不予采纳, and counted; a folder that has them keeps them. Some divisions, units and
 * items have many times the ratings of others, working days most of all, and a quarter is given on another day than that of the service.
 */
export async function plantYear(world: World, ownerUrl: string, ratings: number): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  const { rows } = await sql<{ there: number; counted: number }>`select count(*)::int as there,
    (select m.ratings::int from figure_marks m where m.mark = 'rollups') as counted from ratings where source_system = 'year'`.execute(
    owner,
  )
  const { there, counted } = rows[0] ?? { there: 0, counted: 0 }
  if (counted < ratings) {
    await sql`drop index if exists ratings_receipt`.execute(owner)
    await plantUnits(owner)
    for (let from = there; from < ratings; from += GROUP) await plantGroup(owner, from, Math.min(ratings, from + GROUP))
    await sql`insert into rating_exclusions (record_id, service_number, kind, entry_no, act, cause, case_id, at, actor)
      select record_id, 1, 'first', 1, 'excluded', 'mistaken', record_id, received_at, 'system:bench' from ratings where level <= 2 and record_id::text like '%7'
      on conflict do nothing`.execute(owner)
    await sql`create index ratings_receipt on ratings (receipt_hash)`.execute(owner)
    await sql`vacuum analyze ratings`.execute(owner)
    await inTransaction({ ...world, db: owner }, system('bench'), (ctx) => rebuildFigures(ctx.db))
    for (const table of ['rollup_days', 'rollup_months', 'rollup_years']) await sql`vacuum analyze ${sql.table(table)}`.execute(owner)
    await sql`checkpoint`.execute(owner)
  }
  await owner.destroy()
}

/** Which unit is in which division, in a table of this bench alone: a few divisions have most of the units. */
async function plantUnits(owner: Db): Promise<void> {
  await sql`create table if not exists bench_units (n int primary key, unit_code text, division text, hall_code text)`.execute(owner)
  await sql`insert into bench_units
    select n, '1165' || lpad((n * 7919 % 100000000)::text, 14, '0'), d.code, 'H' || n % 5
    from (select i as n, i::bigint as i, floor(${dice(1)} ^ 1.5 * ${YEAR.divisions})::int + 1 as at from generate_series(0, ${YEAR.units - 1}) i) u
      join (select code, row_number() over (order by code) as at from divisions where in_scope and level <> 'township') d
        on d.at = u.at
    on conflict do nothing`.execute(owner)
}

async function plantGroup(owner: Db, from: number, to: number): Promise<void> {
  await sql`
    insert into ratings (record_id, service_number, rating_id, class, level, detail_codes, reason, anonymous, identification, channel, side, stage,
      source_system, division, deciding_unit, serving_unit, hall_code, window_code, staff_no, item_code, served_on, rated_on, rated_at, received_at,
      leaf_version, salt, leaf_hash, receipt_hash, idempotency_hash, body_hash)
    select id, 1, id, class, level, '{510}', 'given', false, 'real_name', channel, side, 'complete', 'year', division, unit_code, unit_code,
      case when side = 'onsite' then hall_code end, case when side = 'onsite' then 'W' || n || '-' || spot end,
      case when side = 'onsite' then 'S' || n || '-' || spot || '-' || i % 2 end,
      case when class <> 'unmatched' then unit_code || lpad(matter::text, 13, '0') end,
      day - late, day, day + interval '4 hours', day + interval '4 hours', 1, decode(md5(i::text), 'hex'), sha256(i::text::bytea),
      sha256(('r' || i)::bytea), sha256(('k' || i)::bytea), sha256(('b' || i)::bytea)
    from (
      select i, u.*, lpad(to_hex(i), 32, '0')::uuid as id, floor(${dice(4)} ^ 2 * ${YEAR.items})::int as matter, floor(${dice(5)} * 3)::int as spot,
        ${YEAR.last}::date - case when ${dice(6)} < 0.9 then least(b.n / 5 * 7 + b.n % 5, ${YEAR.days - 1}) else floor(${dice(7)} * ${YEAR.days})::int end as day,
        case when ${dice(8)} < 0.75 then 0 else floor(${dice(9)} ^ 2 * 30)::int end as late,
        (case when ${dice(10)} < 0.93 then 'ordinary' when ${dice(10)} < 0.98 then 'assisted' when ${dice(10)} < 0.997 then 'unmatched'
          else 'imported_default' end) as class,
        (case when ${dice(11)} < 0.9 then 5 when ${dice(11)} < 0.96 then 4 when ${dice(11)} < 0.985 then 3 when ${dice(11)} < 0.995 then 2 else 1 end) as level,
        c.channel, c.side
      from generate_series(${from}::bigint, ${to - 1}::bigint) i
        cross join lateral (select floor(${dice(3)} * 261)::int as n) b
        join bench_units u on u.n = floor(${dice(2)} ^ 1.8 * ${YEAR.units})::int
        cross join lateral (
          select case when ${dice(12)} < 0.35 then 'window-tablet' when ${dice(12)} < 0.55 then 'qr-window' when ${dice(12)} < 0.6 then 'kiosk'
            when ${dice(12)} < 0.85 then 'portal' when ${dice(12)} < 0.95 then 'app' else 'hotline' end as channel,
            case when ${dice(12)} < 0.6 then 'onsite' when ${dice(12)} < 0.95 then 'online' else 'hotline' end as side
        ) c
    ) made`.execute(owner)
}
