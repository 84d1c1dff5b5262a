import { round, type Bench } from './support/bench.ts'
import { ratingShot } from './support/rating-shot.ts'
import { fire, percentile, type Shot } from './support/load.ts'
import { startBenchServer } from './support/server.ts'

const OCCURRENCES = 200_000
const CONNECTIONS = 64

/** Half of the rate just found, as an open loop: the wait for a free connection counts. Bars: p99 < 50 ms, p50 < 8 ms. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(OCCURRENCES)
    let next = 0
    const shot = (): Shot | null =>
      next < OCCURRENCES ? { method: 'POST', path: '/api/v1/ratings', ...ratingShot(next++, server.token) } : null
    try {
      await fire(server.port, shot, { connections: CONNECTIONS, seconds: 2 })
      const found = await fire(server.port, shot, { connections: CONNECTIONS, seconds: 5 })
      const half = await fire(server.port, shot, { connections: CONNECTIONS, seconds: 10, rate: found.perSecond / 2 })
      if (half.errors > 0) throw new Error(`${half.errors} errors`)
      const [p50, p99] = [percentile(half.latencies, 0.5), percentile(half.latencies, 0.99)]
      return {
        figure: round(p99, 1),
        unit: 'ms p99',
        ratios: { p50: round(p50, 1) },
        notes: [`found ${Math.round(found.perSecond)}/s, fired ${Math.round(half.perSecond)}/s`],
      }
    } finally {
      await server.stop()
    }
  },
}
