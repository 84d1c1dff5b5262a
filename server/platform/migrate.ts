import { sql } from 'kysely'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Db } from './db.ts'
import { isCluster, placeTable, readNote } from './topology.ts'

const FOLDER = fileURLToPath(new URL('../../db/migrations/', import.meta.url))
/** Two servers starting at once migrate one after the other. Local to the coordinator, where every connection goes. */
const LOCK = 7_241_001

/** Splits at a semicolon that ends a line; our migrations hold no function bodies. */
export const statementsOf = (text: string): string[] =>
  text
    .split(/;[ \t]*$/m)
    .map((s) => s.replaceAll(/^\s*--.*$/gm, '').trim())
    .filter((s) => s !== '')

const tableOf = (statement: string): string | undefined => {
  const found = /^create table (?:if not exists )?([a-z_]+)/.exec(statement)
  return found && !/\bpartition of\b/.test(statement) ? found[1] : undefined
}

export const migrationNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()

/** Applies what is missing of db/migrations, in order, one statement a query, each file in a transaction of its own. */
export async function migrate(owner: Db, log: (name: string) => void = () => {}): Promise<void> {
  await owner.connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(db)
    try {
      await sql`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`.execute(db)
      await sql`comment on table migrations is 'owner: platform; local'`.execute(db)
      const applied = new Set((await sql<{ name: string }>`select name from migrations`.execute(db)).rows.map((row) => row.name))
      const cluster = await isCluster(db)
      for (const name of migrationNames().filter((n) => !applied.has(n))) {
        await applyFile(db, name, cluster)
        log(name)
      }
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db)
    }
  })
}

async function applyFile(db: Db, name: string, cluster: boolean): Promise<void> {
  const statements = statementsOf(readFileSync(FOLDER + name, 'utf8'))
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) {
      await sql.raw(statement).execute(tx)
      const table = tableOf(statement)
      if (table) await placeTable(tx, table, noteFor(table, statements, name), cluster)
    }
    await sql`insert into migrations (name) values (${name})`.execute(tx)
  })
}

function noteFor(table: string, statements: readonly string[], file: string) {
  const comment = statements.map((s) => new RegExp(`^comment on table ${table} is '(.*)'$`, 's').exec(s)?.[1]).find((c) => c !== undefined)
  const note = comment === undefined ? null : readNote(comment)
  if (!note) throw new Error(`${file}: table ${table} has no comment that names its owner and topology`)
  return note.topology
}
