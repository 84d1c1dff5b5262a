import { alternate, round, type Bench } from './support/bench.ts'
import { fire, type Shot } from './support/load.ts'
import { ratingShot } from './support/rating-shot.ts'
import { startBenchServer, type BenchServer } from './support/server.ts'

const OCCURRENCES = 250_000
const CONNECTIONS = 64
const SECONDS = 3
const ROUNDS = 5
const USUAL = 1_000_000

/**
 * `POST /api/v1/ratings` where so many ratings are already (`-- intake-growth 10000000`; a million unless said), against the
 * same where there are none. Two servers, asked in turn. Bar: ≥ 0.80. The ratings are made once, into `.cache/bench`.
 */
export const bench: Bench = {
  run: async ([said = String(USUAL)]) => {
    if (!/^[1-9]\d{3,8}$/.test(said)) throw new Error('how many ratings: a number from 1000 to 999999999')
    const full = await startBenchServer(OCCURRENCES, { ratings: Number(said) })
    const empty = await startBenchServer(OCCURRENCES)
    const notes = [`${full.ratings} ratings there before`]
    const contender = (name: string, server: BenchServer) => {
      const most = server.from + OCCURRENCES
      let next = server.from
      const shot = (): Shot | null =>
        next < most ? { method: 'POST', path: '/api/v1/ratings', ...ratingShot(next++, server.token) } : null
      return async () => {
        const report = await fire(server.port, shot, { connections: CONNECTIONS, seconds: SECONDS })
        if (report.errors > 0) throw new Error(`${name}: ${report.errors} errors ${JSON.stringify([...report.statuses])}`)
        notes.push(`${name} ${Math.round(report.perSecond)}/s`)
        return report.perSecond
      }
    }
    const contenders = { empty: contender('empty', empty), full: contender('full', full) }
    try {
      await alternate(1, contenders)
      const figures = await alternate(ROUNDS, contenders)
      return { figure: Math.round(figures.full), unit: 'ratings/s', ratios: { empty: round(figures.full / figures.empty) }, notes }
    } finally {
      await full.stop()
      await empty.stop()
    }
  },
}
