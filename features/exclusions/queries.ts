import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { refKey, type Cause, type RatingRef } from './rules.ts'

/** What whoever shows a rating says of it. */
export type Exclusion = { cause: Cause; caseId: string; at: Instant }
type Found = RatingRef & Exclusion

/** The exclusions in force among these ratings, by `refKey`. */
export async function exclusionOf(db: Db, refs: readonly RatingRef[]): Promise<Map<string, Exclusion>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<Found>`
    select x.record_id as "recordId", x.service_number as "serviceNumber", x.kind, x.cause, x.case_id as "caseId", x.at
    from unnest(${refs.map((r) => r.recordId)}::uuid[], ${refs.map((r) => r.serviceNumber)}::int[], ${refs.map((r) => r.kind)}::text[])
      as k(record_id, service_number, kind)
    join rating_exclusions x on x.record_id = k.record_id and x.service_number = k.service_number and x.kind = k.kind
    where x.act = 'excluded' and not exists (select 1 from rating_exclusions later
      where later.record_id = x.record_id and later.service_number = x.service_number and later.kind = x.kind and later.entry_no > x.entry_no)`.execute(
    db,
  )
  return new Map(rows.map(({ cause, caseId, at, ...ref }) => [refKey(ref), { cause, caseId, at }]))
}

/** What the rating is called, which its events are told under; null where there is no such rating. A follow-up is told under the first rating’s name. */
export async function ratingIdOf(db: Db, { recordId, serviceNumber, kind }: RatingRef): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select r.rating_id as id from ratings r where r.record_id = ${recordId}::uuid and r.service_number = ${serviceNumber}
      and (${kind} = 'first' or exists (select 1 from follow_ups f where f.record_id = r.record_id and f.service_number = r.service_number))`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
