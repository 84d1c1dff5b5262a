/** `npm test [-- FILES] [--long]`: every test on one PostgreSQL; ends with the line `N passed, N failed` (docs/decisions/0026). */
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { publishTestSetting, testSettings } from '#server/platform/config.ts'
import { globalSetup, globalTeardown } from '#tests/support/postgres.ts'
import { testFile, type Failure } from './test-file.ts'

const ALL = ['features', 'server', 'shared', 'sample', 'web', 'tests'].map((folder) => `${folder}/**/*.test.ts`)
const FILE_MS = 300_000
const LONG_FILE_MS = 7_200_000
/** One more than there are cores: of three, one waits for a process, a clock or a browser. */
const AT_ONCE = Math.min(availableParallelism() + 1, 4)
const SLOWEST = 8

const { values, positionals } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true })
const files = globSync(positionals.length > 0 ? positionals : ALL)
  .map((file) => relative(process.cwd(), file))
  .toSorted()
/** Those that start servers and browsers of their own have nothing of a cluster to try. */
const isOfOneServer = (file: string): boolean => /^tests[\\/](faults|browser)[\\/]/.test(file)

/** The long kinds first, mixed, since they wait for different things; the many short ones fill what is left at the end. */
function longestFirst(all: readonly string[]): string[] {
  const kinds = ['journeys', 'faults', 'browser'].map((name) => all.filter((file) => file.split(/[\\/]/)[1] === name))
  const rounds = Math.max(0, ...kinds.map((kind) => kind.length))
  const long = Array.from({ length: rounds }, (_, at) => kinds.flatMap((kind) => kind[at] ?? [])).flat()
  return [...long, ...all.filter((file) => !long.includes(file))]
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
const total = { passed: 0, failed: 0 }
const failures: Failure[] = []
const times: { file: string; ms: number }[] = []

async function pass(title: string, chosen: readonly string[], atOnce: number): Promise<void> {
  if (chosen.length > 0) process.stdout.write(`\n▶▶ ${title}\n`)
  let next = 0
  const lane = async (): Promise<void> => {
    for (let file = chosen[next++]; file !== undefined && !stopping.signal.aborted; file = chosen[next++]) {
      const { said, ms, ...outcome } = await testFile(file, stopping.signal, values.long ? LONG_FILE_MS : FILE_MS)
      process.stdout.write(`\n${file} (${(ms / 1_000).toFixed(1)} s)\n${withoutCounts(said)}`)
      times.push({ file, ms })
      failures.push(...outcome.failures)
      total.passed += outcome.passed
      total.failed += outcome.failed
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
  if (citusUrl) await pass('on a Citus cluster', chosen, 2)
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
  await pass('tests', longestFirst(files), values.long ? 1 : AT_ONCE)
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
