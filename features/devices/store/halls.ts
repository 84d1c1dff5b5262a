import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Card } from '../contract/halls.ts'

export type NewChoices = {
  division: string
  hallCode: string
  opensAt: number
  closesAt: number
  card: Card
  changedBy: string
  changedAt: Instant
}
export const putChoices = (db: Db, row: NewChoices) =>
  sql`insert into hall_choices (division, hall_code, opens_minute, closes_minute, card, changed_by, changed_at)
    values (${row.division}, ${row.hallCode}, ${row.opensAt}, ${row.closesAt}, ${row.card}, ${row.changedBy}, ${row.changedAt})
    on conflict (division, hall_code) do update set opens_minute = excluded.opens_minute, closes_minute = excluded.closes_minute,
      card = excluded.card, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db)
