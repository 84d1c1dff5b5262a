import { sql } from 'kysely'
import { byteas } from '#server/platform/columns.ts'
import { copyIn } from '#server/platform/copy-in.ts'
import { Rows, type Kind } from '#server/platform/copy-rows.ts'
import type { Db } from '#server/platform/db.ts'
import { fixed } from '#server/platform/fixed.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

export type OccurrenceKey = { recordId: string; serviceNumber: number }

/** A new row of `ratings`. */
export type NewRating = {
  record_id: string
  service_number: number
  rating_id: string
  class: string
  level: number
  detail_codes: readonly string[]
  reason: string
  anonymous: boolean
  identification: string
  channel: string
  side: string
  stage: string
  source_system: string
  division: string
  deciding_unit: string
  serving_unit: string
  hall_code: string | null
  window_code: string | null
  staff_no: string | null
  item_code: string | null
  served_on: LocalDate
  rated_on: LocalDate
  rated_at: Instant
  received_at: Instant
  device_id: string | null
  device_counter: number | null
  clock_skew_ms: number | null
  text_digest: Buffer | null
  leaf_version: number
  salt: Buffer
  leaf_hash: Buffer
  receipt_hash: Buffer
  idempotency_hash: Buffer
  body_hash: Buffer
}
const KINDS = {
  record_id: 'uuid',
  service_number: 'int2',
  rating_id: 'uuid',
  class: 'text',
  level: 'int2',
  detail_codes: 'text[]',
  reason: 'text',
  anonymous: 'bool',
  identification: 'text',
  channel: 'text',
  side: 'text',
  stage: 'text',
  source_system: 'text',
  division: 'text',
  deciding_unit: 'text',
  serving_unit: 'text',
  hall_code: 'text',
  window_code: 'text',
  staff_no: 'text',
  item_code: 'text',
  served_on: 'date',
  rated_on: 'date',
  rated_at: 'timestamptz',
  received_at: 'timestamptz',
  device_id: 'text',
  device_counter: 'int4',
  clock_skew_ms: 'int4',
  text_digest: 'bytea',
  leaf_version: 'int2',
  salt: 'bytea',
  leaf_hash: 'bytea',
  receipt_hash: 'bytea',
  idempotency_hash: 'bytea',
  body_hash: 'bytea',
} as const satisfies Record<keyof NewRating, Kind>
const NAMES = Object.keys(KINDS) as (keyof NewRating)[]
const COLUMNS = NAMES.map((name) => `${name}:${KINDS[name]}`)
/** More than most rows take, and room to look ahead in. */
const BYTES = 1_200

/**
 * Rows come sorted by key. The unique key decides: whoever comes second fails, and its batch reads anew and answers from
 * what is there. Asking for it row by row (`on conflict`) costs each rating what only a tie needs.
 */
export async function insertRatings(db: Db, rows: readonly NewRating[]): Promise<void> {
  const copy = new Rows('ratings', COLUMNS, (rows.length + 1) * BYTES)
  for (const row of rows) copy.add(NAMES.map((name) => row[name]))
  await copyIn(db, copy)
}
export const keyText = ({ recordId, serviceNumber }: OccurrenceKey): string => `${recordId}/${serviceNumber}`

export const insertInvitation = (
  db: Db,
  row: OccurrenceKey & { tokenHash: Buffer; channel: string; madeBy: string; madeAt: Instant; expiresAt: Instant },
) =>
  db
    .insertInto('invitations')
    .values({
      token_hash: row.tokenHash,
      record_id: row.recordId,
      service_number: row.serviceNumber,
      channel: row.channel,
      made_by: row.madeBy,
      made_at: row.madeAt,
      expires_at: row.expiresAt,
    })
    .execute()

export type Invitation = OccurrenceKey & { channel: string; expiresAt: Instant }

const INVITATIONS = fixed(sql<{ place: number; record_id: string; service_number: number; channel: string; expires_at: Instant }>`
  select h.place::int, i.record_id, i.service_number, i.channel, i.expires_at
  from unnest(${'hashes'}::bytea[]) with ordinality as h(token_hash, place) join invitations i on i.token_hash = h.token_hash`)
/** Invitations by the hashes of their tokens, in their order; undefined where nothing is known. */
export async function findInvitations(db: Db, tokenHashes: readonly Buffer[]): Promise<(Invitation | undefined)[]> {
  const found = new Array<Invitation | undefined>(tokenHashes.length)
  for (const r of await INVITATIONS(db, [byteas(tokenHashes)]))
    found[r.place - 1] = { recordId: r.record_id, serviceNumber: r.service_number, channel: r.channel, expiresAt: r.expires_at }
  return found
}

/** Keyed as in `ratings`; what is listed already stays as it is. */
const LIST = sql`insert into rating_listing (record_id, service_number, rating_id, rated_on, received_at, level, class, channel, anonymous,
    identification, division, deciding_unit, item_code, staff_no, detail_codes, has_text)
  select r.record_id, r.service_number, r.rating_id, r.rated_on, r.received_at, r.level, r.class, r.channel, r.anonymous and n.record_id is null,
    case when n.record_id is null then r.identification else 'real_name' end, r.division, r.deciding_unit, r.item_code, r.staff_no,
    r.detail_codes, r.text_digest is not null
  from ratings r left join real_names n on n.record_id = r.record_id and n.service_number = r.service_number`

/** How many of these it had to list. */
export async function listTheseRatings(db: Db, keys: readonly OccurrenceKey[]): Promise<number> {
  const done = await sql`${LIST} where (r.record_id, r.service_number) in
      (select k.record_id, k.service_number from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))
    on conflict (record_id, service_number) do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

export async function countListed(db: Db, keys: readonly OccurrenceKey[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rating_listing l where (l.record_id, l.service_number) in
      (select k.record_id, k.service_number from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Whether figures leave it out, as others decided; what nobody had heard of yet is listed for it. */
export async function noteAdopted(
  db: Db,
  { kind, ...key }: OccurrenceKey & { kind: 'first' | 'follow_up' },
  adopted: boolean,
): Promise<void> {
  await listTheseRatings(db, [key])
  const column = sql.ref(kind === 'first' ? 'adopted' : 'follow_up_adopted')
  await sql`update rating_listing set ${column} = ${adopted} where record_id = ${key.recordId}::uuid and service_number = ${key.serviceNumber}`.execute(
    db,
  )
}

/** Lists the first of those that are not listed yet, and says how many. */
export async function listMissingRatings(db: Db, most: number): Promise<number> {
  await sql`set local enable_seqscan = on`.execute(db)
  const done = await sql`${LIST}
    where not exists (select 1 from rating_listing l where l.record_id = r.record_id and l.service_number = r.service_number)
    order by r.record_id, r.service_number limit ${most} on conflict (record_id, service_number) do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}
