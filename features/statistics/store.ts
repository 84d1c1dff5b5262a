import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Bulk } from '#server/platform/bulk.ts'
import type { CopyTable } from '#server/platform/copy-rows.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { asAdopted, asLeftOut, asTheyCame, cellsOf, everyRating, FIRST, isLeftOut, theseRatings, type RatingKey } from './queries/facts.ts'

const MARK = 'figures'
const COLUMNS = sql`division, axis, member, class, day, rated5, rated4, rated3, rated2, rated1, served5, served4, served3, served2, served1`

/** One at a time: the listener adds, a rebuild replaces, and neither sees half of the other. */
export async function holdFigures(db: Db): Promise<void> {
  await sql`insert into figure_marks (mark, ratings) values (${MARK}, 0) on conflict (mark) do nothing`.execute(db)
  await sql`select 1 from figure_marks where mark = ${MARK} for update`.execute(db)
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

const NUMBERS = ['rated5', 'rated4', 'rated3', 'rated2', 'rated1', 'served5', 'served4', 'served3', 'served2', 'served1'] as const
/** A cell that is there is added to. */
const ADDED = sql`on conflict (division, axis, member, class, day) do update set ${sql.join(
  NUMBERS.map((column) => sql`${sql.ref(column)} = figure_days.${sql.ref(column)} + excluded.${sql.ref(column)}`),
)}`
const signed = (sign: 1 | -1) => sql.join(NUMBERS.map((column) => sql`${sql.lit(sign)} * c.${sql.ref(column)}`))

/** Adds these ratings to their cells. */
export async function addRatings(db: Db, keys: readonly RatingKey[], from: typeof FIRST): Promise<void> {
  if (keys.length === 0) return
  await sql`insert into figure_days (${COLUMNS}) ${cellsOf(theseRatings(keys), from)} ${ADDED}`.execute(db)
}

/** Takes ratings out of the cells of their class and puts them where 不予采纳 stands, or (`sign` -1) the other way round. */
const moving = (which: RawBuilder<SqlBool>, from: typeof FIRST, sign: 1 | -1) => sql`
  insert into figure_days (${COLUMNS})
  select c.division, c.axis, c.member, c.class, c.day, ${signed(sign)} from (${cellsOf(which, asLeftOut(from))}) c
  union all
  select c.division, c.axis, c.member, c.class, c.day, ${signed(sign === 1 ? -1 : 1)} from (${cellsOf(which, asTheyCame(from))}) c
  ${ADDED}`
const isEmpty = sql<SqlBool>`${sql.join(
  NUMBERS.map((column) => sql`f.${sql.ref(column)} = 0`),
  sql` and `,
)}`

/** Each of these ratings once, all of one kind. A cell that holds nothing any more is no cell: counted anew there would be none. */
export async function moveRatings(db: Db, keys: readonly RatingKey[], from: typeof FIRST, sign: 1 | -1): Promise<void> {
  if (keys.length === 0) return
  const which = theseRatings(keys)
  await moving(which, from, sign).execute(db)
  await sql`delete from figure_days f where ${isEmpty} and (f.division, f.axis, f.member, f.class, f.day) in (
    select c.division, c.axis, c.member, c.class, c.day from (${cellsOf(which, sign === 1 ? asTheyCame(from) : asLeftOut(from))}) c)`.execute(
    db,
  )
}

/** How many first ratings the figures hold, and when the last that they hold was recorded. */
export async function moveMark(db: Db, ratings: number, lastRecordedAt: Instant): Promise<void> {
  await sql`update figure_marks set ratings = ratings + ${ratings}, last_recorded_at = ${lastRecordedAt}::timestamptz
    where mark = ${MARK}`.execute(db)
}

/** A whole count may take longer than an answer to a person may. */
export async function takeTime(db: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db)
  await sql`set local enable_seqscan = on`.execute(db)
}

/** Counts everything anew: one statement, so that cells and snapshot speak of the same ratings. */
export async function replaceFigures(db: Db): Promise<void> {
  await sql`delete from figure_days`.execute(db)
  await sql`with counted as (${everyRating}),
      put as (insert into figure_days (${COLUMNS}) ${cellsOf(sql`true`, asAdopted(sql`true`))})
    update figure_marks set rebuilt_as = counted.snapshot, rebuilt_tx = pg_current_xact_id_if_assigned(), ratings = counted.ratings,
      last_recorded_at = counted.last
    from counted where mark = ${MARK}`.execute(db)
}

type Brought = { bulk: Bulk; db: Db }
/** The same, with cells of ratings as they came in that were counted elsewhere: only while these are all the ratings there are, and nobody had a second thought. */
export const swapFigures = ({ bulk, db }: Brought, cells: CopyTable, ratings: number): Promise<boolean> =>
  bulk.within(async (step) => {
    await step.run(`insert into figure_marks (mark, ratings) values ('${MARK}', 0) on conflict (mark) do nothing`)
    // In a statement of its own: what is counted next sees all that the listener added before it let go.
    await step.run(`select 1 from figure_marks where mark = '${MARK}' for update`)
    const held = await step.run(
      `update figure_marks set rebuilt_as = counted.snapshot, rebuilt_tx = pg_current_xact_id(), ratings = counted.ratings,
          last_recorded_at = counted.last
        from (select pg_current_snapshot()::text as snapshot, count(*) as ratings, max(r.received_at) as last from ratings r) as counted
        where mark = '${MARK}' and counted.ratings = $1 and not exists (select 1 from follow_ups)`,
      [ratings],
    )
    if (held === 0) return false
    await step.run('delete from figure_days')
    await step.copy(cells)
    for (const statement of [moving(isLeftOut, FIRST, 1), sql`delete from figure_days f where ${isEmpty}`]) {
      const { sql: text, parameters } = statement.compile(db)
      await step.run(text, parameters)
    }
    return true
  })
