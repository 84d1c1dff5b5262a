import { alternate, round, type Bench } from './support/bench.ts'
import { fire, type Shot } from './support/load.ts'
import { ratingShot } from './support/rating-shot.ts'
import { startBenchServer } from './support/server.ts'

const OCCURRENCES = 250_000
const INTAKE = '/api/v1/ratings'
const CONNECTIONS = 64
/** Many short rounds: one insert round in three is a third slower than the next, and medians of three swing with it. */
const SECONDS = 2
const ROUNDS = 7

/** `POST /api/v1/ratings` with a durable commit, against the same server storing nothing, and storing one plain row a request. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(OCCURRENCES)
    const notes: string[] = []
    let rated = 0
    let sent = 0
    const intake = (): Shot | null => (rated < OCCURRENCES ? { method: 'POST', path: INTAKE, ...ratingShot(rated++, server.token) } : null)
    // The yardsticks use up no occurrence: what they send is not looked at.
    const yardstick = (path: string) => (): Shot => ({ method: 'POST', path, ...ratingShot(sent++, server.token) })
    const shotAt = (path: string) => (path === INTAKE ? intake : yardstick(path))
    const run =
      (name: string, path: string, seconds = SECONDS) =>
      async () => {
        const report = await fire(server.port, shotAt(path), { connections: CONNECTIONS, seconds })
        if (report.errors > 0) throw new Error(`${name}: ${report.errors} errors ${JSON.stringify([...report.statuses])}`)
        notes.push(`${name} ${Math.round(report.perSecond)}/s`)
        return report.perSecond
      }
    try {
      await run('warm-up noop', '/api/v1/bench/noop', 2)()
      await run('warm-up intake', INTAKE, 3)()
      const figures = await alternate(ROUNDS, {
        noop: run('noop', '/api/v1/bench/noop'),
        intake: run('intake', INTAKE),
        insert: run('insert', '/api/v1/bench/insert'),
      })
      return {
        figure: Math.round(figures.intake),
        unit: 'ratings/s',
        ratios: { noop: round(figures.intake / figures.noop), insert: round(figures.intake / figures.insert) },
        notes,
      }
    } finally {
      await server.stop()
    }
  },
}
