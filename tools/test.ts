/** `npm test [-- FILES] [--long]`: every test on one PostgreSQL; ends with the line `N passed, N failed`. */
import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { publishTestSetting, testSettings } from '#server/platform/config.ts'
import { globalSetup, globalTeardown } from '#tests/support/postgres.ts'

const ALL = ['features', 'server', 'shared', 'sample', 'web', 'tests'].map((folder) => `${folder}/**/*.test.ts`)
const TOO_LONG_MS = 300_000
type Counts = { passed: number; failed: number }

const { values, positionals } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true })
const files = globSync(positionals.length > 0 ? positionals : ALL)
  .map((file) => relative(process.cwd(), file))
  .toSorted()
// these kill processes and measure time, so they run alone
const isAlone = (file: string): boolean => /^tests[\\/](faults|browser)[\\/]/.test(file)

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

async function pass(title: string, chosen: readonly string[], concurrency: number): Promise<Counts> {
  const counts = { passed: 0, failed: 0 }
  if (chosen.length === 0 || stopping.signal.aborted) return counts
  process.stdout.write(`\n▶▶ ${title}\n`)
  const stream = run({ files: chosen, concurrency, signal: stopping.signal, ...(!values.long && { timeout: TOO_LONG_MS }) })
  stream.on('test:summary', (event) => {
    if (event.file !== undefined) return
    counts.passed += event.counts.passed
    counts.failed += event.counts.tests - event.counts.passed - event.counts.skipped - event.counts.todo
  })
  for await (const text of stream.compose(new spec())) process.stdout.write(String(text))
  return counts
}

/** The same code on a cluster: what a single server allows is not always allowed there. */
async function onCitus(chosen: readonly string[]): Promise<Counts> {
  const { citusUrl } = testSettings()
  if (citusUrl) publishTestSetting('TEST_DATABASE_URL', citusUrl)
  else process.stdout.write('\nTEST_CITUS_URL is not set: the run on a Citus cluster is skipped\n')
  return citusUrl ? await pass('on a Citus cluster', chosen, 2) : { passed: 0, failed: 0 }
}

if (values.long) publishTestSetting('TEST_LONG', '1')
const total: Counts = { passed: 0, failed: 0 }
try {
  await globalSetup()
  const together = files.filter((file) => !isAlone(file))
  for (const counts of [
    await pass('tests', together, 2),
    await pass('faults and browsers, one at a time', files.filter(isAlone), 1),
    await onCitus(together),
  ]) {
    total.passed += counts.passed
    total.failed += counts.failed
  }
} catch (fault) {
  total.failed += 1
  console.error(fault)
} finally {
  await globalTeardown()
}
if (files.length === 0 || stopping.signal.aborted) total.failed += 1
process.exitCode = total.failed > 0 ? 1 : 0
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
