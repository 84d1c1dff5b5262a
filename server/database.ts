import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from './platform/config.ts'
import { connect, isUnavailable, sqlState, type Db } from './platform/db.ts'
import { openEmbedded } from './platform/embedded.ts'
import type { Log } from './platform/log.ts'

export const DATABASE_NAME = 'haochaping'

/** The database that config names, ready to take connections. */
export type Database = { ownerUrl: string; isUp(): boolean; stop(): Promise<void> }
export type Opening = { log: Log; signal: AbortSignal; onShutDown(): void }

export class DatabaseRefused extends Error {}

export async function openDatabase(config: Config, opening: Opening): Promise<Database> {
  if (config.database.kind === 'given') {
    await untilReachable(config.database.owner, opening)
    return { ownerUrl: config.database.owner, isUp: () => true, stop: async () => {} }
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir, ...opening })
  await createIfMissing(embedded.url('postgres'))
  return { ownerUrl: embedded.url(DATABASE_NAME), isUp: embedded.isUp, stop: embedded.stop }
}

async function createIfMissing(adminUrl: string): Promise<void> {
  const admin = connect(adminUrl, { max: 1 })
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`.execute(admin)
    if (found.rows.length === 0) await sql.raw(`create database ${DATABASE_NAME}`).execute(admin)
  } finally {
    await admin.destroy()
  }
}

const PATIENCE_MS = 60_000
const STEP_MS = 500

/** A database server that starts at the same time as we do is waited for; a wrong address is told at once. */
async function untilReachable(url: string, { log, signal }: Opening): Promise<void> {
  const db = connect(url, { max: 1 })
  const until = performance.now() + PATIENCE_MS
  try {
    for (let tries = 0; !(await answers(db, performance.now() < until)); tries++) {
      if (tries === 0) log.warn({}, 'waiting for the database')
      signal.throwIfAborted()
      await pause(STEP_MS)
    }
  } finally {
    await db.destroy()
  }
}

async function answers(db: Db, mayWait: boolean): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch (fault) {
    if (mayWait && isUnavailable(fault)) return false
    throw new DatabaseRefused(sayWhy(fault))
  }
}

const SAYS: Record<string, string> = {
  '28P01': '用户名或密码不对',
  '28000': '服务器不接受这个用户',
  '3D000': '没有这个数据库，请先建立',
}
/** Never the address: it holds the password. */
function sayWhy(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return `连不上 DATABASE_URL 指定的数据库：${SAYS[sqlState(fault)] ?? (code || '没有应答')}。`
}
