import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { NAMED_SINCE, type RatingRow } from '../queries.ts'
import type { OccurrenceKey } from '../store.ts'

const these = (keys: readonly OccurrenceKey[]) => sql`select k.record_id, k.service_number
  from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number)`

/** Follow-ups as ratings of their own: their level, words and moment; everything else is the first rating's. */
export async function followUpsByKeys(db: Db, keys: readonly OccurrenceKey[]): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    select f.record_id, f.service_number, f.rating_id, f.level, f.detail_codes, f.reason, ${NAMED_SINCE}, f.channel, f.division, f.deciding_unit,
      f.serving_unit, f.window_code, f.staff_no, f.item_code, r.stage, o.served_at, f.received_at as rated_at, f.received_at, f.leaf_hash,
      f.text_digest is not null as has_text
    from follow_ups f join ratings r on r.record_id = f.record_id and r.service_number = f.service_number
      join service_occurrences o on o.record_id = f.record_id and o.service_number = f.service_number
      left join real_names n on n.record_id = f.record_id and n.service_number = f.service_number
    where (f.record_id, f.service_number) in (${these(keys)}) order by f.record_id, f.service_number`.execute(db)
  return rows
}

/** What a follow-up takes over from the first rating. */
export type FirstRating = {
  class: string
  side: string
  hall_code: string | null
  served_on: LocalDate
  has_applicant: boolean
}
export async function firstRating(db: Db, { recordId, serviceNumber }: OccurrenceKey): Promise<FirstRating | null> {
  const { rows } = await sql<FirstRating>`
    select r.class, r.side, r.hall_code, r.served_on, r.identification <> 'unlinked' as has_applicant from ratings r
    where r.record_id = ${recordId}::uuid and r.service_number = ${serviceNumber}`.execute(db)
  return rows[0] ?? null
}

export type FollowUpShown = {
  record_id: string
  service_number: number
  rating_id: string
  level: number
  detail_codes: string[]
  rated_on: LocalDate
  received_at: Instant
  has_text: boolean
  adopted: boolean
}
/** For those who may read the first ratings; of an anonymous rater from the day after it came, as the first (decisions/0014). */
export async function followUpsShown(
  db: Db,
  keys: readonly OccurrenceKey[],
  anonymousBefore: Instant,
): Promise<Map<string, FollowUpShown>> {
  const { rows } = await sql<FollowUpShown>`
    select f.record_id, f.service_number, f.rating_id, f.level, f.detail_codes, f.rated_on, f.received_at, f.text_digest is not null as has_text,
      l.follow_up_adopted as adopted
    from follow_ups f join rating_listing l on l.record_id = f.record_id and l.service_number = f.service_number
    where (f.record_id, f.service_number) in (${these(keys)}) and (not l.anonymous or f.received_at < ${anonymousBefore}::timestamptz)
    order by f.record_id, f.service_number`.execute(db)
  return new Map(rows.map((row) => [row.rating_id, row]))
}
