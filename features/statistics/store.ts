import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { asAdopted, asLeftOut, asTheyCame, everyRating, FIRST, theseRatings, type RatingKey } from './queries/facts.ts'
import { allOf, baseOf, COLUMNS, differ, isEmpty, sameKeys, taken, type Rows } from './queries/rollups.ts'
import type { Version } from './queries/periods.ts'
import type { Month, PeriodCause } from './rules/periods.ts'
import { GRAINS, KEYS, NUMBERS, ROLLUPS, type Grain } from './rules/rollups.ts'

const MARK = 'rollups'
/** Of each grain the table, and what its fresh rows are called in a statement that counts. */
const PLACES: Readonly<Record<Grain, { table: RawBuilder<unknown>; fresh: RawBuilder<unknown> }>> = {
  day: { table: sql`rollup_days`, fresh: sql`days` },
  month: { table: sql`rollup_months`, fresh: sql`months` },
  year: { table: sql`rollup_years`, fresh: sql`years` },
}

/** One at a time: the listener adds, a rebuild replaces, and neither sees half of the other. False where nothing was ever counted. */
export async function holdFigures(db: Db): Promise<boolean> {
  const { rows } = await sql<{ built: boolean }>`select built from figure_marks where mark = ${MARK} for update`.execute(db)
  return rows[0]?.built ?? false
}

export type Recorded = { tx: string; seq: string }
/** Of these events those whose ratings no rebuild has counted, by their numbers. */
export async function uncounted(db: Db, events: readonly Recorded[]): Promise<Set<string>> {
  const { rows } = await sql<{ seq: string }>`
    select e.seq from unnest(${events.map((e) => e.tx)}::xid8[], ${events.map((e) => e.seq)}::text[]) as e(tx, seq) cross join figure_marks m
    where m.mark = ${MARK} and (m.rebuilt_as is null
      or (not pg_visible_in_snapshot(e.tx, m.rebuilt_as::pg_snapshot) and e.tx is distinct from m.rebuilt_tx))`.execute(db)
  return new Set(rows.map((row) => row.seq))
}

const keys = sql.join(KEYS.map((name) => sql.ref(name)))
const changed = (value: (name: string) => RawBuilder<unknown>) =>
  sql`on conflict (${keys}) do update set ${sql.join(NUMBERS.map((name) => sql`${sql.ref(name)} = ${value(name)}`))}`
/** A row that is there is added to. */
const ADDED = changed((name) => sql`f.${sql.ref(name)} + excluded.${sql.ref(name)}`)
const REPLACED = changed((name) => sql`excluded.${sql.ref(name)}`)

/** Names of the statement, no tables. */
const [DAYS_MADE, MONTHS_MADE, YEARS_MADE] = [sql.ref('days'), sql.ref('months'), sql.ref('years')]
const adding = (base: Rows) => sql`
  with ${allOf(base)},
    by_day as (insert into rollup_days as f (${COLUMNS}) select ${COLUMNS} from ${DAYS_MADE} ${ADDED}),
    by_month as (insert into rollup_months as f (${COLUMNS}) select ${COLUMNS} from ${MONTHS_MADE} ${ADDED})
  insert into rollup_years as f (${COLUMNS}) select ${COLUMNS} from ${YEARS_MADE} ${ADDED}`

/** Adds these ratings to the rows of every rollup. */
export async function addRatings(db: Db, ratings: readonly RatingKey[], from: typeof FIRST): Promise<void> {
  if (ratings.length > 0) await adding(baseOf(theseRatings(ratings), from)).execute(db)
}

/** Takes ratings out of the rows of their class and puts them where 不予采纳 stands, or (`sign` -1) the other way round. */
const moving = (which: RawBuilder<SqlBool>, from: typeof FIRST, sign: 1 | -1) => {
  const [out, back] = [baseOf(which, asLeftOut(from)), baseOf(which, asTheyCame(from))]
  const [goes, comes] = sign === 1 ? [back, out] : [out, back]
  return adding(sql`(select * from ${comes} a union all select * from ${taken(goes)} b)`)
}

/** Each of these ratings once, all of one kind. A row that holds nothing any more is no row: counted anew there would be none. */
export async function moveRatings(db: Db, ratings: readonly RatingKey[], from: typeof FIRST, sign: 1 | -1): Promise<void> {
  if (ratings.length === 0) return
  const which = theseRatings(ratings)
  await moving(which, from, sign).execute(db)
  const { rows } = await sql<{ day: string; path: string }>`select distinct b.day, b.path from ${baseOf(which, from)} b`.execute(db)
  const divisions = new Set(rows.flatMap(({ path }) => path.split('/').filter((code) => code !== '')))
  for (const grain of GRAINS)
    await sql`delete from ${PLACES[grain].table} f where ${isEmpty} and f.division = any(${[...divisions]}::text[])
      and f.rollup = any(${ROLLUPS.map(({ name }) => name)}::text[])
      and f.day in (select date_trunc(${grain}, d)::date from unnest(${rows.map(({ day }) => day)}::date[]) as d)`.execute(db)
}

