import { Socket } from 'node:net'
import pg from 'pg'
import { sqlState } from './db.ts'

/**
 * A look into a PostgreSQL of somebody else's: one connection, read-only transactions, bounds on every statement, and
 * every value as the text that the server writes, so that what is read as a position can be asked for again exactly.
 */
export type ForeignAddress = { host: string; port: number; database: string; login: string; password: string; tls: 'off' | 'verify' }
export type ForeignRow = Readonly<Record<string, string | null>>
export type Foreign = {
  /** The columns of a view, and the type of each as PostgreSQL writes it; null when there is no such view to this login. */
  columns(view: string): Promise<ReadonlyMap<string, string> | null>
  read(text: string, values: readonly (string | number)[]): Promise<ForeignRow[]>
  close(): Promise<void>
}

const asText = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig
/** The server is asked to give up first; only one that is silent is given up by us. */
const GRACE_MS = 3_000

export async function openForeign(at: ForeignAddress, timeoutMs: number, signal: AbortSignal): Promise<Foreign> {
  const socket = new Socket()
  const client = new pg.Client({
    host: at.host,
    port: at.port,
    database: at.database,
    user: at.login,
    password: at.password,
    ssl: at.tls === 'verify' ? { rejectUnauthorized: true, servername: at.host } : false,
    stream: () => socket,
    types: asText,
    application_name: 'haochaping-connector',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs + GRACE_MS,
    options: `-c timezone=UTC -c datestyle=ISO -c default_transaction_read_only=on -c statement_timeout=${timeoutMs} -c idle_in_transaction_session_timeout=60000`,
  })
  client.on('error', () => {}) // a lost connection answers its own query; unheard, it would end Node
  const drop = (): void => void socket.destroy()
  signal.addEventListener('abort', drop)
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', drop)
    await Promise.race([client.end().catch(() => {}), new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())])
    socket.destroy()
  }
  try {
    await client.connect()
  } catch (fault) {
    await close()
    throw fault
  }
  const read = (text: string, values: readonly (string | number)[]) => reading(client, text, values)
  return { read, close, columns: (view) => columnsOf(read, view) }
}

async function reading(client: pg.Client, text: string, values: readonly (string | number)[]): Promise<ForeignRow[]> {
  await client.query('begin transaction read only')
  try {
    const { rows } = await client.query<ForeignRow>(text, [...values])
    return rows
  } finally {
    // of a line that is cut the fault of the question is told, not that of the ending
    await client.query('rollback').catch(() => {})
  }
}

/** `schema.view` and the like, each part quoted. */
export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

async function columnsOf(read: Foreign['read'], view: string): Promise<ReadonlyMap<string, string> | null> {
  const rows = await read(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [quoted(view)],
  )
  return rows.length === 0 ? null : new Map(rows.map((row) => [row['name'] ?? '', row['type'] ?? '']))
}

export type ForeignFault =
  | 'login_refused'
  | 'no_database'
  | 'no_view'
  | 'no_right'
  | 'too_slow'
  | 'tls_refused'
  | 'cut'
  | 'unreachable'
  | 'error'
const BY_STATE: Readonly<Record<string, ForeignFault>> = {
  '28P01': 'login_refused',
  '28000': 'login_refused',
  '3D000': 'no_database',
  '42P01': 'no_view',
  '42501': 'no_right',
  '57014': 'too_slow',
  '25P03': 'cut',
  '57P01': 'cut',
  '57P02': 'cut',
  '57P03': 'unreachable',
  '53300': 'unreachable',
}
/** What went wrong, never in the server's own words: they may quote a row. */
export function foreignFault(fault: unknown): ForeignFault {
  const known = BY_STATE[sqlState(fault)]
  if (known) return known
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  const says = fault instanceof Error ? fault.message : ''
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/.test(code)) return 'unreachable'
  if (/does not support SSL|certificate|TLS/i.test(says) || code.startsWith('ERR_TLS')) return 'tls_refused'
  if (/timeout expired/i.test(says)) return 'unreachable'
  if (/read timeout/i.test(says)) return 'too_slow'
  return code === 'ECONNRESET' || code === 'EPIPE' || /terminated|closed|not queryable|ended/i.test(says) ? 'cut' : 'error'
}
