import type { Writable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { copying, isCopy } from './copy-in.ts'

/**
 * Fewer waits a transaction. Our statements are fixed text with parameters, so each is planned once a connection. BEGIN
 * goes out with the first statement; a statement that starts with DEFERRED goes out with what follows it, and is answered
 * for at COMMIT. At intake this makes three waits of six, which on two processors is half of what a rating takes. And all
 * that is asked in one turn leaves in one write: each write is a system call and wakes PostgreSQL.
 */
const DEFERRED = '/* deferred */'
/** Stands at the head of a statement that nothing later in its transaction reads. */
export const deferred = sql.raw(DEFERRED)

const ANEW = '/* planned anew */'
/**
 * Stands at the head of a list's statement. Each choice of filters is a text of its own, and how it is best read depends on
 * what was asked for: a plan kept for every value reads a whole table for the beginning of one number.
 */
export const plannedAnew = sql.raw(ANEW)

type Query = (...words: unknown[]) => Promise<unknown>
type Deferred = Promise<{ fault: unknown } | null>
const NOTHING = { command: '', rowCount: null, oid: 0, fields: [], rows: [] }

/** Takes over `client.query`; the client must be in pipeline mode, where a query is sent without waiting for those before it. */
export function saveRoundTrips(client: pg.PoolClient): void {
  const query = client.query.bind(client) as Query
  const inOneWrite = gatherWrites(client)
  let waiting: Deferred[] = []
  const later = (sent: Promise<unknown>): typeof NOTHING => {
    waiting.push(
      sent.then(
        () => null,
        (fault: unknown) => ({ fault }),
      ),
    )
    return NOTHING
  }
  /** The first of the deferred that failed is why everything after it failed too. */
  const settled = async (sent: Promise<unknown>): Promise<unknown> => {
    const before = waiting
    waiting = []
    const [result, ...faults] = await Promise.all([
      sent.then(
        (value) => ({ value }),
        (fault: unknown) => ({ fault }),
      ),
      ...before,
    ])
    const first = faults.find((f) => f !== null) ?? ('fault' in result ? result : null)
    if (first) throw first.fault
    return 'value' in result ? result.value : NOTHING
  }
  /** The driver's own way takes a configuration apart and puts it together again. */
  const ask = (text: string, values: readonly unknown[], name: string | undefined): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const asked = new pg.Query(text, (fault, result) => (fault ? reject(fault) : resolve(result)))
      void query(Object.assign(asked, values.length > 0 && { values }, name !== undefined && { name }))
    })
  const copied = (text: string, parameters: unknown): Promise<void> =>
    new Promise((resolve, reject) => {
      const [bytes] = parameters as [Buffer]
      void query(copying(nameOf(text) ?? '', text, bytes, (fault) => (fault ? reject(fault) : resolve())))
    })
  const take = (first: unknown, second: unknown, ...rest: unknown[]): unknown => {
    if (typeof first !== 'string' || typeof rest[0] === 'function' || typeof second === 'function') return query(first, second, ...rest)
    inOneWrite()
    if (isCopy(first)) return Promise.resolve(later(copied(first, second)))
    const parameters = Array.isArray(second) ? second : []
    const name = parameters.length > 0 && !first.startsWith(ANEW) ? nameOf(first) : undefined
    const sent = ask(first, parameters, name)
    if (first === 'begin' || first.startsWith(DEFERRED)) return Promise.resolve(later(sent))
    if (waiting.length === 0) return sent
    if (first !== 'rollback') return settled(sent)
    // Whoever rolls back knows why.
    waiting = []
    return sent
  }
  client.query = take as typeof client.query
}

/** Holds back what is written until the turn is over: after what its promises do, before anything new is read. */
function gatherWrites(client: pg.PoolClient): () => void {
  // Not in the types, but there: the driver corks the same stream for each query.
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  let held = false
  return () => {
    if (held) return
    held = true
    stream.cork()
    process.nextTick(() => {
      held = false
      stream.uncork()
    })
  }
}

const MOST_PREPARED = 500
const statementNames = new Map<string, string>()
/** Texts beyond the bound (none today) go unnamed. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known !== undefined || statementNames.size >= MOST_PREPARED) return known
  const name = `haochaping_${statementNames.size + 1}`
  statementNames.set(text, name)
  return name
}
