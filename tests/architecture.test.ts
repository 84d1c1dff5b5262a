import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { order } from '#features/order.ts'
import { bordersOf, cruise } from '../tools/borders.ts'
import { featureGraph } from '../tools/graph.ts'
import { habitProblems } from '../tools/habits.ts'
import { isAllowed, licenceProblems, reasonProblems } from '../tools/licences.ts'
import { root } from '../tools/problem.ts'
import { lintSql } from '../tools/sql-lint.ts'
import { textRules } from '../tools/sql/text-rules.ts'
import { overlay } from './support/overlay.ts'
import { borderPassages, borderPlants, borderTargets, moduleText } from './support/plants/borders.ts'
import { habitPassages, habitPlants } from './support/plants/habits.ts'
import { lintPassages, lintPlants } from './support/plants/lint.ts'
import { sqlGround, sqlPassages, sqlPlants } from './support/plants/sql.ts'

const textsOf = (files: readonly { file: string; text: string }[]) => Object.fromEntries(files.map(({ file, text }) => [file, text]))
const fileOf = (at: string) => at.replace(/:\d+$/, '')

const borderFiles = Object.fromEntries([
  ...borderTargets.map((file) => [file, moduleText([])] as const),
  ...[...borderPlants, ...borderPassages].map(({ file, imports }) => [file, moduleText(imports)] as const),
])
const stand = overlay(borderFiles, {
  zod: 'ships',
  kysely: 'ships',
  pg: 'ships',
  canonicalize: 'ships',
  'fast-check': 'dev',
  'left-pad': 'ships',
})
after(stand.remove)
const cruised = cruise(stand.tree)
const borders = bordersOf(cruised, stand.tree)

test('every border catches what is planted across it', () => {
  for (const { rule, file } of borderPlants)
    assert.ok(
      borders.some((found) => found.at === file && found.rule === rule),
      `${rule} did not catch ${file}`,
    )
})

test('every border is planted against', () => {
  const planted = new Set(borderPlants.map((plant) => plant.rule))
  // Nothing stands below the last feature, so its own rule has nothing to forbid.
  const rules = cruised.summary.ruleSetUsed.forbidden.map((rule) => rule.name).filter((name) => name !== `order-${order.at(-1)}`)
  assert.deepEqual(
    rules.filter((name) => !planted.has(name)),
    [],
  )
})

test('what the import table allows crosses no border', () => {
  const passages = new Set(borderPassages.map((passage) => passage.file))
  assert.deepEqual(
    borders.filter((found) => passages.has(found.at)),
    [],
  )
})

test('a cruise that saw no imports does not pass for a clean one', () => {
  const blind = {
    ...cruised,
    modules: cruised.modules.map((module) => ({ ...module, dependencies: [] })),
    summary: { ...cruised.summary, violations: [] },
  }
  assert.ok(bordersOf(blind, stand.tree).some((found) => found.rule === 'borders-unseen'))
})

const sqlStand = overlay({ ...sqlGround, ...textsOf(sqlPlants), ...textsOf(sqlPassages) }, {})
after(sqlStand.remove)
const sqlProblems = lintSql(sqlStand.tree)

test('every rule of the SQL table catches what is planted against it', () => {
  for (const { rule, file } of sqlPlants)
    assert.ok(
      sqlProblems.some((found) => fileOf(found.at) === file && found.rule === rule),
      `${rule} did not catch ${file}`,
    )
})

test('every rule over SQL text is planted against', () => {
  assert.deepEqual(
    textRules.map((rule) => rule.name).filter((name) => !sqlPlants.some((plant) => plant.rule === name)),
    [],
  )
})

test('SQL that a cluster takes, over tables that one may touch, passes', () => {
  const passages = new Set([...sqlPassages.map((passage) => passage.file), ...Object.keys(sqlGround)])
  assert.deepEqual(
    sqlProblems.filter((found) => passages.has(fileOf(found.at))),
    [],
  )
})

const lintStand = overlay({ ...textsOf(lintPlants), ...textsOf(lintPassages) }, null)
after(lintStand.remove)
type Diagnostic = { code: string; filename: string }
const lintFound = oxlint(lintStand.tree)

function oxlint(tree: string): Diagnostic[] {
  try {
    return readDiagnostics(
      execFileSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json'], { cwd: tree, encoding: 'utf8' }),
    )
  } catch (fault) {
    // Whoever finds something exits with 1.
    return readDiagnostics((fault as { stdout: string }).stdout)
  }
}
function readDiagnostics(output: string): Diagnostic[] {
  return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics
}

test('every limit and forbidden name of the lint catches what is planted against it', () => {
  for (const { rule, file } of lintPlants)
    assert.ok(
      lintFound.some((found) => found.filename === file && found.code === rule),
      `${rule} did not catch ${file}`,
    )
})

test('the few files that may use clock, settings and randomness may', () => {
  const passages = new Set(lintPassages.map((passage) => passage.file))
  assert.deepEqual(
    lintFound.filter((found) => passages.has(found.filename)),
    [],
  )
})

const habitStand = overlay({ ...textsOf(habitPlants), ...textsOf(habitPassages) }, {})
after(habitStand.remove)
const habits = habitProblems(habitStand.tree)

test('vague names, unknown layers, impure rules and pardons without a reason are caught', () => {
  for (const { rule, file } of habitPlants)
    assert.ok(
      habits.some((found) => fileOf(found.at) === file && found.rule === rule),
      `${rule} did not catch ${file}`,
    )
  const passages = new Set(habitPassages.map((passage) => passage.file))
  assert.deepEqual(
    habits.filter((found) => passages.has(fileOf(found.at))),
    [],
  )
})

test('a licence passes when it, or one of its choices, is on the list', () => {
  assert.deepEqual(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND Apache-2.0'].map(isAllowed), [true, true, true])
  assert.deepEqual(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'none'].map(isAllowed), [false, false, false])
  assert.equal(licenceProblems([{ path: 'node_modules/x', licence: 'AGPL-3.0-only' }])[0]?.rule, 'licence-allowed')
})

test('the feature graph has an arrow for each import and a dotted one for each event heard', () => {
  const seen = {
    ...cruised,
    modules: [
      {
        source: 'features/policies/rules.ts',
        dependencies: [{ resolved: 'features/calendar/rules.ts', coreModule: false, dependencyTypes: [] }],
      },
    ],
  }
  const graph = featureGraph(seen, [{ listener: 'rectifications', speaker: 'ratings', event: 'rating.recorded' }])
  assert.ok(graph.includes('\n  policies --> calendar\n  ratings -. rating.recorded .-> rectifications\n'))
})

test('a dependency without its reason, and a reason without its dependency, are caught', () => {
  const page = '| `zod` | shapes | one |\n| `left`、`@types/*` | – | – |\n'
  assert.deepEqual(reasonProblems(['zod', 'left', '@types/node'], page), [])
  assert.deepEqual(
    reasonProblems(['zod', 'right', '@types/node'], page).map((found) => found.says),
    ['does not say why we depend on right', 'we no longer depend on left'],
  )
})
