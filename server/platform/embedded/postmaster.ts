import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Layout } from './layout.ts'
import { folderOf, isAlive } from './processes.ts'
import { as, type ServerUser } from './server-user.ts'

/** What postmaster.pid says. We read that file and never remove it: PostgreSQL alone knows when that is safe. */
export type Note = { pid: number; socketFolder: string; status: 'starting' | 'stopping' | 'ready' | '' }

export function readNote(cluster: string): Note | null {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return null
  try {
    const lines = readFileSync(path, 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() as Note['status'] }
  } catch {
    return null
  }
}

/** The running server of this folder, if there is one: its pid may have passed to another program since. */
export function liveServer(cluster: string): Note | null {
  const note = readNote(cluster)
  if (!note || !(note.pid > 0) || !isAlive(note.pid)) return null
  const folder = folderOf(note.pid)
  return folder === null || folder === realpathSync(cluster) ? note : null
}

/** Whether the last server of this folder was told to stop and did: `state` in pg_control is DB_SHUTDOWNED. A crash leaves another. */
export function wasShutDown(cluster: string): boolean {
  const STATE_AT = 16
  const SHUTDOWNED = 1
  return readFileSync(join(cluster, 'global/pg_control')).readInt32LE(STATE_AT) === SHUTDOWNED
}

export type Launch = { binaries: Binaries; layout: Layout; user: ServerUser; sockets: string; settings: Record<string, string> }

/** In a session of its own, so that a Ctrl-C at the terminal reaches us only, and our death does not reach it. */
export function spawnPostmaster({ binaries, layout, user, sockets, settings }: Launch): ChildProcess {
  const all = { ...settings, unix_socket_directories: quoted(sockets), unix_socket_permissions: '0700' }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(layout.log)
  try {
    const child = spawn(binaries.postgres, ['-D', layout.cluster, ...options], {
      ...as(user),
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    })
    child.on('error', () => {}) // told by its exit code, as every other way to fail
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** An element of a PostgreSQL list setting; a folder's name may hold commas and spaces. */
const quoted = (folder: string): string => `"${folder.replaceAll('"', '""')}"`

const LOG_LIMIT = 10 * 1024 * 1024
function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) renameSync(path, `${path}.1`)
  // the folder belongs to the server's user: root must not be led elsewhere by a link
  return openSync(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW, 0o600)
}

/** What it said last, for the person who has to find out. */
export function lastWords(layout: Layout): string {
  if (!existsSync(layout.log)) return ''
  return readFileSync(layout.log, 'utf8').trimEnd().split('\n').slice(-6).join('\n')
}

const STOP_MS = 8_000
const ABORT_MS = 2_000
const STEP_MS = 20

/** SIGINT ends its sessions and writes a checkpoint; if it has not ended in 8 s, SIGQUIT: the next start recovers from the log. */
export async function stopPostmaster(pid: number): Promise<void> {
  signalTo(pid, 'SIGINT')
  if (await gone(pid, STOP_MS)) return
  signalTo(pid, 'SIGQUIT')
  await gone(pid, ABORT_MS)
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has just ended
  }
}

async function gone(pid: number, within: number): Promise<boolean> {
  const until = performance.now() + within
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(STEP_MS)
  }
  return true
}
