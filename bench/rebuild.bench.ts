import { sql } from 'kysely'
import { compareWithFacts, rebuildFigures } from '#features/statistics/index.ts'
import { connect, type Db } from '#server/platform/db.ts'
import { takeTime } from '#server/platform/long-work.ts'
import { round, type Bench } from './support/bench.ts'
import { startBenchServer } from './support/server.ts'

const USUAL = 1_000_000

/**
 * Every rollup counted anew from a year of so many ratings (`-- rebuild 10000000`; a million unless said) and held against the stored ones, against one
 * GROUP BY over the same columns of the ratings. Bar: ≤ 4.
 */
export const bench: Bench = {
  run: async ([said = String(USUAL)]) => {
    const server = await startBenchServer(0, { year: Number(said) })
    const db = connect(server.ownerUrl, { max: 1 })
    try {
      await scanned(db)
      const first = await scanned(db)
      let differing = 0
      const compared = await timed(db, async (on) => void (differing = (await compareWithFacts(on)).differ))
      const second = await scanned(db)
      const rebuilt = await timed(db, rebuildFigures)
      const scan = (first + second) / 2
      if (differing !== 0) throw new Error(`${differing} rows differ`)
      return {
        figure: round(compared / 1000, 1),
        unit: 's to count and compare',
        ratios: { scan: round(compared / scan), rebuild: round(rebuilt / scan) },
        notes: [`one GROUP BY: ${round(first / 1000, 1)} and ${round(second / 1000, 1)} s`, ...(await sizes(db))],
      }
    } finally {
      await db.destroy()
      await server.stop()
    }
  },
}

async function timed(db: Db, work: (on: Db) => Promise<void>): Promise<number> {
  const started = performance.now()
  await db.transaction().execute(work)
  return performance.now() - started
}

const scanned = (db: Db): Promise<number> =>
  timed(db, async (on) => {
    await takeTime(on)
    await sql`select count(*) from (
      select division, rated_on, served_on, deciding_unit, item_code, hall_code, window_code, staff_no, channel, side, class, level, count(*)
      from ratings group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) g`.execute(on)
  })

async function sizes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select c.relname || ': ' || c.reltuples::bigint || ' rows, ' || pg_size_pretty(pg_total_relation_size(c.oid)) as line
    from pg_class c where c.relname in ('ratings', 'rollup_days', 'rollup_months', 'rollup_years') order by 1`.execute(db)
  return rows.map((row) => row.line)
}
