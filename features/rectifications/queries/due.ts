import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { dates, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { OWED } from '../rules/clocks.ts'
import type { State } from '../rules/states.ts'

/** An owed clock of an open case that ran out. */
export type RanOut = {
  recordId: string
  caseId: string
  ratingId: string
  serviceNumber: number
  state: State
  steps: number
  division: string
  divisionPath: string
  unit: string
  judgedAbove: boolean
  clock: string
  round: number
  startNo: number
  dueAt: Instant
}

const due = (now: Instant, and: RawBuilder<SqlBool>, most: number): RawBuilder<RanOut> => sql<RanOut>`
  select c.record_id as "recordId", c.case_id as "caseId", c.rating_id as "ratingId", c.service_number as "serviceNumber", c.state, c.steps,
    c.division, c.division_path as "divisionPath", c.unit_code as unit,
    coalesce(u.management, false) or (c.subject = 'conduct' and coalesce(su.management, false)) or mo.division is null as "judgedAbove", k.clock, k.round, k.start_no as "startNo", k.due_at as "dueAt"
  from rectifications c
  join rectification_clocks k on k.record_id = c.record_id and k.case_id = c.case_id
  left join units u on u.unit_code = c.unit_code
  left join units su on su.unit_code = c.serving_unit
  left join (select distinct m.division from units m where m.management and m.status = 'active') mo on mo.division = c.division
  where c.closed_at is null and c.due_order <= ${now}::timestamptz and k.clock = any(${[...OWED]}::text[])
    and k.met_at is null and k.replaced_at is null and k.due_at <= ${now}::timestamptz and ${and}
  order by c.record_id, c.case_id, k.due_at, k.clock, k.round, k.start_no limit ${most}`

const within = (cases: readonly string[] | null): RawBuilder<SqlBool> =>
  cases === null ? sql<SqlBool>`true` : sql<SqlBool>`c.case_id = any(${[...cases]}::uuid[])`

/** A part that the co-unit has not answered by its day: the lead's to urge, and the management organisation's (rules 3.2, 3.10). */
export const PART_CLOCK = 'part'
export async function overdueParts(
  db: Db,
  now: Instant,
  { most, cases }: { most: number; cases: readonly string[] | null },
): Promise<RanOut[]> {
  const { rows } = await sql<RanOut>`
    select c.record_id as "recordId", c.case_id as "caseId", c.rating_id as "ratingId", c.service_number as "serviceNumber", c.state, c.steps,
      c.division, c.division_path as "divisionPath", c.unit_code as unit, false as "judgedAbove", ${PART_CLOCK} as clock, c.round,
      p.part_no::int as "startNo", p.due_at as "dueAt"
    from case_parts p join rectifications c on c.record_id = p.record_id and c.case_id = p.case_id
    where c.closed_at is null and p.state in ('asked', 'returned') and p.overdue_at is null and p.due_at <= ${now}::timestamptz and ${within(cases)}
    order by p.record_id, p.case_id, p.part_no limit ${most}`.execute(db)
  return rows
}

export type Since = { division: string; dueOn: LocalDate }

/** Those that nobody has marked yet, in the order of their keys; `cases`: of these only, read again once they are held. */
export const newlyOverdue = async (
  db: Db,
  now: Instant,
  { most, cases }: { most: number; cases: readonly string[] | null },
): Promise<RanOut[]> => (await due(now, sql<SqlBool>`k.overdue_at is null and ${within(cases)}`, most).execute(db)).rows

/** Where something is marked and not yet told to the level above. */
export async function divisionsOverdue(db: Db, now: Instant): Promise<string[]> {
  const { rows } = await sql<{ division: string }>`
    select distinct c.division from rectifications c
    join rectification_clocks k on k.record_id = c.record_id and k.case_id = c.case_id
    where c.closed_at is null and c.due_order <= ${now}::timestamptz and k.overdue_at is not null and k.escalated_at is null
      and k.met_at is null and k.replaced_at is null
    order by c.division limit 10000`.execute(db)
  return rows.map((row) => row.division)
}

/** Those whose due day lies at least so far back, by the calendar of each division. */
export const longOverdue = async (
  db: Db,
  now: Instant,
  { since, most, cases }: { since: readonly Since[]; most: number; cases: readonly string[] | null },
): Promise<RanOut[]> =>
  (
    await due(
      now,
      sql<SqlBool>`k.overdue_at is not null and k.escalated_at is null and ${within(cases)} and exists (
        select 1 from unnest(${texts(since.map((s) => s.division))}::text[], ${dates(since.map((s) => s.dueOn))}::date[]) as s (division, due_on)
        where s.division = c.division and k.due_on <= s.due_on)`,
      most,
    ).execute(db)
  ).rows
