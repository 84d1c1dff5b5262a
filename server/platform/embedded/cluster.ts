import { execFile, type ChildProcess } from 'node:child_process'
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { randomBytes } from '../ids.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedRefused, hasCluster, layoutOf, unfinishedHome, type Layout } from './layout.ts'
import { as, type ServerUser } from './server-user.ts'

const run = promisify(execFile)
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
/** With LC_CTYPE C, pg_trgm takes no Chinese character for a letter. glibc brings C.UTF-8, macOS does not. */
const LETTERS = process.platform === 'linux' ? ['--lc-ctype=C.UTF-8'] : []

export type Making = { layout: Layout; binaries: Binaries; user: ServerUser; durable: boolean; signal: AbortSignal }

/** Made aside and renamed into place whole, so that a start killed half-way, or two at once, leave no half cluster. */
export async function ensureCluster(making: Making): Promise<void> {
  const { layout, binaries } = making
  if (hasCluster(layout.dataDir)) return requireSameMajor(layout, binaries)
  const aside = layoutOf(layout.dataDir, unfinishedHome(layout.dataDir))
  try {
    await makeCluster(aside, making)
    renameSync(aside.home, layout.home)
    flushFolder(layout.dataDir)
  } catch (fault) {
    rmSync(aside.home, { recursive: true, force: true, maxRetries: 3 })
    if (!hasCluster(layout.dataDir)) throw asRefusal(fault, layout)
  }
}

async function makeCluster(aside: Layout, { binaries, user, durable, signal }: Making): Promise<void> {
  mkdirSync(aside.home, { mode: 0o700 })
  writeFileSync(aside.password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  if (user) for (const path of [aside.home, aside.password]) chownSync(path, user.uid, user.gid)
  const options = [
    '-D',
    aside.cluster,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${aside.password}`,
    '--no-instructions',
    ...LOCALE,
    ...LETTERS,
  ]
  const initdb = run(binaries.initdb, durable ? options : [...options, '--no-sync'], {
    ...as(user),
    cwd: '/',
    signal,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
  })
  const gone = hasGone(initdb.child)
  try {
    await initdb
  } finally {
    await gone
  }
}

/** An abort rejects at once, while initdb and what it started still write; they are gone when nobody holds their output. */
const hasGone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.pid === undefined ? resolve() : child.once('close', () => resolve())))

function asRefusal(fault: unknown, layout: Layout): Error {
  const said =
    fault instanceof Error && 'stderr' in fault ? String(fault.stderr).trim() : fault instanceof Error ? fault.message : String(fault)
  return new EmbeddedRefused(`在 ${layout.home} 建立数据库失败：${said}`)
}

function requireSameMajor(layout: Layout, binaries: Binaries): void {
  const kept = readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8').trim()
  if (kept !== binaries.major) {
    throw new EmbeddedRefused(
      `${layout.home} 里的数据由 PostgreSQL ${kept} 建立，现在自带的是 ${binaries.major}，不能直接打开。` +
        `请用原来的版本备份（npm run -s cli -- backup），再恢复到新的数据文件夹。`,
    )
  }
}

/** Without this a power failure could undo the rename, and with it everything stored since. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** A superuser's address of the server in `socketFolder`. */
export function addressOf(layout: Layout, socketFolder: string): (database: string) => string {
  if (!existsSync(layout.password)) throw new EmbeddedRefused(`找不到数据库密码文件 ${layout.password}。请从备份放回。`)
  const password = readPassword(layout)
  return (database) => `postgres://postgres:${password}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
}

function readPassword(layout: Layout): string {
  try {
    return readFileSync(layout.password, 'utf8').trim()
  } catch {
    throw new EmbeddedRefused(`没有权限读取 ${layout.password}。请用上次启动时的用户（或 root）来启动。`)
  }
}
