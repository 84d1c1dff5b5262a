import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Reach } from '#shared/actor.ts'
import { refKey, type Act, type Cause, type Kind, type RatingRef } from './rules.ts'

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

const REACH = { divisionPath: 'd.path', unit: 'r.deciding_unit', line: 'u.line', staffNo: 'r.staff_no' }
export type Asker = { reach: readonly Reach[]; anonymousBefore: Instant }
/** Whoever may read a rating may read whether it counts (decisions/0014). */
export async function isShown(db: Db, { reach, anonymousBefore }: Asker, ratingId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ratings r left join divisions d on d.code = r.division left join units u on u.unit_code = r.deciding_unit
    where r.rating_id = ${ratingId}::uuid and ${withinReach(reach, REACH)}
      and (not r.anonymous or r.received_at < ${anonymousBefore}::timestamptz)`.execute(db)
  return rows.length > 0
}

export type HistoryEntry = { kind: Kind; act: Act; cause: Cause | null; at: Instant }
/** What became of a rating and of its follow-up, the first first. */
export async function historyOf(db: Db, ratingId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select x.kind, x.act, x.cause, x.at from ratings r
    join rating_exclusions x on x.record_id = r.record_id and x.service_number = r.service_number
    where r.rating_id = ${ratingId}::uuid order by x.at, x.kind, x.entry_no limit 200`.execute(db)
  return rows
}
