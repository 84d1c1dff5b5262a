/** The whole service as a person starts it, `npm start`, in a folder and on a port of its own. */
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { environmentWith } from '#server/platform/config.ts'
import { layoutOf } from '#server/platform/embedded/layout.ts'
import { isAlive } from '#server/platform/embedded/processes.ts'
import { readNote } from '#server/platform/embedded/postmaster.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** So long that only what never happens takes it, on a machine ten times slower than ours. */
const PATIENCE_MS = 120_000

export async function until<T>(what: string, look: () => T | Promise<T>, within = PATIENCE_MS): Promise<NonNullable<T>> {
  for (const end = performance.now() + within; ; await pause(10)) {
    const found = await look()
    if (found) return found
    if (performance.now() > end) throw new Error(`waited ${within} ms in vain: ${what}`)
  }
}

/** Below the ports that the system gives to whoever asks for any: one of those could be given away before it is used. */
const [LOWEST_PORT, HIGHEST_PORT] = [12_000, 32_000]
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    if (await isFree(port)) return port
  }
}
function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => (fault.code === 'EADDRINUSE' ? resolve(false) : reject(fault)))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

type Seen = { pid: number; ppid: number; state: string; command: string }

/** Every living process that has to do with this data folder: npm and Node by their environment, PostgreSQL by where it stands. */
export function processesOf(dataDir: string): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const read = (file: string) => readFileSync(`/proc/${name}/${file}`, 'utf8')
        const stat = read('stat')
        const [state = '', ppid = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const command = read('cmdline').replaceAll('\0', ' ').trim()
        const ours =
          `${read('environ')}\0`.includes(`DATA_DIR=${dataDir}\0`) ||
          command.includes(dataDir) ||
          readlinkSync(`/proc/${name}/cwd`).startsWith(dataDir)
        return ours && state !== 'Z' ? [{ pid: Number(name), ppid: Number(ppid), state, command }] : []
      } catch {
        return [] // it has just ended, or is another's
      }
    })
}

export type Started = { port: number; url: string; npm: ChildProcess; dataDir: string; said(): string; exit: Promise<number | null> }
export type Start = { dataDir: string; port?: number; env?: Record<string, string>; root?: string }

export async function startService({ dataDir, port, env = {}, root = ROOT }: Start): Promise<Started> {
  const chosen = port ?? (await freePort())
  const settings = { DATA_DIR: dataDir, PORT: String(chosen), SAMPLE: 'none', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...env }
  const without = { DATABASE_URL: undefined, KEY_FILE: undefined, PUBLIC_URL: undefined, NODE_TEST_CONTEXT: undefined }
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentWith({ ...without, ...settings }),
  })
  if (started.push(npm) === 1) process.once('SIGTERM', stopAll)
  return { port: chosen, url: `http://127.0.0.1:${chosen}`, npm, dataDir, ...heard(npm) }
}
const started: ChildProcess[] = []
/** Who stops the tests stops what they have started, which is in groups of its own. */
function stopAll(): void {
  for (const { pid, exitCode } of started) if (pid !== undefined && exitCode === null) signalAll([{ pid: -pid }], 'SIGTERM')
  process.exit(1)
}

const LAST_WORDS_MS = 5_000
/** What a process says, and its end: when its last words are read too, which may come after it is gone. */
export function heard(child: ChildProcess): Pick<Started, 'said' | 'exit'> {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk))
  const ended = once(child, 'exit') as Promise<[number | null]>
  const silent = once(child, 'close')
  // whoever outlives it may hold its output, and says nothing of it
  const exit = ended.then(async ([code]) => {
    await Promise.race([silent, pause(LAST_WORDS_MS, undefined, { ref: false })])
    return code
  })
  return { said: () => text, exit }
}

/** What the server answers, or 0 while nobody listens. */
export async function statusOf(url: string): Promise<{ status: number; retryAfter: string | null }> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    await reply.arrayBuffer()
    return { status: reply.status, retryAfter: reply.headers.get('retry-after') }
  } catch {
    return { status: 0, retryAfter: null }
  }
}

export async function untilReady(service: Started): Promise<void> {
  let ended = false
  void service.exit.then(() => (ended = true))
  await until('healthz answers 200', async () => {
    if (ended) throw new Error(`it ended instead of getting ready:\n${service.said()}`)
    return (await statusOf(`${service.url}/healthz`)).status === 200
  })
}

export const nodePid = (service: Started): number => {
  const found = processesOf(service.dataDir).find((p) => p.ppid === service.npm.pid && p.command.includes('server/main.ts'))
  assert.ok(found, `no Node under npm: ${JSON.stringify(processesOf(service.dataDir))}`)
  return found.pid
}
export const postmasterPid = (dataDir: string): number => {
  const note = readNote(layoutOf(dataDir).cluster)
  return note && isAlive(note.pid) ? note.pid : 0
}

/** To each of them; what has ended by itself since it was listed needs none. */
export function signalAll(seen: readonly Pick<Seen, 'pid'>[], signal: NodeJS.Signals): void {
  for (const { pid } of seen) {
    try {
      process.kill(pid, signal)
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
    }
  }
}

/** After a test that may have failed half-way: whatever still has to do with the folder ends, and then the folder goes. */
export async function clearAway(dataDir: string): Promise<void> {
  await until('all to end', () => {
    const left = processesOf(dataDir)
    signalAll(left, 'SIGKILL')
    return left.length === 0
  })
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
