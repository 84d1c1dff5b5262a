import { setTimeout as pause } from 'node:timers/promises'
import { orderedFeatures } from './features.ts'
import type { Errand, Listener } from './platform/feature.ts'
import { noteRun } from './platform/job-runs.ts'
import { advance, ensurePositions } from './platform/listeners.ts'
import { jobWorld, type World } from './platform/run.ts'

export const allListeners: readonly Listener[] = orderedFeatures.flatMap((f) => f.listeners ?? [])
const POLL_MS = 250
const AFTER_FAULT_MS = 1_000
const errands: readonly Errand[] = orderedFeatures.flatMap((f) => f.errands ?? [])
/** Of one kind in one process: a long one must not keep a short one waiting. */
const ERRANDS_AT_ONCE = 2
/** Not woken by the bell: at full intake it rings all the time. */
const ERRAND_POLL_MS = 500

/** Wakes sleepers in this process after a commit; other processes are found by the poll. */
export function makeBell(): { ring(): void; wait(ms: number, signal: AbortSignal): Promise<void> } {
  const sleepers = new Set<() => void>()
  return {
    ring: () => {
      for (const wake of sleepers) wake()
      sleepers.clear()
    },
    // Whoever wakes by themselves leaves nothing behind: between two bells there may be a night of polls.
    wait: (ms, signal) =>
      new Promise<void>((resolve) => {
        const wake = (): void => {
          sleepers.delete(wake)
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms).unref()
        signal.addEventListener('abort', wake)
        if (signal.aborted) wake()
        else sleepers.add(wake)
      }),
  }
}
export type Bell = ReturnType<typeof makeBell>

/** features → listeners, each in its own loop at its own pace. */
export async function startWorker(world: World, bell: Bell): Promise<{ stop(): Promise<void> }> {
  await ensurePositions(world, allListeners)
  const stopping = new AbortController()
  const loops = [
    ...allListeners.map((listener) => follow(world, listener, bell, stopping.signal)),
    ...errands.flatMap((errand) => Array.from({ length: ERRANDS_AT_ONCE }, () => attend(world, errand, stopping.signal))),
  ]
  return {
    stop: async () => {
      stopping.abort()
      bell.ring()
      await Promise.all(loops)
    },
  }
}

async function follow(world: World, listener: Listener, bell: Bell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await advance(world, listener)) === 0) await bell.wait(POLL_MS, signal)
    } catch (fault) {
      world.log.error({ listener: listener.name, err: fault }, 'listener paused')
      await pause(AFTER_FAULT_MS, undefined, { signal }).catch(() => {})
    }
  }
}

async function attend(world: World, errand: Errand, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const startedAt = world.now()
    try {
      if (await errand.run(jobWorld(world), signal)) await noteRun(world, errand.name, startedAt, null)
      else await pause(ERRAND_POLL_MS, undefined, { signal, ref: false }).catch(() => {})
    } catch (fault) {
      world.log.error({ errand: errand.name, err: fault }, 'an errand failed')
      await noteRun(world, errand.name, startedAt, fault).catch(() => {})
      await pause(AFTER_FAULT_MS, undefined, { signal }).catch(() => {})
    }
  }
}
