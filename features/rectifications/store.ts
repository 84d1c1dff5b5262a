import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { isClock, type Clock } from './rules/clocks.ts'
import type { Origin } from './rules/origins.ts'
import type { Outcome, Satisfaction, State } from './rules/states.ts'

/** After every due moment: where cases that owe nothing stand in a list by due moment. */
const LAST: Instant = '2999-12-31T00:00:00.000Z'

export type CaseKey = { recordId: string; caseId: string }

/** A new case with its frozen grounds. `receivedAt` is the moment that may be shown (decisions/0010). */
export type NewCase = CaseKey & {
  serviceNumber: number
  origin: Origin
  ratingId: string
  sourceSystem: string
  receivedAt: Instant
  division: string
  divisionPath: string
  unitCode: string
  line: string
  subject: 'conduct' | 'matter'
  level: number
  detailCodes: readonly string[]
  itemCode: string | null
  anonymous: boolean
  identification: 'real_name' | 'anonymous' | 'unlinked'
  servedPath: string
  servingUnit: string
  staffNo: string | null
  due: Clock | null
  clocks: readonly Clock[]
}

/** The ids of those that went in; the key decides, so hearing the same event twice opens nothing. */
export async function insertCases(db: Db, cases: readonly NewCase[], now: Instant): Promise<Set<string>> {
  const rows = cases.map(({ due, clocks: _clocks, ...c }) => ({
    ...c,
    dueAt: due?.dueAt ?? null,
    dueOn: due?.dueOn ?? null,
    dueClock: due?.clock ?? null,
  }))
  const inserted = await sql<{
    case_id: string
  }>`insert into rectifications (record_id, service_number, origin, case_id, rating_id, source_system,
      state, received_at, due_at, due_on, due_clock, due_order, division, division_path, unit_code, line, subject, level, detail_codes, item_code, anonymous,
      identification, served_path, serving_unit, staff_no, steps, changed_at)
    select c."recordId", c."serviceNumber", c.origin, c."caseId", c."ratingId", c."sourceSystem",
      'dispatched', c."receivedAt", c."dueAt", c."dueOn", c."dueClock", coalesce(c."dueAt", ${LAST}::timestamptz), c.division, c."divisionPath", c."unitCode", c.line, c.subject, c.level,
      c."detailCodes", c."itemCode", c.anonymous, c.identification, c."servedPath", c."servingUnit", c."staffNo", 1, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as c("recordId" uuid, "serviceNumber" smallint, origin text, "caseId" uuid, "ratingId" uuid,
      "sourceSystem" text, "receivedAt" timestamptz, "dueAt" timestamptz, "dueOn" date, "dueClock" text, division text, "divisionPath" text,
      "unitCode" text, line text, subject text, level smallint, "detailCodes" text[], "itemCode" text, anonymous boolean, identification text,
      "servedPath" text, "servingUnit" text, "staffNo" text)
    on conflict (record_id, service_number, origin) do nothing
    returning case_id`.execute(db)
  return new Set(inserted.rows.map((row) => row.case_id))
}

/** New clocks, and what became of old ones; a due moment changes only where a step moves it. */
export async function putClocks(db: Db, clocks: readonly (CaseKey & Clock)[]): Promise<void> {
  if (clocks.length === 0) return
  await sql`insert into rectification_clocks (record_id, case_id, clock, round, start_no, started_at, due_at, due_on, clause, policy_row_id, calendar_version,
      provisional, met_at, replaced_at, moved_at)
    select c."recordId", c."caseId", c.clock, c.round, c."startNo", c."startedAt", c."dueAt", c."dueOn", c.clause, c."policyRowId", c."calendarVersion",
      c.provisional, c."metAt", c."replacedAt", c."movedAt"
    from json_to_recordset(${JSON.stringify(clocks)}::json) as c("recordId" uuid, "caseId" uuid, clock text, round smallint, "startNo" smallint, "startedAt" timestamptz,
      "dueAt" timestamptz, "dueOn" date, clause text, "policyRowId" text, "calendarVersion" integer, provisional boolean, "metAt" timestamptz,
      "replacedAt" timestamptz, "movedAt" timestamptz)
    on conflict (record_id, case_id, clock, round, start_no) do update set due_at = excluded.due_at, due_on = excluded.due_on,
      met_at = excluded.met_at, replaced_at = excluded.replaced_at, moved_at = excluded.moved_at`.execute(db)
}

