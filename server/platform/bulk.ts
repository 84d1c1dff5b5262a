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

/** Rows of one table as they go into COPY. */
export class Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly #asAdded: boolean
  #lines: string[] = []

  /** `asAdded`: their order tells something. Else they are sorted by what they begin with, the key: in its order an index fills from left to right. */
  constructor(table: string, columns: readonly string[], { asAdded = false }: { asAdded?: boolean } = {}) {
    this.table = table
    this.columns = columns
    this.#asAdded = asAdded
  }
  get count(): number {
    return this.#lines.length
  }
  add(cells: readonly Cell[]): void {
    let line = cell(cells[0] ?? null)
    for (let i = 1; i < cells.length; i++) line += `\t${cell(cells[i] ?? null)}`
    this.#lines.push(line)
  }
  take(): CopyTable {
    if (!this.#asAdded) this.#lines.sort()
    const rows = this.#lines.length === 0 ? Buffer.alloc(0) : Buffer.from(`${this.#lines.join('\n')}\n`)
    this.#lines = []
    return { table: this.table, columns: this.columns, rows }
  }
}
