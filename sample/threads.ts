import { Worker } from 'node:worker_threads'
import { openBulk } from '#server/platform/bulk.ts'
import { batchesOf, tellChunks, type Chunk, type Counts } from './chunk.ts'
import type { Order, Work } from './order.ts'
import type { Planting } from './plant.ts'

export type Working = { work: Work; order: Order; planting: Planting; add: (counts: Counts, chunks: number) => void }

/** Every chunk once, some in a transaction together; told to stop, what was begun goes in or goes back, and nothing is begun. */
export async function inThreads(chunks: readonly Chunk[], working: Working): Promise<void> {
  const { threads } = working.planting
  const left = batchesOf(chunks).toReversed()
  if (threads === undefined || threads.count < 2 || left.length < 2) return here(left, working)
  const lanes = Math.min(threads.count, left.length)
  await Promise.all(Array.from({ length: lanes }, () => lane(left, working)))
}

async function here(left: Chunk[][], { work, planting, add }: Working): Promise<void> {
  const bulk = await openBulk(planting.ownerUrl)
  try {
    for (let batch = left.pop(); batch; batch = left.pop()) {
      planting.signal?.throwIfAborted()
      const { tables, counts } = tellChunks(work.standing, work.stories, batch, work.done)
      await bulk.write(tables)
      add(counts, batch.length)
    }
  } finally {
    await bulk.end()
  }
}

/** Nearly all that a batch makes is dropped with it. */
const YOUNG_MB = 64
type Said = { ready: true } | { counts: Counts; chunks: number }
/** One thread: told some chunks, it answers when that is in; told that there are no more, it ends. */
function lane(left: Chunk[][], { order, planting, add }: Working): Promise<void> {
  const { ownerUrl, threads, signal } = planting
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { order, master: threads?.master, ownerUrl },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (said: Said) => {
      if ('counts' in said) add(said.counts, said.chunks)
      worker.postMessage({ batch: left.pop() ?? null }, [])
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(signal.reason as Error)
      else if (code === 0) resolve()
      else reject(new Error(`a thread of the sample ended with ${code}`))
    })
  })
}
