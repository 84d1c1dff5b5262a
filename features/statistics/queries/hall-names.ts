import type { Db } from '#server/platform/db.ts'

/** The halls of one division, closed ones too. */
export async function hallNames(db: Db, division: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('halls')
    .select(['hall_code', 'name'])
    .where('division', '=', division)
    .orderBy('hall_code')
    .limit(10_000)
    .execute()
  return new Map(rows.map((row) => [row.hall_code, row.name]))
}
