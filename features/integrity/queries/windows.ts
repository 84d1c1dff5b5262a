import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { WindowSignal } from '../rules/signals.ts'

/** Whether that window is being looked into for it already, or was since then: one check, not one an hour. */
export async function isLookedInto(
  db: Db,
  { signal, division, windowCode }: { signal: WindowSignal; division: string; windowCode: string },
  since: Instant,
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from integrity_checks where signal = ${signal} and division = ${division} and window_code = ${windowCode}
    and (received_at > ${since} or finding is null) limit 1`.execute(db)
  return rows.length > 0
}
