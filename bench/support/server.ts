import { fork } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BENCH_CLIENT } from './plant.ts'

export type BenchServer = {
  port: number
  token: string
  pid: number
  ownerUrl: string
  /** The first occurrence that is not rated yet, and how many ratings were there. */
  from: number
  ratings: number
  /** How many milliseconds the sweep of due moments took in the server itself. */
  sweep(): Promise<number>
  stop(): Promise<void>
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

type Wanted = {
  /** Its listeners and errands run too. */
  work?: boolean
  /** About so many ratings are there before it starts; made once, into a folder that is kept. */
  ratings?: number
  /** A year of so many ratings, rolled up, and nothing around them; made once likewise. */
  year?: number
  /** 200,000 items and 50,000 staff are there; made once likewise. */
  crowd?: boolean
}

/** A server in a folder of its own, durable as in production, with occurrences to rate. */
export async function startBenchServer(
  occurrences: number,
  { work = false, ratings = 0, year = 0, crowd = false }: Wanted = {},
): Promise<BenchServer> {
  const name = crowd ? 'crowd' : ratings > 0 ? `${ratings}-ratings` : year > 0 ? `year-of-${year}` : null
  const kept = name === null ? null : keptFolder(name)
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'haochaping-bench-'))
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const child = fork(new URL('serve.ts', import.meta.url), {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      BENCH_OCCURRENCES: String(occurrences),
      BENCH_RATINGS: String(ratings),
      BENCH_YEAR: String(year),
      BENCH_WORK: work ? '1' : '',
      BENCH_CROWD: crowd ? '1' : '',
      DATABASE_URL: '',
      KEY_FILE: '',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = await new Promise<Pick<BenchServer, 'ownerUrl' | 'from' | 'ratings'>>((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the bench server ended with ${code}`)))
  })
  const sweep = () =>
    new Promise<number>((resolve, reject) => {
      child.once('message', ({ swept }: { swept?: number }) => (swept === undefined ? reject(new Error('not swept')) : resolve(swept)))
      child.send('sweep')
    })
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => {
        if (kept === null) rmSync(dataDir, { recursive: true, force: true })
        resolve()
      })
      child.kill('SIGTERM')
    })
  return { port, token: await tokenFor(port), pid: child.pid ?? 0, ...ready, sweep, stop }
}

/** Cut off, filling it goes on at the next run. To have it made anew, remove the folder. */
function keptFolder(name: string): string {
  const folder = fileURLToPath(new URL(`../../.cache/bench/${name}`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  return folder
}

async function tokenFor(port: number): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: BENCH_CLIENT.clientId,
    client_secret: BENCH_CLIENT.secret,
  })
  const reply = await fetch(`http://127.0.0.1:${port}/oauth/token`, { method: 'POST', body })
  if (!reply.ok) throw new Error(`no token: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { access_token: string }).access_token
}
