import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '#db/types.ts'
import { toInstant } from '#shared/time.ts'

// No Date is ever made: a moment is our Instant text, a day stays the text that PostgreSQL sends.
const TIMESTAMPTZ = 1184
const DATE = 1082
pg.types.setTypeParser(TIMESTAMPTZ, (text) => toInstant(text.replace(' ', 'T').replace(/\+00$/, 'Z')))
pg.types.setTypeParser(DATE, (text) => text)

export type Db = Kysely<Tables>

export type ConnectOptions = { max?: number; name?: string; onError?: (fault: Error) => void }

/** Moments come in UTC whatever the server's zone; a transaction idle or running for a minute is ended, since an old writer stalls all listeners. */
const SESSION = '-c timezone=UTC -c idle_in_transaction_session_timeout=60000'

export function connect(url: string, { max = 10, name = 'haochaping', onError = () => {} }: ConnectOptions = {}): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: makePool(url, { max, name, onError }) }) })
}

export function makePool(url: string, { max = 10, name = 'haochaping', onError = () => {} }: ConnectOptions = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: name, options: SESSION, connectionTimeoutMillis: 5_000 })
  pool.on('error', onError) // an idle connection that dies is replaced by the pool
  pool.on('connect', (client) => {
    client.on('error', onError) // a busy one answers its own query; unheard, a 57P01 would end Node
    prepareStatements(client)
  })
  return pool
}

const MOST_PREPARED = 500
const statementNames = new Map<string, string>()

/**
 * Our statements are fixed text with parameters, so each is planned once a connection instead of at every call: measured at
 * intake, a quarter more ratings a second. Texts beyond the bound (none today) go unnamed.
 */
function prepareStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...words: unknown[]) => unknown
  const named = (first: unknown, second: unknown, ...rest: unknown[]): unknown => {
    const name = typeof first === 'string' && Array.isArray(second) && second.length > 0 ? nameOf(first) : undefined
    return name === undefined ? query(first, second, ...rest) : query({ name, text: first, values: second }, ...rest)
  }
  client.query = named as typeof client.query
}

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known !== undefined || statementNames.size >= MOST_PREPARED) return known
  const name = `haochaping_${statementNames.size + 1}`
  statementNames.set(text, name)
  return name
}

/** SQLSTATE of a fault, or ''. Decisions are made on it only: names of constraints are empty or suffixed on a cluster's workers. */
export const sqlState = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && /^[0-9A-Z]{5}$/.test(fault.code) ? fault.code : ''
/** Deadlock, serialization, lost connection: the same work may be tried again. */
export const isRetryable = (fault: unknown): boolean => ['40P01', '40001', '08006'].includes(sqlState(fault))
/** The database is not there, starting, stopping, full or out of connections: a 503, not a bug. */
export const isUnavailable = (fault: unknown): boolean => {
  const state = sqlState(fault)
  if (state.startsWith('08') || state.startsWith('57P') || state === '53300' || state === '53100' || state === '53200' || state === '57014')
    return true
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true
  return (
    fault instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      fault.message,
    )
  )
}