/** The record a case belongs to, which is what finds its shard; null when there is no such case. */
export async function findCaseKey(db: Db, caseId: string): Promise<CaseKey | null> {
  const { rows } = await sql<{ record_id: string }>`select record_id from rectifications where case_id = ${caseId}::uuid`.execute(db)
  return rows[0] ? { recordId: rows[0].record_id, caseId } : null
}

/** Holds the case until the transaction ends: two handlers' steps come one after the other. */
export async function lockCase(db: Db, { recordId, caseId }: CaseKey): Promise<void> {
  await sql`select 1 from rectifications where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid for update`.execute(db)
}

type ClockRow = {
  clock: string
  round: number
  start_no: number
  started_at: Instant
  due_at: Instant
  due_on: LocalDate
  clause: string
  policy_row_id: string | null
  calendar_version: number | null
  provisional: boolean
  met_at: Instant | null
  replaced_at: Instant | null
  moved_at: Instant | null
}
export async function clocksOf(db: Db, { recordId, caseId }: CaseKey): Promise<Clock[]> {
  const { rows } =
    await sql<ClockRow>`select clock, round, start_no, started_at, due_at, due_on, clause, policy_row_id, calendar_version, provisional, met_at,
      replaced_at, moved_at
    from rectification_clocks where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid order by due_at, clock, round, start_no limit 200`.execute(
      db,
    )
  return rows.flatMap((r) => (isClock(r.clock) ? [clockOf(r.clock, r)] : []))
}
const clockOf = (clock: Clock['clock'], r: ClockRow): Clock => ({
  clock,
  round: r.round,
  startNo: r.start_no,
  startedAt: r.started_at,
  dueAt: r.due_at,
  dueOn: r.due_on,
  clause: r.clause,
  policyRowId: r.policy_row_id,
  calendarVersion: r.calendar_version,
  provisional: r.provisional,
  metAt: r.met_at,
  replacedAt: r.replaced_at,
  movedAt: r.moved_at,
})

/** What a step leaves behind on the case itself. `unit` only when the case was handed on. */
export type CasePatch = {
  state: State
  outcome: Outcome | null
  claim: Outcome | null
  cameFrom: State | null
  round: number
  reopenedAt: Instant | null
  plannedOn: LocalDate | null
  due: Clock | null
  satisfaction: Satisfaction | null
  withdrawnAt: Instant | null
  urgedAt: Instant | null
  steps: number
  closedAt: Instant | null
  unit: { unitCode: string; line: string; division: string; divisionPath: string }
}
export async function updateCase(db: Db, { recordId, caseId }: CaseKey, patch: CasePatch, now: Instant): Promise<void> {
  const { state, outcome, claim, cameFrom, round, reopenedAt, plannedOn, due, steps, closedAt, unit } = patch
  await sql`update rectifications set state = ${state}, outcome = ${outcome}, claim = ${claim}, came_from = ${cameFrom}, round = ${round},
      reopened_at = ${reopenedAt}::timestamptz, assignee = case when unit_code = ${unit.unitCode} then assignee end, satisfaction = ${patch.satisfaction},
      withdrawn_at = ${patch.withdrawnAt}::timestamptz, urged_at = ${patch.urgedAt}::timestamptz, planned_on = ${plannedOn}::date, due_at = ${due?.dueAt ?? null}::timestamptz,
      due_on = ${due?.dueOn ?? null}::date, due_clock = ${due?.clock ?? null}, due_order = ${due?.dueAt ?? LAST}::timestamptz, steps = ${steps}, closed_at = ${closedAt}::timestamptz,
      unit_code = ${unit.unitCode}, line = ${unit.line}, division = ${unit.division}, division_path = ${unit.divisionPath},
      changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid`.execute(db)
}

/** The rater gave their name; the day that is shown as its beginning stays a day (decisions/0010). */
export async function nameRater(db: Db, { recordId, caseId }: CaseKey, steps: number, now: Instant): Promise<void> {
  await sql`update rectifications set anonymous = false, identification = 'real_name', steps = ${steps}, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid`.execute(db)
}
