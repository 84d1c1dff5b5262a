import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

type Within = { path: string; until: Instant }
/** Open cases whose rater has had no answer; no path closes a case without one. */
const unanswered = (until: Instant) => sql`
  from rectifications c
  join lateral (
    select k.due_at, k.due_on from rectification_clocks k
    where k.record_id = c.record_id and k.case_id = c.case_id and k.clock in ('feedback', 'explain_feedback', 'complex_feedback')
      and k.replaced_at is null and (k.met_at is null or k.met_at > ${until}::timestamptz)
    order by k.due_at desc limit 1
  ) k on k.due_at <= ${until}::timestamptz
  where c.closed_at is null and c.origin = 'rating' and c.received_at <= ${until}::timestamptz`

/** How many are overdue below each of these divisions. */
export async function overdueBelow(
  db: Db,
  places: readonly { code: string; path: string }[],
  until: Instant,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; cases: number }>`
    select p.code, count(*)::int as cases
    from (select c.division_path ${unanswered(until)}) c
      join unnest(${places.map((p) => p.code)}::text[], ${places.map((p) => p.path)}::text[]) as p(code, path) on starts_with(c.division_path, p.path)
    group by p.code`.execute(db)
  return new Map(rows.map((row) => [row.code, row.cases]))
}

export type OverdueUnit = { code: string; name: string | null; cases: number; since: LocalDate }
/** The units that keep most raters waiting past the day. */
export async function overdueUnits(db: Db, { path, until }: Within, most: number): Promise<OverdueUnit[]> {
  const { rows } = await sql<OverdueUnit>`
    select c.unit_code as code, u.name, count(*)::int as cases, min(c.due_on) as since
    from (select c.unit_code, k.due_on ${unanswered(until)} and starts_with(c.division_path, ${path})) c left join units u on u.unit_code = c.unit_code
    group by c.unit_code, u.name order by count(*) desc, min(c.due_on), c.unit_code limit ${most}`.execute(db)
  return rows
}

export type Hotspot = { code: string; name: string; cases: number }
type Since = Within & { since: Instant; least: number; most: number }
/** Of the common catalogue the matters with most bad ratings that stand: wherever they were served. */
export async function hotspots(db: Db, { path, since, until, least, most }: Since): Promise<Hotspot[]> {
  const { rows } = await sql<Hotspot>`
    select coalesce(b.basic_code, s.item_code) as code, coalesce(b.name, s.name) as name, count(*)::int as cases
    from rectifications c join service_items s on s.item_code = c.item_code left join basic_items b on b.basic_code = s.basic_code
    where c.origin = 'rating' and c.received_at >= ${since}::timestamptz and c.received_at < ${until}::timestamptz
      and starts_with(c.division_path, ${path})
      and (select count(*) % 2 = 0 from rating_exclusions e where e.record_id = c.record_id and e.service_number = c.service_number and e.kind = 'first')
    group by 1, 2 having count(*) >= ${least} order by count(*) desc, 1 limit ${most}`.execute(db)
  return rows
}