/** How many first ratings the figures hold, and when the last that they hold was recorded. */
export async function moveMark(db: Db, ratings: number, lastRecordedAt: Instant): Promise<void> {
  await sql`update figure_marks set ratings = ratings + ${ratings}, last_recorded_at = ${lastRecordedAt}::timestamptz
    where mark = ${MARK}`.execute(db)
}

/** Of one grain the rows that are not as counted anew: taken away, put or put right. */
const putRight = (grain: Grain) => {
  const { table, fresh } = PLACES[grain]
  const name = (what: string) => sql.ref(`${what}_${grain}s`)
  const either = sql.join(KEYS.map((key) => sql`coalesce(n.${sql.ref(key)}, f.${sql.ref(key)}) as ${sql.ref(key)}`))
  const theSame = sql.join(
    KEYS.map((key) => sql`f.${sql.ref(key)} = w.${sql.ref(key)}`),
    sql` and `,
  )
  return sql`${name('wrong')} as materialized (
      select ${either}, ${sql.join(NUMBERS.map((one) => sql`n.${sql.ref(one)}`))} from ${fresh} n full join ${table} f on ${sameKeys} where ${differ}),
    ${name('gone')} as (delete from ${table} f using ${name('wrong')} w where w.rated5 is null and ${theSame}),
    ${name('put')} as (insert into ${table} as f (${COLUMNS}) select ${COLUMNS} from ${name('wrong')} w where w.rated5 is not null ${REPLACED})`
}

/** Counts everything anew: one statement, so that rows and snapshot speak of the same ratings. What is right is not written again. */
export async function replaceFigures(db: Db): Promise<void> {
  await sql`with counted as (${everyRating}), ${allOf(baseOf(sql`true`, asAdopted(sql`true`)))},
      ${sql.join(GRAINS.map(putRight), sql`, `)}
    update figure_marks set rebuilt_as = counted.snapshot, rebuilt_tx = pg_current_xact_id_if_assigned(), ratings = counted.ratings,
      last_recorded_at = counted.last, built = true
    from counted where mark = ${MARK}`.execute(db)
}

const LEVELS = [5, 4, 3, 2, 1]
const rated = (of: (column: string) => RawBuilder<unknown>) => sql.join(LEVELS.map((level) => of(`rated${level}`)))
const SAID_BY = ['division', 'rollup', 'unit_code', 'item_code', 'channel', 'class']
const saidBy = sql.join(SAID_BY.map((name) => sql.ref(name)))
/** Writes what a month’s figures are now against what all its versions said; answers how many rows that is. */
export async function insertPeriodCells(db: Db, month: Month, version: number): Promise<number> {
  const sums = rated((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`)
  const same = sql.join(
    SAID_BY.map((name) => sql`n.${sql.ref(name)} = s.${sql.ref(name)}`),
    sql` and `,
  )
  const { numAffectedRows } = await sql`
    insert into period_cells (${saidBy}, month, version, ${rated((name) => sql.ref(name))})
    select ${sql.join(SAID_BY.map((name) => sql`coalesce(n.${sql.ref(name)}, s.${sql.ref(name)})`))}, ${month}::date, ${version}::int,
      ${rated((name) => sql`coalesce(n.${sql.ref(name)}, 0) - coalesce(s.${sql.ref(name)}, 0)`)}
    from (select ${saidBy}, ${sums} from rollup_months where rollup in ('whole', 'own', 'unit', 'item') and day = ${month}::date
        group by ${saidBy} having sum(rated5 + rated4 + rated3 + rated2 + rated1) > 0) n
      full join (select ${saidBy}, ${sums} from period_cells where month = ${month}::date group by ${saidBy}) s on ${same}
    where ${sql.join(
      LEVELS.map((level) => sql`coalesce(n.${sql.ref(`rated${level}`)}, 0) <> coalesce(s.${sql.ref(`rated${level}`)}, 0)`),
      sql` or `,
    )}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** The key decides: of two that make the same version, one does. */
export async function insertVersion(db: Db, { month, version, madeAt, countedAs }: Version): Promise<void> {
  await db.insertInto('period_versions').values({ month, version, made_at: madeAt, counted_as: countedAs }).execute()
}

export async function insertCauses(db: Db, { month, version }: Version, causes: readonly PeriodCause[]): Promise<void> {
  await sql`insert into period_causes (division, month, version, unit_code, cause, ratings)
    select c.division, ${month}::date, ${version}::int, c.unit, c.cause, c.ratings
    from unnest(${causes.map((c) => c.division)}::text[], ${causes.map((c) => c.unit)}::text[], ${causes.map((c) => c.cause)}::text[],
      ${causes.map((c) => c.ratings)}::int[]) as c(division, unit, cause, ratings)`.execute(db)
}
