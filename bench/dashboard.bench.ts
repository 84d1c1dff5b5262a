import { cells } from '#features/statistics/queries/cells.ts'
import { cellsOfFacts } from '#features/statistics/queries/fact-cells.ts'
import { connect, type Db } from '#server/platform/db.ts'
import { median, round, type Bench } from './support/bench.ts'
import { fire, percentile, type Shot } from './support/load.ts'
import { questionsOf, type Asked } from './support/questions.ts'
import { ratingShot } from './support/rating-shot.ts'
import { startBenchServer, type BenchServer } from './support/server.ts'

const USUAL = 1_000_000
const OCCURRENCES = 100_000
const QUESTIONS = 400
const COMPARED = 12
/** What ten million a year bring in their fullest hour, several times over. */
const WRITERS_PER_SECOND = 100
const BAR_MS = 50

/**
 * Figures as the console asks for them, one question after the other, while others rate and the rollups follow. `-- dashboard 10000000 1000000` asks a
 * year of ten million and one of a million in turn. Bars: p99 < 50 ms for answers of up to 1,000 rows; ten times the ratings at most × 1.3; ≥ 15 × quicker
 * than a GROUP BY over the ratings. The years are made once, into `.cache/bench`.
 */
export const bench: Bench = {
  run: async ([said = String(USUAL), less]) => {
    const servers = [await startBenchServer(OCCURRENCES, { year: Number(said), work: true })]
    if (less !== undefined) servers.push(await startBenchServer(OCCURRENCES, { year: Number(less), work: true }))
    const dbs = servers.map((server) => connect(server.ownerUrl, { max: 1, answering: true }))
    const rating = servers.map((server) => rateOn(server))
    try {
      const [db, smaller] = dbs as [Db, Db?]
      const questions = await questionsOf(db, QUESTIONS)
      for (const { q } of questions.slice(0, 40)) for (const one of dbs) await cells(one, q)
      const seen: Seen[] = []
      for (const asked of questions) {
        const { ms, rows } = await timed(db, asked)
        seen.push({ ...asked, ms, rows, before: smaller ? (await timed(smaller, asked)).ms : null })
      }
      const facts = await againstFacts(db, servers[0] as BenchServer, seen)
      const answers = seen.filter((one) => one.rows < MOST_ROWS)
      const cut = seen.filter((one) => one.rows >= MOST_ROWS)
      const p99 = percentile(sorted(answers.map((one) => one.ms)), 0.99)
      const grown = answers.flatMap(({ ms, before }) => (before === null ? [] : [[ms, before] as const]))
      return {
        figure: round(p99, 1),
        unit: 'ms p99',
        ratios: {
          bar: round(p99 / BAR_MS),
          facts: round(facts, 1),
          ...(grown.length > 0 && { grown: round(p99 / percentile(sorted(grown.map(([, before]) => before)), 0.99)) }),
        },
        notes: [
          `${answers.length} answers of up to ${MOST_ROWS} rows: p50 ${round(percentile(sorted(answers.map((one) => one.ms)), 0.5), 1)} ms`,
          `${cut.length} cut at ${MOST_ROWS} rows: p99 ${round(percentile(sorted(cut.map((one) => one.ms)), 0.99), 1)} ms`,
          ...seen
            .toSorted((a, b) => b.ms - a.ms)
            .slice(0, 12)
            .map(({ what, ms, rows }) => `${round(ms, 1)} ms, ${rows} rows: ${what}`),
        ],
      }
    } finally {
      for (const one of rating) one.stop()
      for (const one of dbs) await one.destroy()
      for (const server of servers) await server.stop()
    }
  },
}

const MOST_ROWS = 1_000
type Seen = Asked & { ms: number; rows: number; before: number | null }
const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).toSorted()

async function timed(db: Db, { q }: Asked): Promise<{ ms: number; rows: number }> {
  const started = performance.now()
  const found = await cells(db, q)
  const ms = performance.now() - started
  return { ms, rows: new Set(found.map((cell) => cell.of.join('\n'))).size }
}

/** How many times quicker, of some questions, each asked both ways; a whole scan is allowed its time and its plan. */
async function againstFacts(db: Db, { ownerUrl }: BenchServer, seen: readonly Seen[]): Promise<number> {
  const free = connect(ownerUrl, { max: 1 })
  const times: number[] = []
  for (const asked of seen.slice(0, COMPARED)) {
    const { ms } = await timed(db, asked)
    const started = performance.now()
    await cellsOfFacts(free, asked.q)
    times.push((performance.now() - started) / ms)
  }
  await free.destroy()
  return median(times)
}

function rateOn(server: BenchServer): { stop: () => void } {
  let next = server.from
  let on = true
  const shot = (): Shot | null =>
    on && next < server.from + OCCURRENCES ? { method: 'POST', path: '/api/v1/ratings', ...ratingShot(next++, server.token) } : null
  void fire(server.port, shot, { connections: 8, seconds: 600, rate: WRITERS_PER_SECOND })
  return { stop: () => void (on = false) }
}
