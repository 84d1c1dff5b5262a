import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { once } from 'node:events'

/**
 * Filling a database with more rows than statements could bring: COPY under the owner's login. For the sample region only,
 * which starts with an empty database; what people send goes through the actions.
 */
export type Bulk = {
  /** One transaction: all of the tables or none. */
  write(tables: readonly CopyTable[]): Promise<void>
  run(statement: string): Promise<void>
  end(): Promise<void>
}
export type CopyTable = { table: string; columns: readonly string[]; rows: Buffer }

/** `lean`: the rows are known to refer to what is there, and a crash may lose the last of them, since they are made again. */
export async function openBulk(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url, application_name: 'haochaping sample', options: '-c timezone=UTC' })
  client.on('error', () => {}) // the query that was running tells
  await client.connect()
  await client.query('set synchronous_commit = off')
  await withoutKeyChecks(client)
  return {
    write: async (tables) => {
      await client.query('begin')
      try {
        for (const one of tables) if (one.rows.length > 0) await copy(client, one)
        await client.query('commit')
      } catch (fault) {
        await client.query('rollback').catch(() => {})
        throw fault
      }
    },
    run: async (statement) => void (await client.query(statement)),
    end: () => client.end(),
  }
}

const MAY_NOT = '42501'
/** References of five million rows are checked by looking five million times; a test holds them. Who may not leave it out lets PostgreSQL check. */
async function withoutKeyChecks(client: pg.Client): Promise<void> {
  try {
    await client.query('set session_replication_role = replica')
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === MAY_NOT)) throw fault
  }
}

async function copy(client: pg.Client, { table, columns, rows }: CopyTable): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  const done = once(stream, 'finish')
  stream.end(rows)
  await done
}

/** Cells of COPY's text format. */
export type Cell = string | number | boolean | null | Buffer | readonly string[]
const UNSAFE = /[\\\t\n\r]/
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string): string => (UNSAFE.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (c) => ESCAPED[c] ?? c) : text)

function cell(value: Cell): string {
  if (typeof value === 'string') return escaped(value)
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  // Codes need no quoting.
  return `{${value.join(',')}}`
}

const FIRST_BYTES = 65_536
/** Of UTF-8 for one unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3
/** Rows of one table as they go into COPY: best in the order of their key, in which an index fills from left to right. */
export class Rows {
  readonly table: string
  readonly columns: readonly string[]
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #at = 0
  #count = 0

  constructor(table: string, columns: readonly string[]) {
    this.table = table
    this.columns = columns
  }
  get count(): number {
    return this.#count
  }
  add(cells: readonly Cell[]): void {
    let line = cell(cells[0] ?? null)
    for (let i = 1; i < cells.length; i++) line += `\t${cell(cells[i] ?? null)}`
    line += '\n'
    const most = line.length * MOST_BYTES_A_UNIT
    if (this.#at + most > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2 + most)
    this.#at += this.#bytes.write(line, this.#at)
    this.#count++
  }
  take(): CopyTable {
    const rows = this.#bytes.subarray(0, this.#at)
    this.#bytes = Buffer.allocUnsafe(FIRST_BYTES)
    this.#at = 0
    this.#count = 0
    return { table: this.table, columns: this.columns, rows }
  }
}
