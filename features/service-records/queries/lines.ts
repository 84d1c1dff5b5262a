import type { Db } from '#server/platform/db.ts'

/** 条线 of units, closed ones too: what they decided stays theirs. */
export async function linesOf(db: Db, unitCodes: readonly string[]): Promise<Map<string, string>> {
  if (unitCodes.length === 0) return new Map()
  const rows = await db
    .selectFrom('units')
    .select(['unit_code', 'line'])
    .where('unit_code', 'in', [...new Set(unitCodes)])
    .execute()
  return new Map(rows.map((row) => [row.unit_code, row.line]))
}
