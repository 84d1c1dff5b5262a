import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Finding, State } from './rules/checks.ts'
import type { Interference, Signal, Source } from './rules/signals.ts'

export type CheckKey = { recordId: string; checkId: string }
export type NewCheck = CheckKey & {
  serviceNumber: number
  ratingId: string
  signal: Signal
  source: Source
  number: number
  what: readonly Interference[]
  facts: Readonly<Record<string, number>>
  hasText: boolean
  bodyHash: Buffer
  placeShown: boolean
  anonymous: boolean
  receivedAt: Instant
  receivedOn: LocalDate
  division: string
  divisionPath: string
  officePath: string
  servingUnit: string
  decidingUnit: string
  staffNo: string | null
  itemCode: string | null
  windowCode: string | null
}

/** The key decides: of two that take one number, one goes in. */
export async function insertCheck(db: Db, c: NewCheck, state: State): Promise<boolean> {
  const inserted = await db
    .insertInto('integrity_checks')
    .values({
      record_id: c.recordId,
      service_number: c.serviceNumber,
      check_id: c.checkId,
      rating_id: c.ratingId,
      signal: c.signal,
      source: c.source,
      number: c.number,
      what: [...c.what],
      facts: JSON.stringify(c.facts),
      has_text: c.hasText,
      body_hash: c.bodyHash,
      place_shown: c.placeShown,
      anonymous: c.anonymous,
      state,
      finding: null,
      received_at: c.receivedAt,
      received_on: c.receivedOn,
      division: c.division,
      division_path: c.divisionPath,
      office_path: c.officePath,
      serving_unit: c.servingUnit,
      deciding_unit: c.decidingUnit,
      staff_no: c.staffNo,
      item_code: c.itemCode,
      window_code: c.windowCode,
      steps: 1,
      changed_at: c.receivedAt,
    })
    .onConflict((clash) => clash.columns(['record_id', 'service_number', 'signal', 'source', 'number']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type Reported = { checkId: string; source: Source; state: State; finding: string | null; bodyHash: Buffer; receivedAt: Instant }
/** What was reported of one rating, the first first. */
export async function reportsOf(db: Db, recordId: string, serviceNumber: number): Promise<Reported[]> {
  const { rows } = await sql<Reported>`
    select check_id as "checkId", source, state, finding, body_hash as "bodyHash", received_at as "receivedAt" from integrity_checks
    where record_id = ${recordId}::uuid and service_number = ${serviceNumber} and signal = 'interference'
    order by received_at, source, number limit 100`.execute(db)
  return rows
}

export type NewStep = CheckKey & {
  stepNo: number
  at: Instant
  action: string
  from: State | null
  to: State
  actor: string
  role: string | null
  sealed: Buffer | null
  keyVersion: number | null
}
export const insertStep = (db: Db, s: NewStep) =>
  db
    .insertInto('integrity_steps')
    .values({
      record_id: s.recordId,
      check_id: s.checkId,
      step_no: s.stepNo,
      at: s.at,
      action: s.action,
      from_state: s.from,
      to_state: s.to,
      actor: s.actor,
      role: s.role,
      sealed: s.sealed,
      key_version: s.keyVersion,
    })
    .execute()

export type StepRow = { step_no: number; at: Instant; action: string; to_state: string; role: string | null; sealed: Buffer | null }
export async function stepsOf(db: Db, { recordId, checkId }: CheckKey): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select step_no, at, action, to_state, role, sealed from integrity_steps
    where record_id = ${recordId}::uuid and check_id = ${checkId}::uuid order by step_no limit 1000`.execute(db)
  return rows
}

/** Holds the check until the transaction ends: two steps come one after the other. */
export async function lockCheck(db: Db, { recordId, checkId }: CheckKey): Promise<void> {
  await sql`select 1 from integrity_checks where record_id = ${recordId}::uuid and check_id = ${checkId}::uuid for update`.execute(db)
}
export async function moveCheck(
  db: Db,
  { recordId, checkId }: CheckKey,
  to: { state: State; finding: Finding | null; steps: number },
  now: Instant,
): Promise<void> {
  await sql`update integrity_checks set state = ${to.state}, finding = ${to.finding}, steps = ${to.steps}, changed_at = ${now}::timestamptz
    where record_id = ${recordId}::uuid and check_id = ${checkId}::uuid`.execute(db)
}
