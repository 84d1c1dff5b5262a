import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { once } from 'node:events'
import type { CopyTable } from './copy-rows.ts'
import { connect, sqlState, type Db } from './db.ts'

/**
 * Filling a database with more rows than statements could bring: COPY under the owner's login. For the sample region only,
 * which starts with an empty database; what people send goes through the actions.
 */
export type Bulk = {
  /** One transaction: all of the tables or none. */
  write(tables: readonly CopyTable[]): Promise<void>
  /** One transaction with statements around the COPY; what `work` throws takes all of it back. */
  within<T>(work: (step: BulkStep) => Promise<T>): Promise<T>
  run(statement: string): Promise<void>
  end(): Promise<void>
}
export type BulkStep = {
  copy(table: CopyTable): Promise<void>
  /** How many rows it touched. */
  run(statement: string, values?: readonly unknown[]): Promise<number>
}

/** The owner's own statements around the COPY: indexes, figures. */
export const openOwner = (url: string): Db => connect(url, { max: 2, name: 'haochaping sample' })

/** A crash may lose the last rows, since they are made again; the rows are known to refer to what is there. */
export async function openBulk(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url, application_name: 'haochaping sample', options: '-c timezone=UTC' })
  client.on('error', () => {}) // the query that was running tells
  await client.connect()
  await client.query('set synchronous_commit = off')
  await whereAllowed((statement) => client.query(statement), [NO_KEY_CHECKS, PLAIN_LOG])
  const within: Bulk['within'] = async (work) => {
    await client.query('begin')
    try {
      const done = await work({
        copy: (table) => copy(client, table),
        run: async (statement, values = []) => (await client.query(statement, [...values])).rowCount ?? 0,
      })
      await client.query('commit')
      return done
    } catch (fault) {
      await client.query('rollback').catch(() => {})
      throw fault
    }
  }
  return {
    within,
    write: (tables) =>
      within(async (step) => {
        for (const one of tables) await step.copy(one)
      }),
    run: async (statement) => void (await client.query(statement)),
    end: () => client.end(),
  }
}

/** References of five million rows are checked by looking five million times; a test holds them. */
const NO_KEY_CHECKS = 'set session_replication_role = replica'
/** Pages of new indexes go to the log whole: pressing them costs three times what building them does. */
export const PLAIN_LOG = 'set wal_compression = off'

const MAY_NOT = '42501'
/** What only makes it quicker. Who may not set it does without. */
export async function whereAllowed(run: (statement: string) => Promise<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await run(statement)
    } catch (fault) {
      if (sqlState(fault) !== MAY_NOT) throw fault
    }
  }
}

async function copy(client: pg.Client, { table, columns, rows }: CopyTable): Promise<void> {
  if (rows.length === 0) return
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`))
  const done = once(stream, 'finish')
  stream.end(rows)
  await done
}
