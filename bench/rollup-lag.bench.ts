import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, type Db } from '#server/platform/db.ts'
import { round, type Bench } from './support/bench.ts'
import { fire, percentile, type Shot } from './support/load.ts'
import { ratingShot } from './support/rating-shot.ts'
import { startBenchServer } from './support/server.ts'

const OCCURRENCES = 200_000
const CONNECTIONS = 64
const SECONDS = 15
const SAMPLE_MS = 50
const BAR_MS = 2_000

/**
 * How long after its commit a rating is in the figures, at half of the rate just found, beside a year of so many ratings (`-- rollup-lag 10000000`; none
 * unless said): the age of the oldest that is not in them, twenty times a second. Bar: p99 < 2 s.
 */
export const bench: Bench = {
  run: async ([said = '0']) => {
    const server = await startBenchServer(OCCURRENCES, { year: Number(said), work: true })
    const db = connect(server.ownerUrl, { max: 1 })
    let next = server.from
    const shot = (): Shot | null =>
      next < server.from + OCCURRENCES ? { method: 'POST', path: '/api/v1/ratings', ...ratingShot(next++, server.token) } : null
    try {
      await fire(server.port, shot, { connections: CONNECTIONS, seconds: 2 })
      const found = await fire(server.port, shot, { connections: CONNECTIONS, seconds: 5 })
      while ((await ageOf(db)) > 0) await pause(SAMPLE_MS)
      const ages: number[] = []
      const until = performance.now() + SECONDS * 1000
      const watching = (async () => {
        for (; performance.now() < until; await pause(SAMPLE_MS)) ages.push(await ageOf(db))
      })()
      const half = await fire(server.port, shot, { connections: CONNECTIONS, seconds: SECONDS, rate: found.perSecond / 2 })
      await watching
      if (half.errors > 0) throw new Error(`${half.errors} errors`)
      const sorted = Float64Array.from(ages).toSorted()
      const p99 = percentile(sorted, 0.99)
      return {
        figure: Math.round(p99),
        unit: 'ms p99',
        ratios: { bar: round(p99 / BAR_MS) },
        notes: [
          `found ${Math.round(found.perSecond)}/s, fired ${Math.round(half.perSecond)}/s, ${ages.length} looks`,
          `p50 ${Math.round(percentile(sorted, 0.5))} ms, most ${Math.round(sorted.at(-1) ?? 0)} ms`,
        ],
      }
    } finally {
      await db.destroy()
      await server.stop()
    }
  },
}

async function ageOf(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from clock_timestamp() - min(e.recorded_at)) * 1000)::float8 as ms
    from listener_positions p join events e on (e.tx, e.seq) > (p.tx, p.seq) and e.name = 'rating.recorded'
    where p.listener = 'statistics.roll-up'`.execute(db)
  return rows[0]?.ms ?? 0
}
