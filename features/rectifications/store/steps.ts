import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { State } from '../rules/states.ts'
import type { CaseKey } from '../store.ts'

/** What was chosen and not written. */
export type StepCodes = { finding?: string; criterion?: string; satisfaction?: string; clock?: string }

export type NewStep = CaseKey & {
  stepNo: number
  at: Instant
  action: string
  fromState: State | null
  toState: State
  actor: string
  role: string | null
  callWay: string | null
  callResult: string | null
  codes: StepCodes
  attachments: readonly string[]
  /** base64, since it travels as JSON. */
  sealed: string | null
  keyVersion: number | null
  told: string | null
  delivered: boolean
}

/** Of a step that nobody of the office took: it says nothing, and tells nobody. */
export const UNSAID = {
  role: null,
  callWay: null,
  callResult: null,
  codes: {},
  attachments: [],
  sealed: null,
  keyVersion: null,
  told: null,
  delivered: false,
} as const

export async function insertSteps(db: Db, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return
  await sql`insert into rectification_steps (record_id, case_id, step_no, at, action, from_state, to_state, actor, role, call_way, call_result, codes,
      attachments, sealed, key_version, told, delivered)
    select s."recordId", s."caseId", s."stepNo", s.at, s.action, s."fromState", s."toState", s.actor, s.role, s."callWay", s."callResult", s.codes,
      s.attachments, decode(s.sealed, 'base64'), s."keyVersion", s.told, s.delivered
    from json_to_recordset(${JSON.stringify(steps)}::json) as s("recordId" uuid, "caseId" uuid, "stepNo" integer, at timestamptz, action text,
      "fromState" text, "toState" text, actor text, role text, "callWay" text, "callResult" text, codes jsonb, attachments uuid[], sealed text, "keyVersion" integer, told text,
      delivered boolean)`.execute(db)
}

export type StepRow = {
  step_no: number
  at: Instant
  action: string
  from_state: string | null
  to_state: string
  actor: string
  role: string | null
  call_way: string | null
  call_result: string | null
  codes: StepCodes
  attachments: string[]
  sealed: Buffer | null
  told: string | null
  delivered: boolean
}
export async function stepsOf(db: Db, { recordId, caseId }: CaseKey): Promise<StepRow[]> {
  const { rows } =
    await sql<StepRow>`select step_no, at, action, from_state, to_state, actor, role, call_way, call_result, codes, attachments, sealed, told, delivered
    from rectification_steps where record_id = ${recordId}::uuid and case_id = ${caseId}::uuid order by step_no limit 1000`.execute(db)
  return rows
}
