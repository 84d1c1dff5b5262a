/** `npm run check`: everything that a machine can hold of our habits, a line each. `npm run check -- NAME…` runs some of them. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from './problem.ts'

/** Name, and what the Node of this process is to run for it. The slow ones first, so that the others fit beside them. */
const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  'browser-types': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/public/enhance'],
  'kiosk-types': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/kiosk'],
  'console-types': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/console'],
  generated: ['tools/generate.ts', '--check'],
  lint: ['node_modules/oxlint/bin/oxlint', '-f', 'unix'],
  unused: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  borders: ['tools/borders.ts'],
  sql: ['tools/sql-lint.ts'],
  habits: ['tools/habits.ts'],
  format: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'],
  licences: ['tools/licences.ts', '--check'],
} as const satisfies Record<string, readonly [string, ...string[]]>
type Name = keyof typeof CHECKS
const isCheck = (word: string): word is Name => word in CHECKS

type Outcome = { name: Name; passed: boolean; seconds: string }

function run(name: Name): Promise<Outcome> {
  const [script, ...words] = CHECKS[name]
  const began = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const hear = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.padStart(5)} s`)
      if (code !== 0) console.log(output.trimEnd().replaceAll(/^/gm, '        '))
      resolve({ name, passed: code === 0, seconds })
    })
  })
}

/** As many at a time as there are cores. */
async function runAll(names: readonly Name[]): Promise<Outcome[]> {
  const waiting = [...names]
  const outcomes: Outcome[] = []
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) outcomes.push(await run(name))
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane))
  return outcomes
}

const asked = process.argv.slice(2)
const unknown = asked.filter((word) => !isCheck(word))
if (unknown.length > 0) {
  console.error(`no check called ${unknown.join(', ')}; there are ${Object.keys(CHECKS).join(', ')}`)
  process.exit(2)
}
const began = performance.now()
const outcomes = await runAll(asked.length > 0 ? asked.filter(isCheck) : Object.keys(CHECKS).filter(isCheck))
const failed = outcomes.filter((outcome) => !outcome.passed)
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed in ${((performance.now() - began) / 1000).toFixed(1)} s`)
process.exitCode = failed.length > 0 ? 1 : 0
