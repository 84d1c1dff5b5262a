import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

export type NewVisit = {
  visitId: string
  deviceId: string
  recordId: string
  serviceNumber: number
  foundAt: Instant
  showsUntil: Instant
}
export const insertVisit = (db: Db, row: NewVisit) =>
  sql`insert into device_visits (visit_id, device_id, record_id, service_number, found_at, shows_until)
    values (${row.visitId}, ${row.deviceId}, ${row.recordId}, ${row.serviceNumber}, ${row.foundAt}, ${row.showsUntil})`.execute(db)
