import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { isClock, type Clock } from './rules/clocks.ts'
import type { NoticeState } from './rules/notice-table.ts'
import type { Effect, Filer, Kind, State } from './rules/states.ts'

/** Where a list by due moment keeps what owes nothing. */
export const LAST: Instant = '2999-12-31T00:00:00.000Z'

/** A notice, an appeal, or the case whose outcome gives a right. */
export type Subject = { recordId: string; subjectId: string }

export async function putClocks(db: Db, { recordId, subjectId }: Subject, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  await sql`insert into appeal_clocks (record_id, subject_id, clock, started_at, due_at, due_on, clause, policy_row_id, calendar_version,
      provisional, met_at)
    select ${recordId}::uuid, ${subjectId}::uuid, c.clock, c."startedAt", c."dueAt", c."dueOn", c.clause, c."policyRowId", c."calendarVersion",
      c.provisional, c."metAt"
    from json_to_recordset(${JSON.stringify(clocks)}::json) as c(clock text, "startedAt" timestamptz, "dueAt" timestamptz, "dueOn" date,
      clause text, "policyRowId" text, "calendarVersion" integer, provisional boolean, "metAt" timestamptz)
    on conflict (record_id, subject_id, clock) do update set started_at = excluded.started_at, due_at = excluded.due_at, due_on = excluded.due_on,
      clause = excluded.clause, policy_row_id = excluded.policy_row_id, calendar_version = excluded.calendar_version,
      provisional = excluded.provisional, met_at = excluded.met_at`.execute(db)
}

export async function clocksOf(db: Db, recordId: string, subjectIds: readonly string[]): Promise<(Clock & { subjectId: string })[]> {
  const { rows } = await sql<Clock & { subjectId: string }>`
    select subject_id as "subjectId", clock, started_at as "startedAt", due_at as "dueAt", due_on as "dueOn", clause, policy_row_id as "policyRowId",
      calendar_version as "calendarVersion", provisional, met_at as "metAt"
    from appeal_clocks where record_id = ${recordId}::uuid and subject_id = any(${[...subjectIds]}::uuid[])
    order by due_at, subject_id, clock limit 200`.execute(db)
  return rows.filter((row) => isClock(row.clock))
}

export type NewStep = Subject & {
  stepNo: number
  at: Instant
  action: string
  from: string | null
  to: string
  actor: string
  role: string
  effect: Effect | null
  words: readonly string[]
}
export async function insertStep(db: Db, s: NewStep): Promise<void> {
  await sql`insert into appeal_steps (record_id, subject_id, step_no, at, action, from_state, to_state, actor, role, effect, words)
    values (${s.recordId}::uuid, ${s.subjectId}::uuid, ${s.stepNo}, ${s.at}::timestamptz, ${s.action}, ${s.from}, ${s.to}, ${s.actor}, ${s.role},
      ${s.effect}, ${[...s.words]}::text[])`.execute(db)
}

