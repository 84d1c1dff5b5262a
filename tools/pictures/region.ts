import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clearAway, nodePid, startService, statusOf, until } from '#tests/support/service.ts'

const PLANTED_MS = 300_000

export type RunningRegion = { site: string; close(): Promise<void> }
/** `npm start` in a folder of its own, as everyone does it. */
export async function freshRegion(): Promise<RunningRegion> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hcp-pictures-'))
  // PostgreSQL may run as another user than root
  chmodSync(dataDir, 0o755)
  const service = await startService({ dataDir, env: { SAMPLE: 'region' } })
  const close = async (): Promise<void> => {
    try {
      process.kill(nodePid(service), 'SIGTERM')
      await service.exit
    } finally {
      await clearAway(dataDir)
    }
  }
  let ended = false
  void service.exit.then(() => (ended = true))
  try {
    const isUp = async (): Promise<boolean> => ended || (await statusOf(`${service.url}/healthz`)).status === 200
    await until('the sample region', isUp, PLANTED_MS)
    if (ended) throw new Error(`it ended instead of getting ready:\n${service.said()}`)
  } catch (fault) {
    await close().catch(() => {})
    throw fault
  }
  return { site: service.url, close }
}
