import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { orderedFeatures } from '#server/features.ts'
import { connect, type Db } from '#server/platform/db.ts'
import { migrate } from '#server/platform/migrate.ts'
import { makePartitions } from '#server/platform/partitions.ts'
import { seedFeatures } from '#server/platform/seed.ts'
import { adminUrl } from './admin.ts'
import { quietLog, testKeys } from './quiet.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const LOCK = 7_241_002
const SEEDED_AT = '2026-01-01T00:00:00.000Z'

/** Changes with everything that shapes the template, so that a long-lived test server never serves an old one. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['db/migrations/', 'db/reference/']) {
    for (const name of readdirSync(ROOT + folder).toSorted()) hash.update(name).update(readFileSync(ROOT + folder + name))
  }
  for (const name of readdirSync(`${ROOT}features/`, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (/\/(seed|store|rules|lists|packaged|feature)[^/]*\.ts$/.test(name) || /\/rules\/[^/]+\.ts$/.test(name))
      hash.update(readFileSync(`${ROOT}features/${name}`))
  }
  return hash.digest('hex').slice(0, 12)
}

let made: Promise<string> | undefined
/** The name of a database that is migrated and holds every feature's reference data; made once a server. */
export const templateDatabase = (): Promise<string> => (made ??= ensureTemplate())

async function ensureTemplate(): Promise<string> {
  const name = `template_${fingerprint()}`
  const admin = connect(adminUrl(), { max: 1 })
  await admin.connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(db)
    const found = await sql`select 1 from pg_database where datname = ${name}`.execute(db)
    if (found.rows.length === 0) await build(db, name)
    await sql`select pg_advisory_unlock(${LOCK})`.execute(db)
  })
  await admin.destroy()
  return name
}

async function build(admin: Db, name: string): Promise<void> {
  const building = `${name}_building`
  await sql.raw(`drop database if exists ${building} with (force)`).execute(admin)
  await sql.raw(`create database ${building} template template0 encoding 'UTF8'`).execute(admin)
  const url = new URL(adminUrl())
  url.pathname = `/${building}`
  const db = connect(url.href, { max: 2 })
  await migrate(db)
  await makePartitions(db, '2026-07-01', 3)
  const world = {
    db,
    now: () => SEEDED_AT,
    newId: () => crypto.randomUUID(),
    keys: testKeys,
    log: quietLog(),
    publicUrl: 'http://localhost:8080',
    outside: { relay: null },
    wake: () => {},
  }
  await seedFeatures(world, orderedFeatures)
  await db.destroy()
  await sql.raw(`alter database ${building} rename to ${name}`).execute(admin)
}
