import { sql, type RawBuilder } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** Open clocks that a calendar gave their day, counted by all that their day follows from. */
export type ClockGroup = {
  clock: string
  startedOn: LocalDate
  policyRowId: string
  dueOn: LocalDate
  division: string
  divisionName: string
  unit: string
  unitName: string
  clocks: number
}
/** Units × clocks × open days: far below, unless something is wrong. */
const MOST_GROUPS = 200_000

const OPEN = sql`c.closed_at is null and k.met_at is null and k.replaced_at is null and k.calendar_version is not null and k.policy_row_id is not null`
const STARTED_ON = sql`(k.started_at at time zone 'Asia/Shanghai')::date`

export async function openClockGroups(db: Db): Promise<ClockGroup[]> {
  const { rows } = await sql<ClockGroup>`
    select g.clock, g."startedOn", g."policyRowId", g."dueOn", g.division, d.name as "divisionName", g.unit, coalesce(u.name, g.unit) as "unitName", g.clocks
    from (select k.clock, ${STARTED_ON} as "startedOn", k.policy_row_id as "policyRowId", k.due_on as "dueOn", c.division, c.unit_code as unit,
        count(*)::int as clocks
      from rectifications c join rectification_clocks k on k.record_id = c.record_id and k.case_id = c.case_id
      where ${OPEN}
      group by 1, 2, 3, 4, 5, 6) g
    join divisions d on d.code = g.division
    left join units u on u.unit_code = g.unit
    order by g."dueOn", g.unit, g.clock limit ${MOST_GROUPS}`.execute(db)
  return rows
}

export type OpenClock = {
  recordId: string
  caseId: string
  clock: string
  round: number
  startNo: number
  startedOn: LocalDate
  startedAt: Instant
  policyRowId: string
  dueOn: LocalDate
  dueAt: Instant
  division: string
  unit: string
}
const inGroups = (groups: readonly ClockGroup[]): RawBuilder<unknown> => sql`
  select * from unnest(${texts(groups.map((g) => g.clock))}::text[], ${texts(groups.map((g) => g.startedOn))}::text[],
    ${texts(groups.map((g) => g.policyRowId))}::text[], ${texts(groups.map((g) => g.dueOn))}::text[], ${texts(groups.map((g) => g.division))}::text[],
    ${texts(groups.map((g) => g.unit))}::text[]) as g (clock, started_on, policy_row_id, due_on, division, unit)`

/** The clocks of these groups, the first due first. */
export async function clocksInGroups(db: Db, groups: readonly ClockGroup[], most: number): Promise<OpenClock[]> {
  const { rows } = await sql<OpenClock>`
    select k.record_id as "recordId", k.case_id as "caseId", k.clock, k.round, k.start_no as "startNo", ${STARTED_ON} as "startedOn", k.started_at as "startedAt",
      k.policy_row_id as "policyRowId", k.due_on as "dueOn", k.due_at as "dueAt", c.division, c.unit_code as unit
    from rectifications c join rectification_clocks k on k.record_id = c.record_id and k.case_id = c.case_id
    join (${inGroups(groups)}) g on g.clock = k.clock and g.started_on::date = ${STARTED_ON} and g.policy_row_id = k.policy_row_id
      and g.due_on::date = k.due_on and g.division = c.division and g.unit = c.unit_code
    where ${OPEN}
    order by k.due_on, k.case_id, k.clock limit ${most}`.execute(db)
  return rows
}

export async function casesInGroups(db: Db, groups: readonly ClockGroup[]): Promise<number> {
  if (groups.length === 0) return 0
  const { rows } = await sql<{ cases: number }>`
    select count(distinct c.case_id)::int as cases
    from rectifications c join rectification_clocks k on k.record_id = c.record_id and k.case_id = c.case_id
    join (${inGroups(groups)}) g on g.clock = k.clock and g.started_on::date = ${STARTED_ON} and g.policy_row_id = k.policy_row_id
      and g.due_on::date = k.due_on and g.division = c.division and g.unit = c.unit_code
    where ${OPEN}`.execute(db)
  return rows[0]?.cases ?? 0
}
