import { Kysely, PostgresDialect } from 'kysely'
import { Socket } from 'node:net'
import pg from 'pg'
import type { Tables } from '#db/types.ts'
import { toInstant } from '#shared/time.ts'
import { saveRoundTrips } from './round-trips.ts'

// No Date is ever made: a moment is our Instant text, a day stays the text that PostgreSQL sends.
const TIMESTAMPTZ = 1184
const DATE = 1082
const WHOLE_SECOND = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/
const MILLISECONDS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+00$/
/** The session's zone is UTC, so most moments need no more than other signs between their digits. */
pg.types.setTypeParser(TIMESTAMPTZ, (text) => {
  if (WHOLE_SECOND.test(text)) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`
  if (MILLISECONDS.test(text)) return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
  return toInstant(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
})
pg.types.setTypeParser(DATE, (text) => text)

export type Db = Kysely<Tables>

export type ConnectOptions = {
  max?: number
  name?: string
  onError?: (fault: Error) => void
  /** Somebody waits for the answer: a statement ends after 10 s, and a connection on which nothing moves is given up. */
  answering?: true
}

/** Moments come in UTC whatever the server's zone; a transaction idle or running for a minute is ended, since an old writer stalls all listeners. */
const SESSION = '-c timezone=UTC -c idle_in_transaction_session_timeout=60000'

const STATEMENT_MS = 10_000
/** Longer than any statement may take, so that only a server that is stopped or cut off is given up. */
const SILENCE_MS = STATEMENT_MS + 2_000
/**
 * No answer to a person reads a whole table where an index leads. A plan made while a table was nearly empty is kept until
 * the table is analysed; without this it would go on reading all of it while it grows by 100,000 rows.
 */
const BY_INDEX = '-c enable_seqscan=off'
const ANSWERING = { options: `${SESSION} ${BY_INDEX} -c statement_timeout=${STATEMENT_MS}`, stream: socketThatGivesUp }

function socketThatGivesUp(): Socket {
  const socket = new Socket()
  return socket.setTimeout(SILENCE_MS, () => socket.destroy())
}

export const connect = (url: string, options: ConnectOptions = {}): Db =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: makePool(url, options) }) })

export function makePool(url: string, { max = 10, name = 'haochaping', onError = () => {}, answering }: ConnectOptions = {}): pg.Pool {
  const session = answering ? ANSWERING : { options: SESSION }
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    pipeline: true,
    ...session,
  })
  pool.on('error', onError) // an idle connection that dies is replaced by the pool
  pool.on('connect', (client) => {
    client.on('error', onError) // a busy one answers its own query; unheard, a 57P01 would end Node
    saveRoundTrips(client)
  })
  return pool
}

/** SQLSTATE of a fault, or ''. Decisions are made on it only: names of constraints are empty or suffixed on a cluster's workers. */
export const sqlState = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && /^[0-9A-Z]{5}$/.test(fault.code) ? fault.code : ''
/** Deadlock, serialization, lost connection: the same work may be tried again. */
export const isRetryable = (fault: unknown): boolean => ['40P01', '40001', '08006'].includes(sqlState(fault))
/** Disk full, out of memory, out of connections; a statement, a transaction or a wait for a lock that took too long. */
const UNAVAILABLE = new Set(['53100', '53200', '53300', '57014', '25P03', '25P04', '55P03'])
const NO_WAY_THERE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'])
/** The database is not there, starting, stopping, full or out of connections: a 503, not a bug. */
export const isUnavailable = (fault: unknown): boolean => {
  const state = sqlState(fault)
  if (state.startsWith('08') || state.startsWith('57P') || UNAVAILABLE.has(state)) return true
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (NO_WAY_THERE.has(code)) return true
  return (
    fault instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      fault.message,
    )
  )
}
