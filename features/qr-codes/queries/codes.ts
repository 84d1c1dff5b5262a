import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

/** A code with the names of what it stands for. */
export type Code = {
  code: string
  division: string
  hallCode: string
  hallName: string
  windowCode: string | null
  windowName: string | null
  itemCode: string | null
  itemName: string | null
  retiredAt: Instant | null
  replacedBy: string | null
}
export const NAMED = sql`v.code, v.division, v.hall_code as "hallCode", h.name as "hallName", v.window_code as "windowCode", w.name as "windowName",
  v.item_code as "itemCode", i.name as "itemName", v.retired_at as "retiredAt", v.replaced_by as "replacedBy"`
export const NAMES = sql`fixed_codes v join halls h on h.division = v.division and h.hall_code = v.hall_code
  left join windows w on w.division = v.division and w.window_code = v.window_code left join service_items i on i.item_code = v.item_code`

export async function codeNamed(db: Db, code: string): Promise<Code | null> {
  const { rows } = await sql<Code>`select ${NAMED} from ${NAMES} where v.code = ${code}`.execute(db)
  return rows[0] ?? null
}

const MOST_WINDOWS = 300
export async function openWindows(db: Db, division: string, hallCode: string): Promise<{ windowCode: string; name: string }[]> {
  const { rows } = await sql<{ windowCode: string; name: string }>`select window_code as "windowCode", name from windows
    where division = ${division} and hall_code = ${hallCode} and status = 'open' order by window_code limit ${MOST_WINDOWS}`.execute(db)
  return rows
}
