/** A thread that tells chunks and brings them in on a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { keysFrom, type MasterKey } from '#server/platform/crypto.ts'
import { openBulk } from '#server/platform/bulk.ts'
import { tellChunks, type Chunk } from './chunk.ts'
import { workOf, type Order } from './order.ts'
import { manyProvider } from './rows/sealing.ts'

const { order, master, ownerUrl } = workerData as { order: Order; master: readonly MasterKey[]; ownerUrl: string }
const port = parentPort
if (!port) throw new Error('this file runs as a thread')

const { standing, stories, done } = workOf(
  order,
  // A Buffer arrives as plain bytes.
  keysFrom(
    master.map(({ version, secret }) => ({ version, secret: Buffer.from(secret) })),
    manyProvider,
  ),
)
const bulk = await openBulk(ownerUrl)
port.on('message', ({ batch }: { batch: Chunk[] | null }) => {
  if (batch === null) return void bulk.end().then(() => port.close())
  const { tables, counts } = tellChunks(standing, stories, batch, done)
  bulk.write(tables).then(
    () => port.postMessage({ counts, chunks: batch.length }),
    (fault: unknown) => {
      throw fault
    },
  )
})
port.postMessage({ ready: true })
