/** The real server without npm around it, with a hall's system that has services to be rated: what the faults are tried on. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from '#features/identity/index.ts'
import { DATABASE_NAME } from '#server/database.ts'
import { environmentWith } from '#server/platform/config.ts'
import { keysFrom } from '#server/platform/crypto.ts'
import { connect, type Db } from '#server/platform/db.ts'
import { joinEmbedded } from '#server/platform/embedded.ts'
import { randomId } from '#server/platform/ids.ts'
import { parseKeys } from '#server/platform/key-file.ts'
import { silentLog } from '#server/platform/log.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { systemNow } from '#shared/time.ts'
import { CLERK, ITEM_CODE, POLICE, SOURCE, TACHENG, WINDOW, idNumber, plantTacheng } from './cast.ts'
import { clearAway, freePort, heard, untilReady, type Started } from './service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CLIENT = { clientId: 'hall', secret: 'a secret of the hall' }
const SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks']
const LANES = 24
const MOST_IN_PUSH = 1_000

export type Reply = { status: number; body: string; headers: Record<string, string | string[] | undefined> }
export type Ask = { method?: string; path: string; body?: string; headers?: Record<string, string> }

export type HallServer = {
  dataDir: string
  /** Node; its `npm` is Node itself. */
  now(): Started
  start(env?: Record<string, string>): Promise<void>
  pid(): number
  /** Refuses when it has ended by itself: then nothing that is waited for will come. */
  assertRuns(): void
  /** Another process of the same service, on a port of its own; ready when it resolves. */
  beside(env: Record<string, string>): Promise<Started>
  /** One request; rejects where no answer came. */
  ask(asked: Ask): Promise<Reply>
  /** As a terminal does it: again and again until there is an answer other than 503. */
  insist(asked: Ask): Promise<Reply>
  /** The hall's own headers for a JSON call. */
  headers(): Record<string, string>
  /** The owner's database and the world that goes with it. */
  world(): World
  plant(): Promise<void>
  /** Pushes services that can be rated; answers their numbers. */
  push(prefix: string, count: number): Promise<string[]>
  close(): Promise<void>
}

export function hallServer(name: string): HallServer {
  const dataDir = mkdtempSync(join(tmpdir(), `hcp-${name}-`))
  chmodSync(dataDir, 0o755)
  const agent = new Agent({ keepAlive: true, maxSockets: LANES * 2 })
  let started: Started | undefined
  let token = ''
  const closing = new AbortController()
  let db: Db | undefined
  const running = (): Started => started ?? fail('not started')

  const ask = (asked: Ask): Promise<Reply> => send(agent, running().port, asked)
  const insist = async (asked: Ask): Promise<Reply> => {
    let last = ''
    while (!closing.signal.aborted) {
      const reply = await ask(asked).catch((fault: unknown) => String(fault))
      if (typeof reply !== 'string' && reply.status !== 503) return reply
      last = typeof reply === 'string' ? reply : reply.body
      await pause(40)
    }
    return fail(`closed while it was asked; the last answer was ${last}; it had said ${started?.said()}`)
  }
  const ownerDb = (): Db => (db ??= connect(joinEmbedded(dataDir)?.(DATABASE_NAME) ?? fail('PostgreSQL does not run'), { max: 3 }))
  const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  const world = (): World => ({
    db: ownerDb(),
    now: systemNow,
    newId: randomId,
    keys: keysFrom(parseKeys(readFileSync(join(dataDir, 'key'), 'utf8'))),
    log: silentLog,
    publicUrl: running().url,
    outside: { relay: null },
    wake: () => {},
  })
  return {
    dataDir,
    now: running,
    pid: () => running().npm.pid ?? 0,
    assertRuns: () => {
      const { npm, said } = running()
      if (npm.exitCode !== null || npm.signalCode !== null) fail(`it ended with ${npm.exitCode ?? npm.signalCode}: ${said()}`)
    },
    start: async (env = {}) => {
      started = spawnServer(dataDir, started?.port ?? (await freePort()), env)
      await untilReady(started)
    },
    beside: async (env) => {
      const other = spawnServer(dataDir, await freePort(), env)
      await untilReady(other)
      return other
    },
    ask,
    insist,
    headers,
    world,
    plant: async () => {
      await plantTacheng(world())
      await inTransaction(world(), system('test'), (ctx) =>
        createClient(ctx, { clientId: CLIENT.clientId, name: '大厅系统', scopes: SCOPES, sources: [SOURCE] }, CLIENT.secret),
      )
      token = await tokenOf(insist)
    },
    push: async (prefix, count) => {
      const numbers = Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(6, '0')}`)
      for (let at = 0; at < count; at += MOST_IN_PUSH) {
        const body = JSON.stringify(numbers.slice(at, at + MOST_IN_PUSH).map((recordNo, i) => recordOf(recordNo, at + i)))
        const reply = await insist({ path: '/api/v1/service-records', body, headers: headers() })
        if (JSON.parse(reply.body).quarantinedCount !== 0) throw new Error(reply.body.slice(0, 500))
      }
      return numbers
    },
    close: async () => {
      closing.abort()
      agent.destroy()
      await db?.destroy().catch(() => {})
      await clearAway(dataDir)
    },
  }
}

const fail = (says: string): never => {
  throw new Error(says)
}

function spawnServer(dataDir: string, port: number, env: Record<string, string>): Started {
  const settings = { DATA_DIR: dataDir, PORT: String(port), SAMPLE: 'none', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...env }
  const without = {
    DATABASE_URL: undefined,
    KEY_FILE: undefined,
    PUBLIC_URL: undefined,
    NODE_TEST_CONTEXT: undefined,
    npm_lifecycle_event: undefined,
  }
  const node = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentWith({ ...without, ...settings }),
  })
  return { port, url: `http://127.0.0.1:${port}`, npm: node, dataDir, ...heard(node) }
}

function send(agent: Agent, port: number, { method = 'POST', path, body, headers = {} }: Ask): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = request({ agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }))
    })
    call.on('error', reject)
    call.end(body)
  })
}

async function tokenOf(insist: (asked: Ask) => Promise<Reply>): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: CLIENT.clientId, client_secret: CLIENT.secret })
  const reply = await insist({
    path: '/oauth/token',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return JSON.parse(reply.body).access_token ?? fail(reply.body)
}

function recordOf(recordNo: string, serial: number): Record<string, unknown> {
  const servedAt = systemNow()
  return {
    sourceSystem: SOURCE,
    recordNo,
    itemCode: ITEM_CODE,
    unitCode: POLICE.unitCode,
    division: TACHENG,
    applicant: { kind: '1', name: '阿依古丽', idType: '111', idNumber: idNumber(serial), phone: '13900001234' },
    side: 'onsite',
    processing: 'committed',
    status: 'accepted',
    acceptedAt: servedAt,
    staffNo: CLERK.staffNo,
    occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt, windowCode: WINDOW.windowCode, staffNo: CLERK.staffNo }],
  }
}

/** Each piece of work once, so many at a time. */
export async function inLanes<T>(work: readonly T[], each: (one: T) => Promise<void>, lanes = LANES): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let at = next++; at < work.length; at = next++) await each(work[at] as T)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
