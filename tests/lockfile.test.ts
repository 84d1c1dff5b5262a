import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

type Entry = { version?: string; integrity?: string; link?: boolean; optionalDependencies?: Record<string, string> }
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Entry>
}

test('the lockfile names the packages of every platform, or a fresh `npm ci` is refused everywhere', () => {
  // a registry that does not hold a platform's package yet makes npm leave it out of the lockfile without a word: take an older version
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`]),
  )
  assert.deepEqual(missing, [])
})

test('every locked package is checked against its hash', () => {
  const unchecked = Object.entries(packages).filter(([path, { integrity, link }]) => path !== '' && !link && !integrity)
  assert.deepEqual(
    unchecked.map(([path]) => path),
    [],
  )
})
