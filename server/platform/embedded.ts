/** The PostgreSQL that npm brought: started or adopted, kept running, and stopped with us (architecture: The embedded server). */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { acquire, AlreadyRunning, type Held } from './embedded/acquire.ts'
import { findBinaries } from './embedded/binaries.ts'
import { addressOf, ensureCluster } from './embedded/cluster.ts'
import { clearUnfinished, EmbeddedRefused, hasCluster, layoutOf, prepareDataDir, type Layout } from './embedded/layout.ts'
import { liveServer, readNote, stopPostmaster, wasShutDown, type Launch } from './embedded/postmaster.ts'
import { requireOpenWay, serverUser } from './embedded/server-user.ts'
import { machineMemory, settingsFor, throwawaySettings } from './embedded/settings.ts'
import { removeShortFolder, socketFolder } from './embedded/sockets.ts'
import { silentLog, type Log } from './log.ts'

export { AlreadyRunning, EmbeddedRefused, hasCluster, prepareDataDir }

export type Embedded = {
  /** A superuser's address; the socket stays where it is when the keeper restarts the server. */
  url(database: string): string
  /** False while it is down and being restarted: answer 503 meanwhile. */
  isUp(): boolean
  /** It outlived the Node process that had started it. */
  adopted: boolean
  pid(): number
  stop(): Promise<void>
}

export type OpenEmbedded = {
  dataDir: string
  log: Log
  signal: AbortSignal
  /** Somebody told PostgreSQL itself to stop: then the whole service stops. */
  onShutDown(): void
  settings?: Record<string, string>
}

export async function openEmbedded({ dataDir, log, signal, onShutDown, settings = {} }: OpenEmbedded): Promise<Embedded> {
  const launch = await prepareLaunch(dataDir, settings, signal)
  const held = await acquire(launch, signal)
  if (held.adopted) log.info({ pid: held.pid }, 'adopted the running PostgreSQL of this folder')
  return keep(launch, held, log, onShutDown)
}

async function prepareLaunch(dataDir: string, settings: Record<string, string>, signal: AbortSignal): Promise<Launch> {
  const layout = layoutOf(dataDir)
  prepareDataDir(dataDir)
  clearUnfinished(dataDir)
  const user = serverUser(layout)
  requireOpenWay(dataDir, user)
  const binaries = findBinaries(user)
  await ensureCluster({ layout, binaries, user, durable: settings['fsync'] !== 'off', signal })
  return { binaries, layout, user, sockets: socketFolder(layout, user), settings: { ...settingsFor(machineMemory()), ...settings } }
}

const WATCH_MS = 400
const LONGEST_PAUSE_MS = 5_000

/** The session that holds the lock is also the sentinel: it ends the moment the postmaster dies, whoever's child that is. */
function keep(launch: Launch, first: Held, log: Log, onShutDown: () => void): Embedded {
  const { layout } = launch
  const closing = new AbortController()
  let held: Held | null = first
  let recovery = Promise.resolve()

  const watch = (current: Held) => current.session.onEnd(() => void (recovery = lost()))
  const lost = async () => {
    if (closing.signal.aborted) return
    const pid = held?.pid
    held = null
    if (toldToStop(layout)) return shutDown()
    log.error({ pid }, 'PostgreSQL is gone; restarting it')
    for (let wait = 100; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        held = await acquire(launch, closing.signal)
        log.info({ pid: held.pid }, 'PostgreSQL is back')
        return watch(held)
      } catch (fault) {
        if (closing.signal.aborted) return
        log.error({ err: fault }, 'PostgreSQL did not come back; trying again')
        await pause(wait, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  }
  const shutDown = () => {
    clearInterval(sentinel)
    log.warn({}, 'PostgreSQL was told to stop; stopping with it')
    onShutDown()
  }
  // a smart shutdown (SIGTERM) waits for our own sessions to end, so it is seen in postmaster.pid only
  const sentinel = setInterval(() => held && readNote(layout.cluster)?.status === 'stopping' && shutDown(), WATCH_MS)
  sentinel.unref()
  watch(first)

  return {
    url: first.url,
    isUp: () => held !== null,
    adopted: first.adopted,
    pid: () => held?.pid ?? 0,
    stop: async () => {
      closing.abort()
      clearInterval(sentinel)
      await recovery
      await held?.session.client.end().catch(() => {})
      const live = liveServer(layout.cluster)
      if (live) await stopPostmaster(live.pid)
      removeShortFolder(layout)
    },
  }
}

const toldToStop = (layout: Layout): boolean => {
  if (readNote(layout.cluster)?.status === 'stopping') return true
  return !liveServer(layout.cluster) && wasShutDown(layout.cluster)
}

/** The address of the server that runs on this folder, for a command that joins it; null when none runs. */
export function joinEmbedded(dataDir: string): ((database: string) => string) | null {
  const layout = layoutOf(dataDir)
  const live = existsSync(layout.cluster) ? liveServer(layout.cluster) : null
  return live && live.socketFolder !== '' && live.status !== 'stopping' ? addressOf(layout, live.socketFolder) : null
}

/** One for all test files: in a folder of its own that goes with it, not waiting for the disk. */
export async function openThrowaway(): Promise<Embedded & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'hcp-test-'))
  const embedded = await openEmbedded({
    dataDir: folder,
    log: silentLog,
    signal: new AbortController().signal,
    onShutDown: () => {},
    settings: throwawaySettings,
  })
  const stop = async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  return { ...embedded, stop, folder }
}
