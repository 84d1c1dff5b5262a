import { readNote, type TableNote } from '#server/platform/topology.ts'
import { isMark, isWord, itemsIn, statementsOf, tokensOf, wordsAt, type Token } from './tokens.ts'

/** A primary key, unique or exclusion: its columns in order, '' for an expression. */
export type Key = { what: 'primary key' | 'unique' | 'exclude'; columns: string[]; at: string }
export type Reference = { columns: string[]; table: string; at: string }
export type Table = {
  name: string
  at: string
  note: TableNote | null
  comment: string | null
  partitionOf: string | null
  keys: Key[]
  references: Reference[]
}
export type Migration = { file: string; text: string }
type Place = (token: Token | undefined) => string

/** What the migrations, read in order, say of each table. */
export function tablesOf(migrations: readonly Migration[]): Map<string, Table> {
  const tables = new Map<string, Table>()
  for (const { file, text } of migrations)
    for (const statement of statementsOf(tokensOf(text))) readStatement(tables, statement, (token) => `${file}:${token?.line ?? 1}`)
  return tables
}

function readStatement(tables: Map<string, Table>, statement: readonly Token[], place: Place): void {
  if (isWord(statement[0], 'create')) createTable(tables, statement, place)
  if (wordsAt(statement, 0, 'create', 'unique', 'index')) uniqueIndex(tables, statement, place)
  if (wordsAt(statement, 0, 'alter', 'table')) alterTable(tables, statement, place)
  if (wordsAt(statement, 0, 'comment', 'on', 'table')) commentOn(tables, statement)
  if (wordsAt(statement, 0, 'drop', 'table')) for (const token of statement) if (token.kind === 'word') tables.delete(token.text)
}

function createTable(tables: Map<string, Table>, statement: readonly Token[], place: Place): void {
  const word = statement.findIndex((token) => isWord(token, 'table'))
  if (word < 1 || word > 2) return
  const at = wordsAt(statement, word + 1, 'if', 'not', 'exists') ? word + 4 : word + 1
  const token = statement[at]
  if (!token) return
  const partitionOf = wordsAt(statement, at + 1, 'partition', 'of') ? (statement[at + 3]?.text ?? null) : null
  const table: Table = { name: token.text, at: place(token), note: null, comment: null, partitionOf, keys: [], references: [] }
  tables.set(table.name, table)
  if (partitionOf === null) for (const item of itemsIn(statement, at + 1).items) readItem(table, item, place)
}

/** A column or a constraint of CREATE TABLE, or what follows ADD in ALTER TABLE. */
function readItem(table: Table, whole: readonly Token[], place: Place): void {
  const item = isWord(whole[0], 'constraint') ? whole.slice(2) : whole
  const at = place(item[0])
  const first = item[0]
  if (!first) return
  if (wordsAt(item, 0, 'primary', 'key')) table.keys.push({ what: 'primary key', columns: columnsIn(item), at })
  else if (isWord(first, 'unique')) table.keys.push({ what: 'unique', columns: columnsIn(item), at })
  else if (isWord(first, 'exclude')) table.keys.push({ what: 'exclude', columns: columnsIn(item), at })
  else if (wordsAt(item, 0, 'foreign', 'key')) addReference(table, item, columnsIn(item), at)
  else if (!isWord(first, 'check', 'like')) {
    for (const [i, token] of item.entries()) {
      if (wordsAt(item, i, 'primary', 'key')) table.keys.push({ what: 'primary key', columns: [first.text], at })
      if (i > 0 && isWord(token, 'unique')) table.keys.push({ what: 'unique', columns: [first.text], at })
    }
    addReference(table, item, [first.text], at)
  }
}

function addReference(table: Table, item: readonly Token[], columns: string[], at: string): void {
  const word = item.findIndex((token) => isWord(token, 'references'))
  const target = item[word + 1]
  if (word > 0 && target) table.references.push({ columns, table: target.text, at })
}

function uniqueIndex(tables: Map<string, Table>, statement: readonly Token[], place: Place): void {
  const on = statement.findIndex((token) => isWord(token, 'on'))
  const name = statement[isWord(statement[on + 1], 'only') ? on + 2 : on + 1]
  const table = name && tables.get(name.text)
  if (table) table.keys.push({ what: 'unique', columns: columnsIn(statement.slice(on)), at: place(statement[0]) })
}

function alterTable(tables: Map<string, Table>, statement: readonly Token[], place: Place): void {
  const name = statement.slice(2).find((token) => token.kind === 'word' && !['if', 'exists', 'only'].includes(token.text))
  const table = name && tables.get(name.text)
  if (!table) return
  for (const [i, token] of statement.entries())
    if (isWord(token, 'add')) readItem(table, statement.slice(isWord(statement[i + 1], 'column') ? i + 2 : i + 1), place)
  const rename = statement.findIndex((_, i) => wordsAt(statement, i, 'rename', 'to'))
  const renamed = rename > 0 && statement[rename + 2]
  if (!renamed) return
  tables.delete(table.name)
  tables.set(renamed.text, Object.assign(table, { name: renamed.text }))
}

function commentOn(tables: Map<string, Table>, statement: readonly Token[]): void {
  const table = tables.get(statement[3]?.text ?? '')
  const text = statement.find((token) => token.kind === 'string')
  if (!table || !text) return
  table.comment = text.text.slice(1, -1).replaceAll("''", "'")
  table.note = readNote(table.comment)
}

/** The columns in the first parenthesis; an expression or a call is ''. */
function columnsIn(tokens: readonly Token[]): string[] {
  const open = tokens.findIndex((token) => isMark(token, '('))
  if (open < 0) return []
  return itemsIn(tokens, open).items.map((item) => (item[0]?.kind === 'word' && !isMark(item[1], '(') ? item[0].text : ''))
}
