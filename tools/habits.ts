/** Habits that no linter knows: what files are called, which layers a feature has, rules that stay pure, pardons that give a reason. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { order } from '#features/order.ts'
import { problem, report, root, type Problem } from './problem.ts'

const SOURCES = ['features', 'server', 'shared', 'web', 'db', 'sample', 'bench', 'sdk', 'tests', 'tools'].map(
  (folder) => `${folder}/**/*.{ts,tsx,mjs}`,
)
const VAGUE = /^(utils?|helpers?|commons?|misc|managers?)$/i
const LAYER =
  /^(contract|rules|store|queries|actions|jobs|commands|feature|index)(\.ts$|\.test\.ts$|\/.+\.ts$)|^public\/.+\.ts$|^console\/.+\.(ts|tsx)$|^[a-z-]+\.test\.ts$/
const PURE = /^features\/[^/]+\/(rules|contract)(\.ts|\/)/
const PARDON = /(?:oxlint|eslint)-disable|@ts-(?:ignore|expect-error|nocheck)/
const PARDON_WITH_REASON = /(?:oxlint|eslint)-disable(?:-next)?-line [\w/-]+(?:, [\w/-]+)* -- \S/

export function habitProblems(tree: string = root): Problem[] {
  const files = globSync(SOURCES, { cwd: tree }).toSorted()
  return files.flatMap((file) => {
    const text = readFileSync(join(tree, file), 'utf8')
    return [
      ...nameProblems(file),
      ...pardonProblems(file, text),
      ...(PURE.test(file) && !file.endsWith('.test.ts') ? purityProblems(file, text) : []),
    ]
  })
}

function nameProblems(file: string): Problem[] {
  const found: Problem[] = []
  const vague = file.split('/').some((part) => VAGUE.test(part.split('.')[0] ?? ''))
  if (vague)
    found.push(
      problem(file, 'says-what-it-does', 'a file is named after the one step it does, never utils, helpers, common, misc or manager'),
    )
  if (file.endsWith('.tsx') && !/^(web\/|features\/[^/]+\/console\/)/.test(file))
    found.push(problem(file, 'tsx-in-the-browser-only', 'Node strips types but not JSX'))
  const inFeature = /^features\/([^/]+)\/(.+)$/.exec(file)
  if (!inFeature?.[1] || !inFeature[2]) return found
  const features: readonly string[] = order
  if (!features.includes(inFeature[1])) found.push(problem(file, 'feature-in-order', `${inFeature[1]} does not stand in features/order.ts`))
  if (!LAYER.test(inFeature[2]))
    found.push(
      problem(
        file,
        'known-layer',
        `${basename(file)} is none of a feature’s files: contract, rules, store, queries, actions, jobs, commands, feature, index, public/, console/`,
      ),
    )
  return found
}

/** An exception is one line with its reason; a test may expect a type error, and says which. */
const pardonProblems = (file: string, text: string): Problem[] =>
  text.split('\n').flatMap((line, i) => {
    if (!/^\s*(\/\/|\/\*)/.test(line) || !PARDON.test(line)) return []
    const expected = file.endsWith('.test.ts') && /@ts-expect-error:? \S/.test(line)
    return expected || PARDON_WITH_REASON.test(line)
      ? []
      : [
          problem(
            `${file}:${i + 1}`,
            'pardon-with-reason',
            'a pardon is for one line and says why: oxlint-disable-next-line rule -- reason',
          ),
        ]
  })

/** Rules answer accept or refuse: they never await and never throw. */
function purityProblems(file: string, text: string): Problem[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Problem[] = []
  const visit = (node: ts.Node): void => {
    const says = impurity(node)
    if (says) found.push(problem(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, 'rules-decide', says))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function impurity(node: ts.Node): string | null {
  if (ts.isThrowStatement(node)) return 'throws; answer refuse(code) instead'
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return 'awaits; load first, then ask the rule'
  return null
}

if (import.meta.main) report(habitProblems())
