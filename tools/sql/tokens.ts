/** A word is lower-cased; a quoted one is a name whatever it says; a `hole` stands where the program puts a value or a fragment. */
export type Token = { kind: 'word' | 'string' | 'number' | 'mark' | 'hole'; text: string; line: number; quoted?: true }

export const HOLE = '\u0001'

const PARTS: readonly [Token['kind'] | 'skip', RegExp][] = [
  ['skip', /\s+|--[^\n]*|\/\*[^]*?\*\//y],
  ['hole', new RegExp(`${HOLE}|\\$\\d+`, 'y')],
  ['string', /[eE]?'(?:[^']|'')*'|\$([a-z_]*)\$[^]*?\$\1\$/y],
  ['word', /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy],
  ['word', /"(?:[^"]|"")*"/y],
  ['number', /\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy],
  ['mark', /::|<=|>=|<>|!=|\|\||->>|->|@>|<@|\?\||\?&|[^]/y],
]

/** Enough of PostgreSQL's lexer to tell words from strings and comments. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  while (at < sql.length) {
    const [kind, text] = next(sql, at)
    const isQuoted = text.startsWith('"')
    if (kind !== 'skip')
      tokens.push({ kind, text: kind === 'word' ? text.replaceAll('"', '').toLowerCase() : text, line, ...(isQuoted && { quoted: true }) })
    line += text.split('\n').length - 1
    at += text.length
  }
  return tokens
}

function next(sql: string, at: number): [Token['kind'] | 'skip', string] {
  for (const [kind, pattern] of PARTS) {
    pattern.lastIndex = at
    const found = pattern.exec(sql)
    if (found) return [kind, found[0]]
  }
  throw new Error(`cannot read SQL at ${sql.slice(at, at + 20)}`)
}

/** The statements of a text, split at semicolons. */
export function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]]
  for (const token of tokens) {
    if (token.text === ';' && token.kind === 'mark') statements.push([])
    else statements.at(-1)?.push(token)
  }
  return statements.filter((statement) => statement.length > 0)
}

/** The tokens between the parenthesis at `open` and its partner, split at commas of that depth. */
export function itemsIn(tokens: readonly Token[], open: number): { items: Token[][]; close: number } {
  const items: Token[][] = [[]]
  let depth = 0
  for (let i = open; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token) break
    const opens = isMark(token, '(')
    if (isMark(token, ')')) depth -= 1
    if (depth === 0 && i > open) return { items, close: i }
    if (isMark(token, ',') && depth === 1) items.push([])
    else if (i > open) items.at(-1)?.push(token)
    if (opens) depth += 1
  }
  return { items, close: tokens.length }
}

export const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text
export const isWord = (token: Token | undefined, ...texts: string[]): boolean =>
  token?.kind === 'word' && !token.quoted && texts.includes(token.text)
/** Whether these words stand at `at`, one after the other. */
export const wordsAt = (tokens: readonly Token[], at: number, ...texts: string[]): boolean =>
  texts.every((text, i) => isWord(tokens[at + i], text))
