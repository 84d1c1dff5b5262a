import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

/** The units of a line, whatever has become of them: their ratings stay. */
export async function unitsOfLine(db: Db, line: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    unit: string
  }>`select u.unit_code as unit from units u where u.line = ${line} order by 1 limit 20000`.execute(db)
  return new Set(rows.map((row) => row.unit))
}
