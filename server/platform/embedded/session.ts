import pg from 'pg'
import { isAlive } from './processes.ts'

/** The session advisory lock `haochaping server`: who holds it is the one process that keeps this PostgreSQL. */
const LOCK = [7_241, 1] as const
const NAME = 'haochaping server'

export type Session = { client: pg.Client; onEnd(heard: () => void): void }
export type Attempt = { kind: 'held'; session: Session } | { kind: 'taken'; byPid: number } | { kind: 'not yet'; why: string }

/** Connects and tries the lock. While the server is starting, stopping or unreachable, or the holder has just died: not yet. */
export async function trySession(url: string): Promise<Attempt> {
  const client = new pg.Client({ connectionString: url, application_name: `${NAME} ${process.pid}`, connectionTimeoutMillis: 3_000 })
  const heard: (() => void)[] = []
  let ended = false
  const end = () => {
    ended = true
    for (const tell of heard.splice(0)) tell()
  }
  client.on('error', end) // an unheard 57P01 would end Node
  client.on('end', end)
  try {
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::int, $2::int) as held', [...LOCK])
    if (rows[0]?.held) return { kind: 'held', session: { client, onEnd: (tell) => void (ended ? tell() : heard.push(tell)) } }
    const byPid = await holder(client)
    await client.end()
    return byPid > 0 && isAlive(byPid) ? { kind: 'taken', byPid } : { kind: 'not yet', why: 'the last holder has just ended' }
  } catch (fault) {
    await client.end().catch(() => {})
    return { kind: 'not yet', why: fault instanceof Error ? fault.message : String(fault) }
  }
}

async function holder(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.classid = $1::int and l.objid = $2::int and l.objsubid = 2 and l.granted limit 1`,
    [...LOCK],
  )
  return Number(rows[0]?.name.slice(NAME.length) ?? 0)
}
