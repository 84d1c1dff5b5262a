import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

/** Units that are closed and still have items that were not cancelled, with how many. */
export async function itemsOfClosedUnits(db: Db): Promise<{ unitCode: string; count: number }[]> {
  const { rows } = await sql<{ unitCode: string; count: number }>`select u.unit_code as "unitCode", count(*)::int as count
    from units u join service_items i on i.unit_code = u.unit_code and i.status <> 'cancelled'
    where u.status = 'closed' group by u.unit_code order by u.unit_code`.execute(db)
  return rows
}
