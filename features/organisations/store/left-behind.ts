import { sql } from 'kysely'
import { integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'

export type LeftBehind = { unitCode: string; count: number }
/** What is left at closed units, whole: whatever is not named is settled. Nothing is written where nothing changed. */
export async function putLeftBehind(db: Db, what: 'items', rows: readonly LeftBehind[]): Promise<void> {
  const units = texts(rows.map((row) => row.unitCode))
  await sql`delete from left_behind where what = ${what} and not (unit_code = any (${units}::text[]))`.execute(db)
  await sql`insert into left_behind (unit_code, what, count)
    select g.unit_code, ${what}::text, g.count from unnest(${units}::text[], ${integers(rows.map((row) => row.count))}::int[]) as g(unit_code, count)
    on conflict (unit_code, what) do update set count = excluded.count where left_behind.count <> excluded.count`.execute(db)
}
