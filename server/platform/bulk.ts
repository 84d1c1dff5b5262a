import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { once } from 'node:events'
import type { CopyTable } from './copy-rows.ts'
import { connect, type Db } from './db.ts'

/**
 * Filling a database with more rows than statements could bring: COPY under the owner's login. For the sample region only,
 * which starts with an empty database; what people send goes through the actions.
 */
export type Bulk = {
  /** One transaction: all of the tables or none. */
  write(tables: readonly CopyTable[]): Promise<void>
  run(statement: string): Promise<void>
  end(): Promise<void>
}

/** The owner's own statements around the COPY: indexes, figures. */
export const openOwner = (url: string): Db => connect(url, { max: 2, name: 'haochaping sample' })

/** `lean`: the rows are known to refer to what is there, and a crash may lose the last of them, since they are made again. */
export async function openBulk(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url, application_name: 'haochaping sample', options: '-c timezone=UTC' })
  client.on('error', () => {}) // the query that was running tells
  await client.connect()
  await client.query('set synchronous_commit = off')
  await withoutKeyChecks(client)
  return {
    write: async (tables) => {
      await client.query('begin')
      try {
        for (const one of tables) if (one.rows.length > 0) await copy(client, one)
        await client.query('commit')
      } catch (fault) {
        await client.query('rollback').catch(() => {})
        throw fault
      }
    },
    run: async (statement) => void (await client.query(statement)),
    end: () => client.end(),
  }
}

const MAY_NOT = '42501'
/** References of five million rows are checked by looking five million times; a test holds them. Who may not leave it out lets PostgreSQL check. */
async function withoutKeyChecks(client: pg.Client): Promise<void> {
  try {
    await client.query('set session_replication_role = replica')
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === MAY_NOT)) throw fault
  }
}

async function copy(client: pg.Client, { table, columns, rows }: CopyTable): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`))
  const done = once(stream, 'finish')
  stream.end(rows)
  await done
}
