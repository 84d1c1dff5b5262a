import { isMark, isWord, wordsAt, type Token } from './tokens.ts'

export type TableUse = { table: string; writes: boolean; line: number }

const ENDS = [
  'where',
  'group',
  'order',
  'limit',
  'offset',
  'having',
  'window',
  'union',
  'intersect',
  'except',
  'returning',
  'for',
  'set',
  'on',
  'using',
  'fetch',
]
const FROM_IN_CALLS = ['extract', 'substring', 'trim', 'overlay', 'position']

/** The tables a statement or fragment names, and whether it writes them. Names of its own WITH are left out. */
export function tablesUsed(tokens: readonly Token[]): TableUse[] {
  const own = namedByWith(tokens)
  return [...reads(tokens), ...writes(tokens)].filter((use) => !own.has(use.table))
}

export function namedByWith(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>()
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'word' || !(isWord(tokens[i - 1], 'with', 'recursive') || isMark(tokens[i - 1], ','))) continue
    const as = tokens.findIndex((t, j) => j > i && isWord(t, 'as'))
    const between = tokens.slice(i + 1, as)
    const listed = between.length === 0 || (isMark(between[0], '(') && isMark(between.at(-1), ')'))
    const opens = isMark(tokens[as + 1], '(') || isWord(tokens[as + 1], 'materialized', 'not')
    if (as > 0 && listed && opens) names.add(token.text)
  }
  return names
}

function writes(tokens: readonly Token[]): TableUse[] {
  const uses: TableUse[] = []
  const add = (at: number) => {
    const name = nameAt(tokens, isWord(tokens[at], 'only') ? at + 1 : at)
    if (name) uses.push({ ...name, writes: true })
  }
  for (const i of tokens.keys()) {
    if (wordsAt(tokens, i, 'insert', 'into') || wordsAt(tokens, i, 'delete', 'from') || wordsAt(tokens, i, 'merge', 'into')) add(i + 2)
    else if (isWord(tokens[i], 'update') && !isWord(tokens[i - 1], 'do', 'for', 'key', 'on') && !isWord(tokens[i + 1], 'set', 'of'))
      add(i + 1)
    else if (isWord(tokens[i], 'copy') && i === 0) add(i + 1)
    else if (isWord(tokens[i], 'truncate') && i === 0) add(isWord(tokens[1], 'table') ? 2 : 1)
  }
  return uses
}

function reads(tokens: readonly Token[]): TableUse[] {
  const callers = openers(tokens)
  return tokens.flatMap((token, i) => {
    if (isWord(token, 'join')) return listFrom(tokens, i + 1).slice(0, 1)
    const plain =
      isWord(token, 'from', 'using') && !isWord(tokens[i - 1], 'delete', 'distinct') && !FROM_IN_CALLS.includes(callers[i] ?? '')
    return plain && !(isWord(token, 'using') && isMark(tokens[i + 1], '(')) ? listFrom(tokens, i + 1) : []
  })
}

/** `a x, b as y, lateral (…)`: the names, until the list ends. */
function listFrom(tokens: readonly Token[], start: number): TableUse[] {
  const uses: TableUse[] = []
  let depth = 0
  let fresh = true
  for (let i = start; i < tokens.length && depth >= 0; i += 1) {
    const token = tokens[i]
    if (depth === 0 && isWord(token, ...ENDS) && !fresh) break
    if (fresh && !isWord(token, 'only', 'lateral')) {
      const name = nameAt(tokens, i)
      if (name) uses.push({ ...name, writes: false })
      fresh = false
    }
    if (isMark(token, '(')) depth += 1
    if (isMark(token, ')')) depth -= 1
    if (isMark(token, ',') && depth === 0) fresh = true
  }
  return uses
}

/** The table named at `at`, with its schema when one is written; nothing for a call, a subquery or a hole. */
function nameAt(tokens: readonly Token[], at: number): { table: string; line: number } | null {
  const first = tokens[at]
  if (first?.kind !== 'word') return null
  const last = isMark(tokens[at + 1], '.') ? tokens[at + 2] : first
  const after = tokens[last === first ? at + 1 : at + 3]
  if (last?.kind !== 'word' || (isMark(after, '(') && !isWord(tokens[at - 1], 'into', 'copy'))) return null
  return { table: last === first ? first.text : `${first.text}.${last.text}`, line: first.line }
}

/** For each token the word before the parenthesis it stands in. */
function openers(tokens: readonly Token[]): (string | undefined)[] {
  const stack: (string | undefined)[] = []
  return tokens.map((token, i) => {
    if (isMark(token, '(')) stack.push(tokens[i - 1]?.text)
    if (isMark(token, ')')) stack.pop()
    return stack.at(-1)
  })
}
