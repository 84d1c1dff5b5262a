/** A thread that tells chunks and brings them in on a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { keysFrom, type MasterKey } from '#server/platform/crypto.ts'
import { openBulk } from '#server/platform/bulk.ts'
import { tellChunk, type Chunk } from './chunk.ts'
import { workOf, type Order } from './order.ts'

const { order, master, ownerUrl } = workerData as { order: Order; master: readonly MasterKey[]; ownerUrl: string }
const port = parentPort
if (!port) throw new Error('this file runs as a thread')

const { standing, stories, done } = workOf(
  order,
  // A Buffer arrives as plain bytes.
  keysFrom(master.map(({ version, secret }) => ({ version, secret: Buffer.from(secret) }))),
)
const bulk = await openBulk(ownerUrl)
port.on('message', ({ chunk }: { chunk: Chunk | null }) => {
  if (chunk === null) return void bulk.end().then(() => port.close())
  const { tables, counts } = tellChunk(standing, stories, chunk, done)
  bulk.write(tables).then(
    () => port.postMessage({ counts }),
    (fault: unknown) => {
      throw fault
    },
  )
})
port.postMessage({ ready: true })
