import { sql } from 'kysely'
import { bare } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { fixed } from '#server/platform/fixed.ts'
import type { Instant } from '#shared/time.ts'
import type { OccurrenceKey } from './store.ts'

/** An occurrence with all that a rating of it freezes, and the rating it already has, if any. */
export type Standing = {
  record_id: string
  service_number: number
  stage: string
  side: string
  source_system: string
  division: string
  deciding_unit: string
  serving_unit: string
  hall_code: string | null
  window_code: string | null
  staff_no: string | null
  item_code: string | null
  has_applicant: boolean
  served_at: Instant
  rateable_until: Instant | null
  rating_id: string | null
  rated_at: Instant | null
  received_at: Instant | null
  reason: string | null
  idempotency_hash: Buffer | null
  body_hash: Buffer | null
}

/**
 * Each row comes with the place of its key among those that were asked for, so that nothing is looked up by text.
 * Identifiers and numbers need no quoting, and the driver would look for what does in each of them.
 */
const OF_THESE_KEYS = sql`from unnest(${'records'}::uuid[], ${'numbers'}::int[]) with ordinality as k(record_id, service_number, place)
  join service_occurrences o on o.record_id = k.record_id and o.service_number = k.service_number
  left join ratings r on r.record_id = k.record_id and r.service_number = k.service_number`
type Placed<Row> = Row & { place: number }
const these = (keys: readonly OccurrenceKey[]): string[] => [bare(keys.map((k) => k.recordId)), bare(keys.map((k) => k.serviceNumber))]

const STANDINGS = fixed(sql<Placed<Standing>>`
    select k.place::int, o.record_id, o.service_number, o.stage, o.side, o.source_system, o.division, o.deciding_unit, o.serving_unit, o.hall_code,
      o.window_code, o.staff_no, o.item_code, o.has_applicant, o.served_at, o.rateable_until,
      r.rating_id, r.rated_at, r.received_at, r.reason, r.idempotency_hash, r.body_hash ${OF_THESE_KEYS}`)
/** In the order of the keys; undefined where the occurrence is unknown. */
export const standingsOf = async (db: Db, keys: readonly OccurrenceKey[]): Promise<(Standing | undefined)[]> =>
  inOrder(keys.length, await STANDINGS(db, these(keys)))

export function inOrder<Row>(count: number, rows: readonly Placed<Row>[]): (Row | undefined)[] {
  const found = new Array<Row | undefined>(count)
  for (const row of rows) found[row.place - 1] = row
  return found
}

/** What the unified page needs to know of an occurrence. */
export type LinkStanding = Pick<
  Standing,
  | 'record_id'
  | 'service_number'
  | 'stage'
  | 'source_system'
  | 'side'
  | 'division'
  | 'serving_unit'
  | 'item_code'
  | 'has_applicant'
  | 'served_at'
  | 'rateable_until'
  | 'rated_at'
  | 'idempotency_hash'
>

const LINK_STANDINGS = fixed(sql<Placed<LinkStanding>>`
    select k.place::int, o.record_id, o.service_number, o.stage, o.source_system, o.side, o.division, o.serving_unit, o.item_code, o.has_applicant,
      o.served_at, o.rateable_until, r.rated_at, r.idempotency_hash ${OF_THESE_KEYS}`)
/** As `standingsOf`, without what only a new rating freezes. */
export const linkStandingsOf = async (db: Db, keys: readonly OccurrenceKey[]): Promise<(LinkStanding | undefined)[]> =>
  inOrder(keys.length, await LINK_STANDINGS(db, these(keys)))

/** Who the rater is as it stands now: the rating keeps what was said then, `real_names` what was said since. */
export const NAMED_SINCE = sql`r.anonymous and n.record_id is null as anonymous,
  case when n.record_id is null then r.identification else 'real_name' end as identification`

export type RatingRow = {
  record_id: string
  service_number: number
  rating_id: string
  level: number
  detail_codes: string[]
  reason: string
  anonymous: boolean
  identification: string
  channel: string
  division: string
  deciding_unit: string
  serving_unit: string
  window_code: string | null
  staff_no: string | null
  item_code: string | null
  stage: string
  served_at: Instant
  rated_at: Instant
  received_at: Instant
  leaf_hash: Buffer
  has_text: boolean
}

/** Whole ratings by key, for the features that follow. Whoever gave their name later is no longer anonymous (rules 2.2). */
export async function ratingsByKeys(db: Db, keys: readonly OccurrenceKey[]): Promise<RatingRow[]> {
  const { rows } = await sql<RatingRow>`
    select r.record_id, r.service_number, r.rating_id, r.level, r.detail_codes, r.reason, ${NAMED_SINCE}, r.channel, r.division,
      r.deciding_unit, r.serving_unit, r.window_code, r.staff_no, r.item_code, r.stage, o.served_at, r.rated_at, r.received_at, r.leaf_hash,
      r.text_digest is not null as has_text
    from ratings r join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
      left join real_names n on n.record_id = r.record_id and n.service_number = r.service_number where (r.record_id, r.service_number) in
      (select k.record_id, k.service_number from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))
    order by r.record_id, r.service_number`.execute(db)
  return rows
}

export async function receiptKey(db: Db, codeHash: Buffer, of: 'ratings' | 'follow_ups' = 'ratings'): Promise<OccurrenceKey | null> {
  const row = await db.selectFrom(of).select(['record_id', 'service_number']).where('receipt_hash', '=', codeHash).executeTakeFirst()
  return row ? { recordId: row.record_id, serviceNumber: row.service_number } : null
}
