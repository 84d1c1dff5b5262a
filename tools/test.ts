/** `npm test [-- FILES] [--long]`: every test on one PostgreSQL; ends with the line `N passed, N failed` (docs/decisions/0026, 0051). */
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { publishTestSetting, testSettings } from '#server/platform/config.ts'
import { globalSetup, globalTeardown } from '#tests/support/postgres.ts'
import { testFiles, type Failure, type Timed } from './test-file.ts'

const ALL = ['features', 'server', 'shared', 'sample', 'web', 'tests'].map((folder) => `${folder}/**/*.test.ts`)
const FILE_MS = 300_000
const LONG_FILE_MS = 7_200_000
/** Two more than there are cores: of four, two wait for a process, a clock or a browser (a run used six tenths of the processors with one less). */
const AT_ONCE = Math.min(availableParallelism() + 2, 5)
const SLOWEST = 8

const { values, positionals } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true })
const files = globSync(positionals.length > 0 ? positionals : ALL)
  .map((file) => relative(process.cwd(), file))
  .toSorted()
/** What starts servers, browsers or programs, or takes long, has a process of its own; so has what says in its text that it must. */
const OF_ITS_OWN = /^(tests[\\/](faults|browser|[^\\/]+$)|sample[\\/](live|plant|rows[\\/]rows))/
const ASKS_FOR_ITS_OWN = /^\/\/ in a process of its own: /m
/** Those that start servers and browsers of their own have nothing of a cluster to try. */
const isOfOneServer = (file: string): boolean => /^tests[\\/](faults|browser)[\\/]/.test(file)

/** These begin first, so that none of them is left alone at the end; whatever else is long follows, as it comes. */
const LONGEST = [
  'browser/console-pages',
  'faults/start',
  'browser/public-site',
  'faults/embedded',
  'browser/kiosk',
  'journeys/either-of-two',
  'browser/console-shell',
  'faults/database-away',
  'browser/console-system',
  'faults/kill-under-load',
  'browser/handlers-desk',
].map((name) => join('tests', `${name}.test.ts`))
/** Others share a process: Node and what they all import take longer to be ready than most of them to run. */
const TOGETHER = { journeys: 4, rest: 10 }
const isJourney = (file: string): boolean => /^tests[\\/]journeys/.test(file)
function batched(all: readonly string[]): string[][] {
  const isAlone = (file: string): boolean =>
    LONGEST.includes(file) || OF_ITS_OWN.test(file) || ASKS_FOR_ITS_OWN.test(readFileSync(file, 'utf8'))
  const alone = all.filter(isAlone)
  const shared = all.filter((file) => !alone.includes(file))
  const first = LONGEST.filter((file) => alone.includes(file))
  return [
    ...[...first, ...alone.filter((file) => !first.includes(file))].map((file) => [file]),
    ...inPieces(shared.filter(isJourney), TOGETHER.journeys),
    ...inPieces(
      shared.filter((file) => !isJourney(file)),
      TOGETHER.rest,
    ),
  ]
}
const inPieces = (all: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
const total = { passed: 0, failed: 0 }
const failures: Failure[] = []
const times: Timed[] = []

async function pass(title: string, batches: readonly string[][], atOnce: number): Promise<void> {
  if (batches.length > 0) process.stdout.write(`\n▶▶ ${title}\n`)
  const waiting = [...batches]
  const lane = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined && !stopping.signal.aborted; batch = waiting.shift()) {
      const { said, ms, ...outcome } = await testFiles(batch, stopping.signal, values.long ? LONG_FILE_MS : FILE_MS)
      process.stdout.write(`\n${batch.join(' ')} (${(ms / 1_000).toFixed(1)} s)\n${withoutCounts(said)}`)
      times.push(...outcome.times)
      failures.push(...outcome.failures)
      total.passed += outcome.passed
      total.failed += outcome.failed
      waiting.unshift(...inPieces(outcome.left, 1))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
/** They are told once, of all. */
const withoutCounts = (said: string): string => said.replaceAll(/^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) .*\n/gm, '')

/** The same code on a cluster: what a single server allows is not always allowed there. */
async function onCitus(chosen: readonly string[]): Promise<void> {
  const { citusUrl } = testSettings()
  if (citusUrl) publishTestSetting('TEST_DATABASE_URL', citusUrl)
  else process.stdout.write('\nTEST_CITUS_URL is not set: the run on a Citus cluster is skipped\n')
  if (citusUrl) await pass('on a Citus cluster', batched(chosen), 2)
}

function tell(): void {
  const slow = times.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST)
  const words = slow.map(({ file, ms }) => `${file} ${Math.round(ms / 1_000)} s`)
  if (times.length > SLOWEST) process.stdout.write(`\nslowest: ${words.join(', ')}\n`)
  for (const { file, name, why } of failures) process.stdout.write(`\n✖ ${file} › ${name}\n    ${why.replaceAll('\n', '\n    ')}\n`)
}

if (values.long) publishTestSetting('TEST_LONG', '1')
try {
  await globalSetup()
  // with the full counts the faults measure themselves against nothing but themselves
  await pass('tests', batched(files), values.long ? 1 : AT_ONCE)
  await onCitus(files.filter((file) => !isOfOneServer(file)))
} catch (fault) {
  total.failed += 1
  console.error(fault)
} finally {
  await globalTeardown()
}
if (files.length === 0 || stopping.signal.aborted) total.failed += 1
process.exitCode = total.failed > 0 ? 1 : 0
tell()
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
