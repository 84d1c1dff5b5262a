/** As on a server of the operator's: a PostgreSQL that is not the service's to keep, and a key beside it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { DATABASE_NAME } from '#server/database.ts'
import { connect } from '#server/platform/db.ts'
import { openEmbedded, type Embedded } from '#server/platform/embedded.ts'
import { randomBytes } from '#server/platform/ids.ts'
import { silentLog } from '#server/platform/log.ts'

export type GivenPostgres = {
  /** What the service is started with. */
  env: Record<string, string>
  url: string
  stop(): Promise<void>
  start(): Promise<void>
}

export async function givenPostgres(dataDir: string): Promise<GivenPostgres> {
  const open = () =>
    openEmbedded({ dataDir, log: silentLog, signal: new AbortController().signal, onShutDown: () => {}, settings: { fsync: 'off' } })
  let running: Embedded = await open()
  const admin = connect(running.url('postgres'), { max: 1 })
  await sql.raw(`create database ${DATABASE_NAME}`).execute(admin)
  await admin.destroy()
  const keyFile = join(dataDir, 'key')
  writeFileSync(keyFile, `1 ${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  const url = running.url(DATABASE_NAME)
  return {
    url,
    env: { DATABASE_URL: url, KEY_FILE: keyFile },
    stop: () => running.stop(),
    start: async () => void (running = await open()),
  }
}
