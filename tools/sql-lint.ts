/** Holds the SQL table of ARCHITECTURE.md over db/migrations and over the SQL in the sources: what a cluster refuses, and who may touch which table. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { order } from '#features/order.ts'
import { problem, report, root, type Problem } from './problem.ts'
import { namedByWith, tablesUsed } from './sql/references.ts'
import { sqlIn, type SqlSource } from './sql/sources.ts'
import { tableProblems } from './sql/table-rules.ts'
import { tablesOf, type Migration, type Table } from './sql/tables.ts'
import { isVolatile, textRules, type Side } from './sql/text-rules.ts'
import { isWord, statementsOf, tokensOf, type Token } from './sql/tokens.ts'

const PLATFORM = 'platform'
type Use = { table: string; writes: boolean; at: string }
type Home = { owner: string; side: Side; layer: 'store' | 'queries' | 'platform' | 'other' }

export function lintSql(tree: string = root): Problem[] {
  const read = (file: string): Migration => ({ file, text: readFileSync(join(tree, file), 'utf8') })
  const migrations = globSync('db/migrations/*.sql', { cwd: tree }).toSorted().map(read)
  const tables = tablesOf(migrations)
  const sources = globSync(['features/**/*.{ts,tsx}', 'server/**/*.ts'], { cwd: tree, exclude: ['**/*.test.ts', '**/*.test.tsx'] })
    .toSorted()
    .map(read)
  return [
    ...tableProblems(tables, [...order, PLATFORM]),
    ...migrations.flatMap((migration) => migrationProblems(migration, tables)),
    ...sources.flatMap((source) => sourceProblems(source, tables)),
  ]
}

function migrationProblems({ file, text }: Migration, tables: ReadonlyMap<string, Table>): Problem[] {
  const named = /^\d{4}_[a-z0-9_]+\.sql$/.test(basename(file))
    ? []
    : [problem(file, 'migration-name', 'a migration is called NNNN_name.sql')]
  return [
    ...named,
    ...statementsOf(tokensOf(text)).flatMap((statement) => {
      const owner = tableNamed(statement, tables)?.note?.owner
      return textProblems(statement, owner === PLATFORM ? 'platform' : 'feature', (token) => `${file}:${token.line}`)
    }),
  ]
}
/** The table a statement of a migration is about. */
const tableNamed = (statement: readonly Token[], tables: ReadonlyMap<string, Table>): Table | undefined =>
  statement
    .filter((token) => token.kind === 'word')
    .map((token) => tables.get(token.text))
    .find((table) => table !== undefined)

function sourceProblems({ file, text }: Migration, tables: ReadonlyMap<string, Table>): Problem[] {
  const home = homeOf(file)
  const source = sqlIn(file, text)
  const statements = source.texts.flatMap(({ sql, line }) =>
    statementsOf(tokensOf(sql)).map((tokens, i) => ({ tokens, at: (token: Token) => `${file}:${line + token.line - 1}`, i, line })),
  )
  const ctes = new Set([...source.ctes, ...statements.flatMap(({ tokens }) => [...namedByWith(tokens)])])
  const uses: Use[] = [
    ...source.uses.map((use) => ({ ...use, at: `${file}:${use.line}` })),
    ...statements.flatMap(({ tokens, line }) => tablesUsed(tokens).map((use) => ({ ...use, at: `${file}:${line + use.line - 1}` }))),
  ].filter((use) => !ctes.has(use.table))
  return [
    ...statements.flatMap(({ tokens, at }) => textProblems(tokens, home.side, at)),
    ...statements.filter(({ i }) => i === 1).map(({ line }) => problem(`${file}:${line}`, 'one-statement', 'one statement a query')),
    ...uses.flatMap((use) => useProblems(use, home, tables)),
    ...(home.side === 'feature' ? builderProblems(file, source, home) : []),
  ]
}

const textProblems = (tokens: readonly Token[], side: Side, at: (token: Token) => string): Problem[] =>
  textRules
    .filter((rule) => rule.sides.includes(side))
    .flatMap((rule) => tokens.flatMap((token, i) => (rule.finds(tokens, i) ? [problem(at(token), rule.name, rule.says)] : [])))

function builderProblems(file: string, source: SqlSource, home: Home): Problem[] {
  const locking = source.texts.filter(({ sql }) =>
    tokensOf(sql).some((token, i, all) => isWord(token, 'for') && isWord(all[i + 1], 'update', 'share', 'no', 'key')),
  )
  const locks = home.layer === 'queries' ? [...source.locks, ...locking.map((text) => text.line)] : []
  return [
    ...source.functions
      .filter((f) => isVolatile(f.name))
      .map((f) => problem(`${file}:${f.line}`, 'no-volatile', `${f.name}(): pass a value`)),
    ...source.rawHoles.map((line) =>
      problem(`${file}:${line}`, 'no-raw-sql', 'sql.raw takes a fixed text only: values go in as parameters'),
    ),
    ...locks.map((line) => problem(`${file}:${line}`, 'queries-never-write', 'queries take no row locks: that is a store’s work')),
  ]
}

/** A store keeps to its own tables; queries read those of features above too; the platform knows its own only. */
function useProblems(use: Use, home: Home, tables: ReadonlyMap<string, Table>): Problem[] {
  const wrong = (rule: string, says: string) => [problem(use.at, rule, says)]
  if (/^(pg_|information_schema\.)/.test(use.table))
    return home.side === 'platform' ? [] : wrong('known-table', `${use.table}: a feature does not read the catalogs`)
  const table = tables.get(use.table)
  const owner = table?.partitionOf ? tables.get(table.partitionOf)?.note?.owner : table?.note?.owner
  if (owner === undefined)
    return home.side === 'platform' && !table ? [] : wrong('known-table', `no migration makes a table ${use.table} with an owner`)
  const whose = `${use.table} belongs to ${owner}`
  if (home.layer === 'other') return wrong('sql-stays-in-the-store', `${whose}; SQL stands in store.ts and queries.ts`)
  if (use.writes && home.layer === 'queries') return wrong('queries-never-write', `writes ${use.table}`)
  if (owner === home.owner) return []
  if (use.writes) return wrong('writes-own-tables', whose)
  if (home.layer === 'store') return wrong('store-reads-own-tables', `${whose}; read it in queries.ts, or ask that feature’s index`)
  return home.layer === 'queries' && isAbove(owner, home.owner) ? [] : wrong('reads-tables-above', whose)
}
const isAbove = (owner: string, reader: string): boolean => {
  const places: readonly string[] = order
  return owner === PLATFORM || places.indexOf(owner) < places.indexOf(reader)
}

function homeOf(file: string): Home {
  const found = /^features\/([^/]+)\/(store|queries)?(?:\.ts|\/)?/.exec(file)
  if (!found?.[1]) return { owner: PLATFORM, side: 'platform', layer: 'platform' }
  return { owner: found[1], side: 'feature', layer: found[2] === 'store' || found[2] === 'queries' ? found[2] : 'other' }
}

if (import.meta.main) report(lintSql())
