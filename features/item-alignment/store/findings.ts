import { sql } from 'kysely'
import { dates, integers, moments, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Degree, Element, Fault } from '../rules/elements.ts'
import type { End, State } from '../rules/findings.ts'

/** Holds the turn until the transaction ends: checks come one after the other. */
export async function takeTurn(db: Db): Promise<void> {
  await sql`select 1 from alignment_turn where only_one for update`.execute(db)
}
export async function markChecked(db: Db, at: Instant): Promise<void> {
  await sql`update alignment_turn set checked_at = ${at}::timestamptz where only_one`.execute(db)
}

export type Finding = {
  itemCode: string
  element: Element
  basicCode: string
  unitCode: string
  division: string
  fault: Fault
  degree: Degree
  expected: string
  found: string
  state: State
  itemVersion: number
  basicVersion: number
  firstSeenAt: Instant
  lastSeenAt: Instant
  assignedUnit: string | null
  dueOn: LocalDate | null
  note: string | null
  endedAt: Instant | null
  endedBy: End | null
  endedVersion: number | null
  steps: number
}
const FINDING = sql`item_code as "itemCode", element, basic_code as "basicCode", unit_code as "unitCode", division, fault, degree, expected, found,
  state, item_version as "itemVersion", basic_version as "basicVersion", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
  assigned_unit as "assignedUnit", due_on as "dueOn", note, ended_at as "endedAt", ended_by as "endedBy", ended_version as "endedVersion", steps`

/** What is kept of these items, held until the transaction ends; always taken in the same order. */
export async function holdFindings(db: Db, itemCodes: readonly string[]): Promise<Finding[]> {
  const { rows } = await sql<Finding>`select ${FINDING} from alignment_findings
    where item_code = any(${texts(itemCodes)}::text[]) order by item_code, element for update`.execute(db)
  return rows
}

export async function putFindings(db: Db, rows: readonly Finding[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into alignment_findings (item_code, element, basic_code, unit_code, division, fault, degree, expected, found, state, item_version,
      basic_version, first_seen_at, last_seen_at, assigned_unit, due_on, note, ended_at, ended_by, ended_version, steps)
    select * from unnest(${texts(rows.map((r) => r.itemCode))}::text[], ${texts(rows.map((r) => r.element))}::text[],
      ${texts(rows.map((r) => r.basicCode))}::text[], ${texts(rows.map((r) => r.unitCode))}::text[],
      ${texts(rows.map((r) => r.division))}::text[], ${texts(rows.map((r) => r.fault))}::text[], ${texts(rows.map((r) => r.degree))}::text[],
      ${texts(rows.map((r) => r.expected))}::text[], ${texts(rows.map((r) => r.found))}::text[], ${texts(rows.map((r) => r.state))}::text[],
      ${integers(rows.map((r) => r.itemVersion))}::int[], ${integers(rows.map((r) => r.basicVersion))}::int[],
      ${moments(rows.map((r) => r.firstSeenAt))}::timestamptz[], ${moments(rows.map((r) => r.lastSeenAt))}::timestamptz[],
      ${texts(rows.map((r) => r.assignedUnit))}::text[], ${dates(rows.map((r) => r.dueOn))}::date[], ${texts(rows.map((r) => r.note))}::text[],
      ${moments(rows.map((r) => r.endedAt))}::timestamptz[], ${texts(rows.map((r) => r.endedBy))}::text[],
      ${integers(rows.map((r) => r.endedVersion))}::int[], ${integers(rows.map((r) => r.steps))}::int[])
    on conflict (item_code, element) do update set basic_code = excluded.basic_code, unit_code = excluded.unit_code,
      division = excluded.division, fault = excluded.fault, degree = excluded.degree, expected = excluded.expected, found = excluded.found,
      state = excluded.state, item_version = excluded.item_version, basic_version = excluded.basic_version,
      first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at, assigned_unit = excluded.assigned_unit,
      due_on = excluded.due_on, note = excluded.note, ended_at = excluded.ended_at, ended_by = excluded.ended_by,
      ended_version = excluded.ended_version, steps = excluded.steps`.execute(db)
}

export type StepRow = {
  itemCode: string
  element: Element
  stepNo: number
  at: Instant
  action: string
  to: State
  actor: string
  role: string | null
  expected: string
  found: string
  version: number | null
  unitCode: string | null
  dueOn: LocalDate | null
  note: string | null
}
export async function insertSteps(db: Db, rows: readonly StepRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into alignment_steps (item_code, element, step_no, at, action, to_state, actor, role, expected, found, version, unit_code, due_on, note)
    select * from unnest(${texts(rows.map((r) => r.itemCode))}::text[], ${texts(rows.map((r) => r.element))}::text[],
      ${integers(rows.map((r) => r.stepNo))}::int[], ${moments(rows.map((r) => r.at))}::timestamptz[], ${texts(rows.map((r) => r.action))}::text[],
      ${texts(rows.map((r) => r.to))}::text[], ${texts(rows.map((r) => r.actor))}::text[], ${texts(rows.map((r) => r.role))}::text[],
      ${texts(rows.map((r) => r.expected))}::text[], ${texts(rows.map((r) => r.found))}::text[],
      ${integers(rows.map((r) => r.version))}::int[], ${texts(rows.map((r) => r.unitCode))}::text[], ${dates(rows.map((r) => r.dueOn))}::date[],
      ${texts(rows.map((r) => r.note))}::text[])`.execute(db)
}

export async function stepsOf(db: Db, itemCode: string, element: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select item_code as "itemCode", element, step_no as "stepNo", at, action, to_state as "to", actor, role, expected, found, version,
      unit_code as "unitCode", due_on as "dueOn", note
    from alignment_steps where item_code = ${itemCode} and element = ${element} order by step_no limit 1000`.execute(db)
  return rows
}
