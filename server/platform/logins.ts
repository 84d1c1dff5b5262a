import { sql } from 'kysely'
import { createHmac } from 'node:crypto'
import type { Db } from './db.ts'
import { sqlState } from './db.ts'

/** Tables that the application may only add to: what was said is never unsaid. Held by grants, since triggers are not available on a cluster. */
export const APPEND_ONLY_NOTE = 'append-only'
const INSUFFICIENT_PRIVILEGE = '42501'
const DUPLICATE_OBJECT = '42710'
const WRITER_SECONDS = 30

export type Logins = { appUrl: string; jobsUrl: string; enforced: boolean }
export type GivenLogins = { ownerUrl: string; appUrl?: string | undefined; jobsUrl?: string | undefined; secret: Buffer }

/**
 * Three logins: `owner` migrates, `app` may not UPDATE or DELETE what is append-only, `jobs` owns the schema of pg-boss.
 * Made here, or given; where roles cannot be made and none are given, everything runs as owner and `enforced` is false.
 */
export async function ensureLogins(owner: Db, given: GivenLogins): Promise<Logins> {
  const database = (
    await sql<{
      name: string
      version: number
    }>`select current_database() as name, current_setting('server_version_num')::int as version`.execute(owner)
  ).rows[0]
  if (!database) throw new Error('the server does not say which database it is')
  const app = given.appUrl ?? (await makeLogin(owner, given, `${database.name}_app`, database.version))
  const jobs = given.jobsUrl ?? (await makeLogin(owner, given, `${database.name}_jobs`, database.version))
  if (app === null || jobs === null) return { appUrl: given.ownerUrl, jobsUrl: given.ownerUrl, enforced: false }
  await grant(owner, userOf(app), userOf(jobs))
  return { appUrl: app, jobsUrl: jobs, enforced: true }
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username)

/** The password follows from the key file, so that it need not be stored anywhere. */
async function makeLogin(owner: Db, given: GivenLogins, role: string, version: number): Promise<string | null> {
  const password = createHmac('sha256', given.secret).update(`login\n${role}`).digest('base64url')
  const exists = (await sql`select 1 from pg_roles where rolname = ${role}`.execute(owner)).rows.length > 0
  try {
    await sql.raw(`${exists ? 'alter' : 'create'} role ${quoted(role)} login password '${password}'`).execute(owner)
    // An old writer stalls every listener: none may live long.
    if (version >= 170_000) await sql.raw(`alter role ${quoted(role)} set transaction_timeout = '${WRITER_SECONDS}s'`).execute(owner)
  } catch (fault) {
    if (sqlState(fault) === INSUFFICIENT_PRIVILEGE) return null
    // Another process made it between our look and our statement.
    if (sqlState(fault) !== DUPLICATE_OBJECT) throw fault
  }
  const url = new URL(given.ownerUrl)
  url.username = encodeURIComponent(role)
  url.password = password
  return url.href
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function grant(owner: Db, app: string, jobs: string): Promise<void> {
  const appRole = quoted(app)
  const statements = [
    `grant usage on schema public to ${appRole}`,
    `grant select, insert, update, delete on all tables in schema public to ${appRole}`,
    `grant usage, select on all sequences in schema public to ${appRole}`,
    ...(await appendOnlyTables(owner)).map((table) => `revoke update, delete, truncate on ${quoted(table)} from ${appRole}`),
    `revoke insert, update, delete, truncate on migrations from ${appRole}`,
    `create schema if not exists pgboss authorization ${quoted(jobs)}`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(owner)
}

/** Tables whose comment says so, and their partitions. */
async function appendOnlyTables(owner: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and (obj_description(c.oid, 'pg_class') like ${`%; ${APPEND_ONLY_NOTE}%`}
        or exists (select 1 from pg_inherits i where i.inhrelid = c.oid and obj_description(i.inhparent, 'pg_class') like ${`%; ${APPEND_ONLY_NOTE}%`}))
    order by c.relname limit 10000`.execute(owner)
  return rows.map((row) => row.name)
}
