/** A business system: a database of its own with a login that may only read a view, reached over a line that can be cut. */
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { connect, type Db } from '#server/platform/db.ts'
import { newDatabase } from './scratch.ts'
import { until } from './service.ts'

export type BusinessSystem = {
  db: Db
  host: string
  port: number
  database: string
  login: string
  password: string
  /** Ends every connection that there is; new ones get through again. */
  cut(): void
  /** Bytes the source may still send before the line is cut; null for as many as it likes. */
  cutAfter(bytes: number | null): void
  close(): Promise<void>
}

const PASSWORD = 'a password of the business system'

export async function businessSystem(): Promise<BusinessSystem> {
  const database = await newDatabase('business')
  const db = connect(database.url, { max: 3 })
  const login = `${database.name}_reader`
  await sql
    .raw(`create table matters (matter_no text not null, service_no integer not null default 1, applicant text, document text, phone text,
    item text, unit text, division text, state text, accepted timestamp, completed timestamp, served timestamptz, window_no text, stage text,
    updated_at timestamptz, serial bigint generated always as identity)`)
    .execute(db)
  await sql.raw('create view matters_out as select * from matters').execute(db)
  await sql.raw(`create role ${login} login password '${PASSWORD}'`).execute(db)
  await sql.raw(`grant select on matters_out to ${login}`).execute(db)
  const line = await openLine(new URL(database.url))
  return {
    db,
    host: '127.0.0.1',
    port: line.port,
    database: database.name,
    login,
    password: PASSWORD,
    cut: line.cut,
    cutAfter: line.cutAfter,
    close: async () => {
      await line.close()
      await sql.raw(`revoke all on matters_out from ${login}`).execute(db)
      await sql.raw(`drop role ${login}`).execute(db)
      await db.destroy()
      await database.drop()
    },
  }
}

/** The test server may listen on a socket in a folder only; whoever dials the line need not know. */
async function openLine(url: URL) {
  const folder = url.searchParams.get('host')
  const port = Number(url.port || 5432)
  const reach = (): Socket => (folder ? dial(`${folder}/.s.PGSQL.${port}`) : dial(port, url.hostname))
  const open = new Set<Socket>()
  let left: number | null = null
  const cut = (): void => open.forEach((socket) => socket.destroy())
  const server = createServer((near) => {
    const far = reach()
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    near.pipe(far)
    far.on('data', (bytes: Buffer) => {
      if (left !== null && (left -= bytes.length) < 0) return cut()
      near.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    port: address.port,
    cut,
    cutAfter: (bytes: number | null) => void (left = bytes),
    close: () => {
      cut()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export type FeedProcess = {
  url: string
  /** How it is to behave from now on and what it has; answers what it was asked since it was told the last time. */
  tell(said: { behaviour?: object; matters?: readonly object[]; add?: readonly object[] }): Promise<string[]>
  close(): Promise<void>
}
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The sample business system as a process of its own. */
export async function feedProcess(words: readonly string[]): Promise<FeedProcess> {
  const child = spawn(process.execPath, ['sample/business-system/main.ts', '--port', '0', '--matters', '0', '--quiet', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const url = await until('the feed says where it is', () => /http:\S+\/feed/.exec(said)?.[0])
  return {
    url,
    tell: async (body) => {
      const reply = await fetch(new URL('/control', url), { method: 'POST', body: JSON.stringify(body) })
      const { asked } = (await reply.json()) as { asked: string[] }
      return asked
    },
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
