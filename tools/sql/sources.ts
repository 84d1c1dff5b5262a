import ts from 'typescript'
import { HOLE } from './tokens.ts'

/** SQL as a program writes it: texts of the `sql` tag, and tables and functions named to the query builder. */
export type Text = { sql: string; line: number }
export type BuilderUse = { table: string; writes: boolean; line: number }
export type SqlSource = {
  texts: Text[]
  uses: BuilderUse[]
  functions: { name: string; line: number }[]
  locks: number[]
  rawHoles: number[]
  ctes: Set<string>
}

const READS = [
  'selectFrom',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'from',
  'using',
]
const WRITES = ['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto']
const TEXT_CALLS = ['query', 'raw', 'copyFrom', 'copyTo']
/** `Buffer.from('…')`, `Array.from('…')`, the page's `raw('…')`: names they share with SQL. */
const NOT_SQL = /^([A-Z]\w*\.(from|using)|raw)$/

export function sqlIn(file: string, source: string): SqlSource {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: SqlSource = { texts: [], uses: [], functions: [], locks: [], rawHoles: [], ctes: new Set() }
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
  const visit = (node: ts.Node): void => {
    if (isSqlTag(node) && !isInsideSqlTag(node)) found.texts.push({ sql: textOf(node.template), line: lineOf(node) })
    if (ts.isCallExpression(node)) readCall(node, found, lineOf(node))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function readCall(call: ts.CallExpression, found: SqlSource, line: number): void {
  const name = ts.isPropertyAccessExpression(call.expression)
    ? call.expression.name.text
    : ts.isIdentifier(call.expression)
      ? call.expression.text
      : ''
  const first = call.arguments[0]
  if (NOT_SQL.test(call.expression.getText())) return
  if (name === 'with' || name === 'withRecursive') for (const cte of literals(first)) found.ctes.add(cte.split('(')[0] ?? cte)
  if (name === 'withRecursive') found.texts.push({ sql: 'with recursive', line })
  if (name === 'fn') for (const called of literals(first)) found.functions.push({ name: called, line })
  if (/^for(Update|NoKeyUpdate|Share|KeyShare)$/.test(name)) found.locks.push(line)
  if (name === 'skipLocked') found.texts.push({ sql: 'skip locked', line })
  if (READS.includes(name) || WRITES.includes(name)) {
    const writes = WRITES.includes(name)
    for (const table of literals(first)) found.uses.push({ table: table.split(/\s+/)[0] ?? table, writes, line })
  }
  if (!TEXT_CALLS.includes(name)) return
  const texts = literals(first)
  found.texts.push(...texts.map((sql) => ({ sql, line })))
  if (name === 'raw' && texts.length === 0 && isSqlObject(call.expression)) found.rawHoles.push(line)
}

const isSqlTag = (node: ts.Node): node is ts.TaggedTemplateExpression => ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql'
const isSqlObject = (node: ts.Node): boolean => ts.isPropertyAccessExpression(node) && node.expression.getText() === 'sql'
/** A template within the braces of another is read as part of that one, when it stands there alone. */
const isInsideSqlTag = (node: ts.Node): boolean => ts.isTemplateSpan(node.parent) && isSqlTag(node.parent.parent.parent)

function textOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  return template.head.text + template.templateSpans.map((span) => filling(span.expression) + span.literal.text).join('')
}

function filling(expression: ts.Expression): string {
  if (isSqlTag(expression)) return textOf(expression.template)
  const named =
    ts.isCallExpression(expression) && isSqlObject(expression.expression) && /^sql\.(table|ref|id)$/.test(expression.expression.getText())
  return named ? (literals(expression.arguments[0])[0] ?? HOLE) : HOLE
}

/** The strings in an argument: one, or a list of them. */
function literals(node: ts.Expression | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) return [textOf(node)]
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap((element) => literals(element)) : []
}
