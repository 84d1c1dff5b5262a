import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { asAdopted, cellsOf, theseRatings, type FIRST, type RatingKey } from './facts.ts'

/** How many of these ratings are there already: on a cluster an event can be seen before its rating. */
export async function countRatings(db: Db, keys: readonly RatingKey[], from: typeof FIRST): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from} r where ${theseRatings(keys)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Recorded, and not yet in the figures: behind the listener's position, and in no rebuild. What is parked is missing, and differs. */
const isUnheard = (listener: string, which: RawBuilder<SqlBool>) => sql<SqlBool>`exists (
  select 1 from events v cross join figure_marks m left join listener_positions p on p.listener = ${listener}
  where (v.tx, v.seq) > (coalesce(p.tx, '0'::xid8), coalesce(p.seq, 0))
    and (m.rebuilt_as is null or (not pg_visible_in_snapshot(v.tx, m.rebuilt_as::pg_snapshot) and v.tx is distinct from m.rebuilt_tx))
    and ${which})`
const ofRating = sql<SqlBool>`v.name = r.event and (v.payload ->> 'recordId')::uuid = r.record_id and (v.payload ->> 'serviceNumber')::int = r.service_number`
const ofEntry = sql<SqlBool>`v.name in ('rating.excluded', 'rating.restored') and (v.payload ->> 'recordId')::uuid = e.record_id
  and (v.payload ->> 'serviceNumber')::int = e.service_number and v.payload ->> 'kind' = e.kind and (v.payload ->> 'entryNo')::int = e.entry_no`

export type Comparison = { compared: number; differ: number }

/** Counts every rating anew, in one statement and so in one snapshot, and holds each cell against the stored one. */
export async function compareFigures(db: Db, listener: string): Promise<Comparison> {
  const { rows } = await sql<Comparison>`
    with fresh as (${cellsOf(sql`not ${isUnheard(listener, ofRating)}`, asAdopted(sql`not ${isUnheard(listener, ofEntry)}`))})
    select count(*)::int as compared,
      (count(*) filter (where
        (n.rated5, n.rated4, n.rated3, n.rated2, n.rated1, n.served5, n.served4, n.served3, n.served2, n.served1) is distinct from
        (f.rated5, f.rated4, f.rated3, f.rated2, f.rated1, f.served5, f.served4, f.served3, f.served2, f.served1)))::int as differ
    from fresh n full join figure_days f on f.division = n.division and f.axis = n.axis and f.member = n.member and f.class = n.class
      and f.day = n.day`.execute(db)
  return rows[0] ?? { compared: 0, differ: 0 }
}
