import { sql } from 'kysely'
import { booleans, dates, integers, moments, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { CaseKey } from '../store.ts'

export type MovedClock = {
  recordId: string
  caseId: string
  clock: string
  round: number
  startNo: number
  before: LocalDate
  dueOn: LocalDate
  dueAt: Instant
  provisional: boolean
  calendarVersion: number
}
const keysOf = (clocks: readonly CaseKey[]) =>
  sql`select distinct m.record_id, m.case_id from unnest(${uuids(clocks.map((c) => c.recordId))}::uuid[],
    ${uuids(clocks.map((c) => c.caseId))}::uuid[]) as m (record_id, case_id)`

/** The case before its clocks, as a step does it, so that neither waits for the other for ever. */
export async function holdCases(db: Db, clocks: readonly CaseKey[], now: Instant): Promise<void> {
  await sql`update rectifications c set changed_at = ${now}::timestamptz from (${keysOf(clocks)}) m
    where c.record_id = m.record_id and c.case_id = m.case_id`.execute(db)
}

/** Those that were still open and still due when they were looked at. */
export async function moveClocks(
  db: Db,
  clocks: readonly MovedClock[],
  now: Instant,
): Promise<Pick<MovedClock, 'caseId' | 'clock' | 'round' | 'startNo'>[]> {
  const { rows } = await sql<Pick<MovedClock, 'caseId' | 'clock' | 'round' | 'startNo'>>`
    update rectification_clocks k set due_on = m.due_on, due_at = m.due_at, provisional = m.provisional,
      calendar_version = m.calendar_version, moved_at = ${now}::timestamptz
    from unnest(${uuids(clocks.map((c) => c.recordId))}::uuid[], ${uuids(clocks.map((c) => c.caseId))}::uuid[], ${texts(clocks.map((c) => c.clock))}::text[],
      ${dates(clocks.map((c) => c.before))}::date[], ${dates(clocks.map((c) => c.dueOn))}::date[], ${moments(clocks.map((c) => c.dueAt))}::timestamptz[],
      ${booleans(clocks.map((c) => c.provisional))}::boolean[], ${integers(clocks.map((c) => c.calendarVersion))}::int[],
      ${integers(clocks.map((c) => c.round))}::int[], ${integers(clocks.map((c) => c.startNo))}::int[])
      as m (record_id, case_id, clock, before, due_on, due_at, provisional, calendar_version, round, start_no)
    where k.record_id = m.record_id and k.case_id = m.case_id and k.clock = m.clock and k.round = m.round and k.start_no = m.start_no and k.due_on = m.before
      and k.met_at is null and k.replaced_at is null
    returning k.case_id as "caseId", k.clock, k.round, k.start_no as "startNo"`.execute(db)
  return rows
}

/** The case's own due moment is that of its nearest open clock of what is owed. */
export async function setNearest(db: Db, clocks: readonly MovedClock[], owed: readonly string[]): Promise<void> {
  await sql`
    update rectifications c set due_at = n.due_at, due_on = n.due_on, due_clock = n.clock, due_order = n.due_at
    from (select distinct on (k.record_id, k.case_id) k.record_id, k.case_id, k.clock, k.due_at, k.due_on
      from rectification_clocks k join (${keysOf(clocks)}) m on m.record_id = k.record_id and m.case_id = k.case_id
      where k.met_at is null and k.replaced_at is null and k.clock = any(${[...owed]}::text[])
      order by k.record_id, k.case_id, k.due_at, k.clock) n
    where c.record_id = n.record_id and c.case_id = n.case_id`.execute(db)
}
