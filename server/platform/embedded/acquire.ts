import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { addressOf } from './cluster.ts'
import { EmbeddedRefused, type Layout } from './layout.ts'
import { lastWords, liveServer, readNote, spawnPostmaster, stopPostmaster, type Launch, type Note } from './postmaster.ts'
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
  const tried: Tried = { spawned: null, recovering: false, why: '' }
  let until = performance.now() + PATIENCE_MS
  try {
    for (; performance.now() < until; await pause(STEP_MS)) {
      signal.throwIfAborted()
      const held = await tryOnce(launch, tried)
      if (held) return held
      if (tried.recovering) until = performance.now() + PATIENCE_MS
    }
    throw new EmbeddedRefused(sayFailure(layout, tried.why))
  } catch (fault) {
    // ours, and nobody else's yet
    const { spawned } = tried
    if (spawned?.pid && !hasEnded(spawned) && !(fault instanceof AlreadyRunning)) await stopPostmaster(spawned.pid)
    throw fault
  }
}

type Tried = { spawned: ChildProcess | null; recovering: boolean; why: string }

async function tryOnce(launch: Launch, tried: Tried): Promise<Held | null> {
  const live = liveServer(launch.layout.cluster)
  tried.recovering = live?.status === 'starting'
  if (live) {
    const attempt = await tryHolding(launch.layout, live)
    if ('session' in attempt) return { ...attempt, adopted: live.pid !== tried.spawned?.pid }
    tried.why = attempt.why
  } else if (tried.spawned === null || hasEnded(tried.spawned)) {
    if (tried.spawned) await pause(BETWEEN_TRIES_MS)
    tried.spawned = spawnPostmaster(launch)
  }
  return null
}

async function tryHolding(layout: Layout, live: Note): Promise<Omit<Held, 'adopted'> | { why: string }> {
  if (live.status === 'stopping' || live.socketFolder === '') return { why: live.status }
  const url = addressOf(layout, live.socketFolder)
  const attempt = await trySession(url('postgres'))
  if (attempt.kind === 'taken') throw new AlreadyRunning(attempt.byPid)
  return attempt.kind === 'held' ? { session: attempt.session, pid: live.pid, url } : { why: attempt.why }
}

const hasEnded = (child: ChildProcess): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

function sayFailure(layout: Layout, why: string): string {
  const note = readNote(layout.cluster)
  const pid = note
    ? `\n${layout.cluster}/postmaster.pid 里写的进程 ${note.pid} 不是这个数据库，或已成僵尸。若确知没有 PostgreSQL 在用这个文件夹（例如重启过容器），可自行删除该文件再启动。`
    : ''
  return `自带的 PostgreSQL 在 ${PATIENCE_MS / 1000} 秒内没有就绪${why ? `（${why}）` : ''}。它最后的日志（${layout.log}）：\n${lastWords(layout)}${pid}`
}
