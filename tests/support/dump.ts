import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

/** Every row of every table as text, bytes also as the text they might be: what somebody would read who stole the database. */
export async function dumpedText(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`select table_schema as schema, table_name as name
    from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
    order by 1, 2 limit 1000`.execute(db)
  const said: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`${schema}.${name}`)} limit 100000`.execute(db)
    for (const row of rows)
      for (const value of Object.values(row)) said.push(Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value))
  }
  return said.join('\n')
}
