import { sql, type RawBuilder } from 'kysely'
import { integers, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { RanOut } from '../queries/due.ts'

type Marked = readonly Pick<RanOut, 'recordId' | 'caseId' | 'clock' | 'round' | 'startNo'>[]
const clocksOf = (
  rows: Marked,
): RawBuilder<unknown> => sql`unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${uuids(rows.map((r) => r.caseId))}::uuid[],
  ${texts(rows.map((r) => r.clock))}::text[], ${integers(rows.map((r) => r.round))}::int[], ${integers(rows.map((r) => r.startNo))}::int[]) as m (record_id, case_id, clock, round, start_no)`

/** Each case once, however many of its clocks ran out: 督办, and so many lines more in its timeline. */
export async function markOverdue(db: Db, rows: Marked, now: Instant): Promise<void> {
  await sql`update rectification_clocks k set overdue_at = ${now}::timestamptz from ${clocksOf(rows)}
    where k.record_id = m.record_id and k.case_id = m.case_id and k.clock = m.clock and k.round = m.round and k.start_no = m.start_no`.execute(
    db,
  )
  await sql`update rectifications c set urged_at = ${now}::timestamptz, steps = c.steps + n.lines, changed_at = ${now}::timestamptz
    from (select m.record_id, m.case_id, count(*)::int as lines from ${clocksOf(rows)} group by m.record_id, m.case_id) n
    where c.record_id = n.record_id and c.case_id = n.case_id`.execute(db)
}

/** The same of parts, whose number stands where a clock's start does. */
export async function markPartsOverdue(db: Db, rows: Marked, now: Instant): Promise<void> {
  await sql`update case_parts p set overdue_at = ${now}::timestamptz from ${clocksOf(rows)}
    where p.record_id = m.record_id and p.case_id = m.case_id and p.part_no = m.start_no`.execute(db)
  await sql`update rectifications c set urged_at = ${now}::timestamptz, steps = c.steps + n.lines, changed_at = ${now}::timestamptz
    from (select m.record_id, m.case_id, count(*)::int as lines from ${clocksOf(rows)} group by m.record_id, m.case_id) n
    where c.record_id = n.record_id and c.case_id = n.case_id`.execute(db)
}

export async function markEscalated(db: Db, rows: Marked, now: Instant): Promise<void> {
  await sql`update rectification_clocks k set escalated_at = ${now}::timestamptz from ${clocksOf(rows)}
    where k.record_id = m.record_id and k.case_id = m.case_id and k.clock = m.clock and k.round = m.round and k.start_no = m.start_no`.execute(
    db,
  )
  await sql`update rectifications c set urged_at = ${now}::timestamptz, escalated_at = ${now}::timestamptz, steps = c.steps + n.lines,
      changed_at = ${now}::timestamptz
    from (select m.record_id, m.case_id, count(*)::int as lines from ${clocksOf(rows)} group by m.record_id, m.case_id) n
    where c.record_id = n.record_id and c.case_id = n.case_id`.execute(db)
}
