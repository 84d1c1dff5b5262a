import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { connect, type Db } from '#server/platform/db.ts'
import { migrate } from '#server/platform/migrate.ts'
import { adminUrl } from './admin.ts'

/** A database of its own on the test server, empty or copied from a template; `close` drops it. */
export async function newDatabase(prefix: string, template = 'template0'): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const server = adminUrl()
  const name = `${prefix}_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = connect(server, { max: 1 })
  await sql.raw(`create database ${name} template ${template} encoding 'UTF8'`).execute(admin)
  await admin.destroy()
  const url = new URL(server)
  url.pathname = `/${name}`
  const drop = async () => {
    const again = connect(server, { max: 1 })
    await sql.raw(`drop database if exists ${name} with (force)`).execute(again)
    await again.destroy()
  }
  return { url: url.href, name, drop }
}

/** A migrated database for the tools that look at the schema. */
export async function scratchDatabase(): Promise<{ db: Db; close(): Promise<void> }> {
  const database = await newDatabase('scratch')
  const db = connect(database.url, { max: 2 })
  await migrate(db)
  return { db, close: database.drop }
}
