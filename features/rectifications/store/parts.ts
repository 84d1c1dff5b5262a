import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { PartRole, PartState } from '../rules/parts.ts'
import type { CaseKey } from '../store.ts'

export type PartKey = CaseKey & { partNo: number }
export type NewPart = PartKey & {
  partId: string
  state: PartState
  unitCode: string
  line: string
  division: string
  divisionPath: string
  dueOn: LocalDate
  dueAt: Instant
}

/** The key decides; the case is held, so that no two take one number. */
export async function insertPart(db: Db, p: NewPart, now: Instant): Promise<void> {
  await db
    .insertInto('case_parts')
    .values({
      record_id: p.recordId,
      case_id: p.caseId,
      part_no: p.partNo,
      part_id: p.partId,
      state: p.state,
      unit_code: p.unitCode,
      line: p.line,
      division: p.division,
      division_path: p.divisionPath,
      asked_at: now,
      due_on: p.dueOn,
      due_at: p.dueAt,
      steps: 1,
      changed_at: now,
      closed_at: null,
    })
    .execute()
}

export type PartPatch = { state: PartState; dueOn: LocalDate; dueAt: Instant; steps: number; closedAt: Instant | null }
export async function movePart(db: Db, { recordId, caseId, partNo }: PartKey, to: PartPatch, now: Instant): Promise<void> {
  await sql`update case_parts set state = ${to.state}, due_on = ${to.dueOn}::date, due_at = ${to.dueAt}::timestamptz, steps = ${to.steps},
      closed_at = ${to.closedAt}::timestamptz, overdue_at = case when due_at = ${to.dueAt}::timestamptz then overdue_at end, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid and part_no = ${partNo}`.execute(db)
}

export type NewPartStep = PartKey & {
  stepNo: number
  at: Instant
  action: string
  from: PartState | null
  to: PartState
  actor: string
  side: PartRole
  sealed: Buffer | null
  keyVersion: number | null
  said: string | null
}
export async function insertPartStep(db: Db, s: NewPartStep): Promise<void> {
  await db
    .insertInto('case_part_steps')
    .values({
      record_id: s.recordId,
      case_id: s.caseId,
      part_no: s.partNo,
      step_no: s.stepNo,
      at: s.at,
      action: s.action,
      from_state: s.from,
      to_state: s.to,
      actor: s.actor,
      side: s.side,
      sealed: s.sealed,
      key_version: s.keyVersion,
      said: s.said,
    })
    .execute()
}

/** The case a part belongs to, which is what finds its shard. */
export async function findPartKey(db: Db, partId: string): Promise<PartKey | null> {
  const { rows } = await sql<{ record_id: string; case_id: string; part_no: number }>`
    select record_id, case_id, part_no from case_parts where part_id = ${partId}::uuid`.execute(db)
  const [row] = rows
  return row ? { recordId: row.record_id, caseId: row.case_id, partNo: row.part_no } : null
}

/** Units that still owe an answer or wait for theirs to be accepted, and how many parts there ever were. */
export async function partsHeld(db: Db, { recordId, caseId }: CaseKey): Promise<{ openUnits: string[]; parts: number }> {
  const { rows } = await sql<{ unit_code: string; open: boolean }>`
    select unit_code, closed_at is null as open from case_parts where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid
    order by part_no limit 100`.execute(db)
  return { openUnits: rows.filter((row) => row.open).map((row) => row.unit_code), parts: rows.length }
}

/** A line of the case's own timeline was added; its state and its clocks stand as they are. */
export async function countStep(db: Db, { recordId, caseId }: CaseKey, steps: number, now: Instant): Promise<void> {
  await sql`update rectifications set steps = ${steps}, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid`.execute(db)
}
