/** The import borders: dependency-cruiser over the whole tree, and a guard against the ways in which it passes without having looked. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problem, report, root, type Problem } from './problem.ts'

const FOLDERS = ['features', 'server', 'shared', 'web', 'db', 'sample', 'bench', 'sdk', 'tests', 'tools']
const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'

export type Dependency = { resolved: string; coreModule: boolean; dependencyTypes: string[] }
export type Cruised = {
  modules: { source: string; dependencies: Dependency[] }[]
  summary: {
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[]
    ruleSetUsed: { forbidden: CruiserRule[] }
  }
}
type CruiserRule = { name: string; comment: string }

export function cruise(tree: string = root): Cruised {
  const folders = FOLDERS.filter((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: tree }).length > 0)
  const words = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders]
  const output = execFileSync(process.execPath, [join(root, CRUISER), ...words], { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(output) as Cruised
}

export function bordersOf(cruised: Cruised, tree: string = root): Problem[] {
  const comments = new Map(cruised.summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]))
  const crossed = cruised.summary.violations.map((v) => {
    const way = v.cycle ? v.cycle.map((step) => step.name).join(' → ') : v.to
    return problem(v.from, v.rule.name, `imports ${way} (${comments.get(v.rule.name) ?? ''})`)
  })
  return [...unseen(cruised, tree), ...crossed]
}

/** Under TypeScript 7 dependency-cruiser takes each .ts file for empty and finds nothing wrong: so every file that imports must show it. */
function unseen(cruised: Cruised, tree: string): Problem[] {
  const seen = new Map(cruised.modules.map((module) => [module.source, module.dependencies.length]))
  return FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: tree }))
    .filter((file) => !seen.get(file) && /^import\b|^export .* from /m.test(readFileSync(join(tree, file), 'utf8')))
    .map((file) => problem(file, 'borders-unseen', 'dependency-cruiser saw none of its imports: is TypeScript still 6?'))
}

if (import.meta.main) report(bordersOf(cruise()))
