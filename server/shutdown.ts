import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './platform/log.ts'

/** What ends in which order, and how long each may take; what is still open then ends with the process. */
const PHASES = [
  { phase: 'intake', within: 6_000, what: 'refuse new requests, answer those that are in' },
  { phase: 'work', within: 6_000, what: 'listeners and jobs finish what they hold' },
  { phase: 'pools', within: 2_000, what: 'give the connections back' },
  { phase: 'server', within: 12_000, what: 'stop the embedded PostgreSQL' },
] as const
export type Phase = (typeof PHASES)[number]['phase']
const START_MS = 12_000

export type Shutdown = {
  /** Aborted as soon as a stop has begun; a start that is still under way gives up on it. */
  signal: AbortSignal
  onStop(phase: Phase, close: () => Promise<unknown>): void
  /** Once; later calls change nothing, since npm hands each Ctrl-C on a second time. */
  begin(why: string, code?: number): void
  /** The work that a stop must wait for before the process ends. */
  during(start: Promise<unknown>): void
}

export function makeShutdown(log: Log, exit: (code: number) => void): Shutdown {
  const begun = new AbortController()
  const closers: { phase: Phase; close: () => Promise<unknown>; done: boolean }[] = []
  let starting: Promise<unknown> = Promise.resolve()

  const endAll = async () => {
    for (const { phase, within } of PHASES) {
      const open = closers.filter((c) => c.phase === phase && !c.done)
      const closed = open.map((closer) => {
        closer.done = true
        return closer.close().catch((err: unknown) => log.error({ err, phase }, 'did not close cleanly'))
      })
      await Promise.race([Promise.all(closed), pause(within, undefined, { ref: false })])
    }
  }
  return {
    signal: begun.signal,
    onStop: (phase, close) => void closers.push({ phase, close, done: false }),
    during: (start) => void (starting = start.catch(() => {})),
    begin: (why, code = 0) => {
      if (begun.signal.aborted) return
      log.info({ why }, 'stopping')
      begun.abort()
      const all = async () => {
        await endAll()
        await Promise.race([starting, pause(START_MS, undefined, { ref: false })])
        await endAll() // what the start had opened in the meantime
        log.info({}, 'stopped')
        exit(code)
      }
      void all()
    },
  }
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const WATCH_PARENT_MS = 500

/** Whatever ends one process of the service ends all of it. */
export function listenForTheEnd(shutdown: Shutdown, log: Log, startedByNpm: boolean): void {
  for (const signal of SIGNALS) process.on(signal, () => shutdown.begin(signal))
  const fail = (err: unknown) => {
    log.fatal({ err }, 'a fault that nobody caught')
    shutdown.begin('fault', 1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  if (!startedByNpm) return
  // npm killed with -9 hands nothing on; its child would go on alone and refuse the next start
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && shutdown.begin('npm is gone'), WATCH_PARENT_MS).unref()
}
