import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Rows } from './copy-rows.ts'
import type { Db } from './db.ts'

/**
 * Rows that go in by COPY, as one statement of the transaction: PostgreSQL takes half of what it takes to read them as
 * JSON and insert them, since nothing is parsed and all of a page is written at once. It goes out with what follows it and
 * is answered for at COMMIT; a key that is taken fails it as it fails an insert.
 */
export async function copyIn(db: Db, rows: Rows): Promise<void> {
  const { table, columns, rows: bytes } = rows.take()
  if (bytes.length > 0) await db.executeQuery(CompiledQuery.raw(textFor(table, columns), [bytes]))
}

const COPY = '/* copy */'
const texts = new Map<string, string>()
/** The same text each time, so that it is prepared once a connection. */
function textFor(table: string, columns: readonly string[]): string {
  let text = texts.get(table)
  if (text === undefined) texts.set(table, (text = `${COPY} copy ${table} (${columns.join(', ')}) from stdin (format binary)`))
  return text
}
export const isCopy = (text: string): boolean => text.startsWith(COPY)

/** What the driver's connection has, beyond its types. */
type Line = {
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: readonly [] }): void
  execute(): void
  sendCopyFromChunk(bytes: Buffer): void
  endCopyFrom(): void
  sync(): void
}

/**
 * Does not wait to be told to go on: when the COPY cannot begin, PostgreSQL passes over all up to the Sync. The driver's own
 * query and its streams wait, and cannot share a line with what was sent before them.
 */
export function copying(name: string, text: string, bytes: Buffer, done: (fault: Error | undefined) => void): pg.Query {
  const query = new pg.Query(text, done)
  const submit = (line: Line): null => {
    if (line.parsedStatements[name] === undefined && line.submittedNamedStatements[name] === undefined) {
      line.parse({ name, text })
      line.submittedNamedStatements[name] = text
    }
    line.bind({ statement: name, values: [] })
    line.execute()
    line.sendCopyFromChunk(bytes)
    line.endCopyFrom()
    line.sync()
    return null
  }
  return Object.assign(query, { name, submit, handleCopyInResponse: () => {} })
}