export type StepRow = {
  subject_id: string
  step_no: number
  at: Instant
  action: string
  from_state: string | null
  to_state: string
  actor: string
  role: string
  effect: string | null
  words: string[]
}
export async function stepsOf(db: Db, recordId: string, subjectIds: readonly string[]): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select subject_id, step_no, at, action, from_state, to_state, actor, role, effect, words from appeal_steps
    where record_id = ${recordId}::uuid and subject_id = any(${[...subjectIds]}::uuid[]) order by at, subject_id, step_no limit 1000`.execute(
    db,
  )
  return rows
}

export type NewNotice = {
  recordId: string
  noticeId: string
  caseId: string
  verifiedAt: Instant
  due: Pick<Clock, 'dueAt' | 'dueOn'>
  anonymous: boolean
  ratedOn: LocalDate
}
/** One notice a case: heard twice, or verified again, it stays the one. */
export async function insertNotice(db: Db, n: NewNotice, state: NoticeState, now: Instant): Promise<boolean> {
  const { rows } =
    await sql`insert into rated_notices (record_id, notice_id, case_id, state, verified_at, due_on, due_order, anonymous, rated_on,
      quotes, steps, changed_at)
    values (${n.recordId}::uuid, ${n.noticeId}::uuid, ${n.caseId}::uuid, ${state}, ${n.verifiedAt}::timestamptz, ${n.due.dueOn}::date,
      ${n.due.dueAt}::timestamptz, ${n.anonymous}, ${n.ratedOn}::date, false, 1, ${now}::timestamptz)
    on conflict (record_id, case_id) do nothing returning 1`.execute(db)
  return rows.length > 0
}

export async function lockNotice(db: Db, recordId: string, noticeId: string): Promise<void> {
  await sql`select 1 from rated_notices where record_id = ${recordId}::uuid and notice_id = ${noticeId}::uuid for update`.execute(db)
}
export type NoticePatch = {
  state: NoticeState
  quotes: boolean
  dueOrder: Instant
  steps: number
  issuedAt: Instant | null
  acknowledgedAt: Instant | null
}
export async function updateNotice(db: Db, { recordId, subjectId }: Subject, p: NoticePatch, now: Instant): Promise<void> {
  await sql`update rated_notices set state = ${p.state}, quotes = ${p.quotes}, due_order = ${p.dueOrder}::timestamptz, steps = ${p.steps},
      issued_at = ${p.issuedAt}::timestamptz, acknowledged_at = ${p.acknowledgedAt}::timestamptz, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and notice_id = ${subjectId}::uuid`.execute(db)
}

export type NewAppeal = {
  recordId: string
  appealId: string
  caseId: string
  serviceNumber: number
  origin: string
  kind: Kind
  filedBy: Filer
  state: State
  reviewed: boolean
  filedOn: LocalDate
  officePath: string
  due: Clock
}
/** The unique index lets one appeal about a rating be under way; of two at once one goes in. */
export async function insertAppeal(db: Db, a: NewAppeal, now: Instant): Promise<boolean> {
  const { rows } =
    await sql`insert into appeals (record_id, appeal_id, case_id, service_number, origin, kind, filed_by, state, reviewed, filed_at,
      filed_on, office_path, agreed, due_on, due_clock, due_order, steps, changed_at)
    values (${a.recordId}::uuid, ${a.appealId}::uuid, ${a.caseId}::uuid, ${a.serviceNumber}, ${a.origin}, ${a.kind}, ${a.filedBy}, ${a.state},
      ${a.reviewed}, ${now}::timestamptz, ${a.filedOn}::date, ${a.officePath}, '{}', ${a.due.dueOn}::date, ${a.due.clock}, ${a.due.dueAt}::timestamptz,
      1, ${now}::timestamptz)
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

export async function lockAppeal(db: Db, recordId: string, appealId: string): Promise<void> {
  await sql`select 1 from appeals where record_id = ${recordId}::uuid and appeal_id = ${appealId}::uuid for update`.execute(db)
}
export type AppealPatch = {
  state: State
  effect: Effect | null
  reviewed: boolean
  officePath: string
  agreed: readonly string[]
  due: Clock | null
  steps: number
  decidedOn: LocalDate | null
  closedAt: Instant | null
}
export async function updateAppeal(db: Db, { recordId, subjectId }: Subject, p: AppealPatch, now: Instant): Promise<void> {
  await sql`update appeals set state = ${p.state}, effect = ${p.effect}, reviewed = ${p.reviewed}, office_path = ${p.officePath},
      agreed = ${[...p.agreed]}::text[], due_on = ${p.due?.dueOn ?? null}::date, due_clock = ${p.due?.clock ?? null},
      due_order = ${p.due?.dueAt ?? LAST}::timestamptz, steps = ${p.steps}, decided_on = ${p.decidedOn}::date,
      closed_at = ${p.closedAt}::timestamptz, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and appeal_id = ${subjectId}::uuid`.execute(db)
}
