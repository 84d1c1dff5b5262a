import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

/** Departments of these divisions themselves, those that are still there. */
export async function departmentsOf(db: Db, divisions: readonly string[]): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select u.unit_code as code, u.name from units u
    where u.division = any(${[...divisions]}::text[]) and u.kind in ('department', 'vertical') and u.status = 'active'
    order by u.unit_code limit 300`.execute(db)
  return rows
}
