/** `npm run licences`: what everything that ships is licensed under. Fails on a licence that is not on the list. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../package.json' with { type: 'json' }
import { problem, report, root, type Problem } from './problem.ts'

/** Permissive licences, whose only duty is to keep their notice. Another one is added with its reason in docs/decisions/0003-dependencies.md. */
const ALLOWED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'PostgreSQL',
  'Zlib',
  'MulanPSL-2.0',
  // Fonts: may be embedded and shipped with software, only not sold by themselves.
  'OFL-1.1',
]
/** What says its licence in a file alone: each was read. */
const SAID_IN_A_FILE: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

export type Shipped = { path: string; licence: string }
type Locked = { packages: Record<string, { license?: string; dev?: boolean; link?: boolean }> }

/** Everything but development packages, of the lockfile; an installed package speaks for itself. */
export function shippedPackages(lock: Locked, tree: string = root): Shipped[] {
  return Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && locked.dev !== true && locked.link !== true)
    .map(([path, locked]) => ({ path, licence: licenceOf(tree, path, locked.license) }))
}

function licenceOf(tree: string, path: string, locked: string | undefined): string {
  const name = path.replace(/^.*node_modules\//, '')
  return licenceIn(join(tree, path, 'package.json')) ?? locked ?? SAID_IN_A_FILE[name] ?? 'none'
}
function licenceIn(path: string): string | null {
  if (!existsSync(path)) return null
  const { license } = JSON.parse(readFileSync(path, 'utf8')) as { license?: string | { type: string } }
  return typeof license === 'object' ? license.type : (license ?? null)
}

export const licenceProblems = (shipped: readonly Shipped[]): Problem[] =>
  shipped
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ path, licence }) => problem(path, 'licence-allowed', `is under ${licence}, which is not on the list of tools/licences.ts`))

/** An SPDX expression: one of several, or all of several. */
export function isAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/\bOR\b/.test(bare)) return bare.split(/\bOR\b/).some(isAllowed)
  if (/\bAND\b/.test(bare)) return bare.split(/\bAND\b/).every(isAllowed)
  return ALLOWED.includes(bare.trim())
}

const REASONS = 'docs/decisions/0003-dependencies.md'

/** Every direct dependency has a row that says why, and no row outlives its dependency. */
export function reasonProblems(direct: readonly string[], page: string): Problem[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ''))
  const covers = (name: string, one: string) => (name.endsWith('/*') ? one.startsWith(name.slice(0, -1)) : name === one)
  return [
    ...direct
      .filter((one) => !named.some((name) => covers(name, one)))
      .map((one) => problem(REASONS, 'dependency-has-a-reason', `does not say why we depend on ${one}`)),
    ...named
      .filter((name) => !direct.some((one) => covers(name, one)))
      .map((name) => problem(REASONS, 'dependency-has-a-reason', `we no longer depend on ${name}`)),
  ]
}

export const readLock = (): Locked => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked

if (import.meta.main) {
  const shipped = shippedPackages(readLock())
  const groups = process.argv.includes('--check') ? [] : Map.groupBy(shipped, (one) => one.licence)
  for (const [licence, all] of groups)
    console.log(`${licence} (${all.length}): ${all.map(({ path }) => path.replace(/^.*node_modules\//, '')).join(', ')}`)
  const { dependencies, devDependencies, optionalDependencies } = manifest
  const direct = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  report([...licenceProblems(shipped), ...reasonProblems(direct, readFileSync(join(root, REASONS), 'utf8'))])
}
