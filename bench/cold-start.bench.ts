import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, round, type Bench } from './support/bench.ts'
import { freePort } from './support/server.ts'

const ROUNDS = 3

/** `npm start` on an installed checkout with an empty database, until /healthz answers 200. Bar: < 5 s. The second start finds its database. */
export const bench: Bench = {
  run: async () => {
    const first: number[] = []
    const second: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const dataDir = mkdtempSync(join(tmpdir(), 'haochaping-cold-'))
      chmodSync(dataDir, 0o755)
      first.push(await startOnce(dataDir))
      second.push(await startOnce(dataDir))
      rmSync(dataDir, { recursive: true, force: true })
    }
    return { figure: round(median(first)), unit: 's', ratios: { secondStart: round(median(second)) } }
  },
}

async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort()
  const begun = performance.now()
  const server = spawn('npm', ['start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), SAMPLE: 'none', LOG_LEVEL: 'silent', DATABASE_URL: '' },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  try {
    while (!(await isHealthy(port))) {
      if (server.exitCode !== null || performance.now() - begun > 60_000) throw new Error('the server did not become healthy')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return (performance.now() - begun) / 1000
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

const isHealthy = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).status === 200
  } catch {
    return false
  }
}
