import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive } from './processes.ts'

/** What lies where in DATA_DIR. `home` appears by one rename, with a finished cluster and its password in it. */
export type Layout = { dataDir: string; home: string; cluster: string; password: string; log: string; sockets: string; socketNote: string }
export const layoutOf = (dataDir: string, home = join(dataDir, 'postgres')): Layout => ({
  dataDir,
  home,
  cluster: join(home, 'cluster'),
  password: join(home, 'password'),
  log: join(home, 'postgres.log'),
  sockets: join(home, 'run'),
  socketNote: join(home, 'socket-folder'),
})

export const hasCluster = (dataDir: string): boolean => existsSync(join(layoutOf(dataDir).cluster, 'PG_VERSION'))

/** Says in Chinese why the embedded server cannot run, and what to do about it. */
export class EmbeddedRefused extends Error {}

/**
 * Made with what is missing above it. As root, the system user that PostgreSQL runs as must be able to pass through
 * (not list) the folders that are ours; folders that were there before are the operator's (see server-user.ts).
 */
export function prepareDataDir(dataDir: string): void {
  const passable = (folder: string) => process.getuid?.() === 0 && chmodSync(folder, statSync(folder).mode | 0o011)
  try {
    const topmost = mkdirSync(dataDir, { recursive: true })
    passable(dataDir)
    if (topmost) for (let folder = dataDir; folder !== topmost; folder = dirname(folder)) passable(dirname(folder))
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    throw new EmbeddedRefused(`建不了数据文件夹 ${dataDir}（${code}）。请用 DATA_DIR 另指一个可以写的文件夹。`)
  }
}

const UNFINISHED = /^postgres\.new-(\d+)$/
export const unfinishedHome = (dataDir: string): string => join(dataDir, `postgres.new-${process.pid}`)
/** Left by a start that was killed while making the cluster; nothing was ever stored there. */
export function clearUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = Number(UNFINISHED.exec(name)?.[1] ?? 0)
    if (pid > 0 && !isAlive(pid)) rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 })
  }
}
