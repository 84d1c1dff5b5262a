import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

export type OpenWindow = { windowCode: string; name: string }
export async function windowsOfHall(db: Db, division: string, hallCode: string): Promise<OpenWindow[]> {
  const { rows } = await sql<OpenWindow>`select w.window_code as "windowCode", w.name from windows w
    where w.division = ${division} and w.hall_code = ${hallCode} and w.status = 'open' order by w.window_code`.execute(db)
  return rows
}

export type Visit = {
  visit_id: string
  device_id: string
  record_id: string
  service_number: number
  source_system: string
  found_at: Instant
  shows_until: Instant
}
export async function findVisits(db: Db, visitIds: readonly string[]): Promise<Map<string, Visit>> {
  const { rows } = await sql<Visit>`
    select v.visit_id, v.device_id, v.record_id, v.service_number, o.source_system, v.found_at, v.shows_until
    from device_visits v join service_occurrences o on o.record_id = v.record_id and o.service_number = v.service_number
    where v.visit_id = any(${visitIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.visit_id, row]))
}

/** What a link on a receipt is for, as long as it lasts. */
export async function invitedTo(db: Db, tokenHash: Buffer, now: Instant): Promise<{ recordId: string; serviceNumber: number } | null> {
  const { rows } = await sql<{ recordId: string; serviceNumber: number }>`
    select i.record_id as "recordId", i.service_number as "serviceNumber" from invitations i
    where i.token_hash = ${tokenHash} and i.expires_at > ${now}`.execute(db)
  return rows[0] ?? null
}
