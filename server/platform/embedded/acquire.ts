import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { addressOf } from './cluster.ts'
import { EmbeddedRefused, type Layout } from './layout.ts'
import { lastWords, liveServer, readNote, spawnPostmaster, stopPostmaster, type Launch } from './postmaster.ts'
import { trySession, type Session } from './session.ts'

/** Another process keeps this folder's server. */
export class AlreadyRunning extends Error {
  readonly pid: number
  constructor(pid: number) {
    super(`already running, pid ${pid}：这个数据文件夹已有一个好差评在运行（进程 ${pid}）。请先停止它，或用 DATA_DIR 另指一个文件夹。`)
    this.pid = pid
  }
}

export type Held = { session: Session; pid: number; url(database: string): string; adopted: boolean }

/** A pid that is dead, a zombie or passing away is given this long; a server that recovers after a crash, as long as it takes. */
const PATIENCE_MS = 15_000
const STEP_MS = 20
const BETWEEN_TRIES_MS = 250

/** Starts the server of this folder, or adopts the one that outlived its Node; comes back holding the session lock. */
export async function acquire(launch: Launch, signal: AbortSignal): Promise<Held> {
  const { layout } = launch
  let spawned: ChildProcess | null = null
  let until = performance.now() + PATIENCE_MS
  let why = ''
  try {
    for (;;) {
      signal.throwIfAborted()
      const live = liveServer(layout.cluster)
      if (live?.status === 'starting') until = performance.now() + PATIENCE_MS
      if (live && live.socketFolder !== '' && live.status !== 'stopping') {
        const url = addressOf(layout, live.socketFolder)
        const attempt = await trySession(url('postgres'))
        if (attempt.kind === 'taken') throw new AlreadyRunning(attempt.byPid)
        if (attempt.kind === 'held') return { session: attempt.session, pid: live.pid, url, adopted: live.pid !== spawned?.pid }
        why = attempt.why
      } else if (!live && (!spawned || hasEnded(spawned))) {
        if (spawned) await pause(BETWEEN_TRIES_MS)
        spawned = spawnPostmaster(launch)
      }
      if (performance.now() > until) throw new EmbeddedRefused(sayFailure(layout, why))
      await pause(STEP_MS)
    }
  } catch (fault) {
    // ours, and nobody else's yet
    if (spawned?.pid && !hasEnded(spawned) && !(fault instanceof AlreadyRunning)) await stopPostmaster(spawned.pid)
    throw fault
  }
}

const hasEnded = (child: ChildProcess): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

function sayFailure(layout: Layout, why: string): string {
  const note = readNote(layout.cluster)
  const pid = note
    ? `\n${layout.cluster}/postmaster.pid 里写的进程 ${note.pid} 不是这个数据库，或已成僵尸。若确知没有 PostgreSQL 在用这个文件夹（例如重启过容器），可自行删除该文件再启动。`
    : ''
  return `自带的 PostgreSQL 在 ${PATIENCE_MS / 1000} 秒内没有就绪${why ? `（${why}）` : ''}。它最后的日志（${layout.log}）：\n${lastWords(layout)}${pid}`
}
