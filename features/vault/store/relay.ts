import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { plus, type Instant } from '#shared/time.ts'
import type { Party } from '../rules.ts'
import { PLACING_MS, type CallResult, type CallState } from '../rules/relay.ts'

export type NewCall = {
  callId: string
  recordId: string
  caseId: string
  party: Party
  purpose: string
  role: string
  asker: string
  callerSealed: Buffer
  keyVersion: number
}
/** False when this case has a call under way. The key decides: of two who ask at once one is told so. */
export async function insertCall(db: Db, c: NewCall, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    insert into relayed_calls (call_id, record_id, case_id, party, purpose, role, asker, caller_sealed, key_version, state, next_at, asked_at)
    values (${c.callId}::uuid, ${c.recordId}::uuid, ${c.caseId}::uuid, ${c.party}, ${c.purpose}, ${c.role}, ${c.asker}, ${c.callerSealed},
      ${c.keyVersion}, 'waiting', ${now}::timestamptz, ${now}::timestamptz)
    on conflict do nothing returning call_id`.execute(db)
  return rows.length === 1
}

export type CallRow = {
  callId: string
  recordId: string
  caseId: string
  party: Party
  purpose: string
  role: string
  asker: string
  callerSealed: Buffer | null
  state: CallState
  result: CallResult | null
  seconds: number | null
  attempt: number
  askedAt: Instant
  endedAt: Instant | null
}
const COLUMNS = sql`call_id as "callId", record_id as "recordId", case_id as "caseId", party, purpose, role, asker,
  caller_sealed as "callerSealed", state, result, seconds, attempt, asked_at as "askedAt", ended_at as "endedAt"`

/** The latest first. */
export async function callsOfCase(db: Db, caseId: string, limit: number): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`select ${COLUMNS} from relayed_calls
    where case_id = ${caseId}::uuid order by asked_at desc, call_id desc limit ${limit}`.execute(db)
  return rows
}

/** Held until the transaction ends: a report and our own giving up come one after the other. */
export async function holdCall(db: Db, callId: string): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`select ${COLUMNS} from relayed_calls where call_id = ${callId}::uuid for update`.execute(db)
  return rows[0]
}

/** The next to be placed, or one whose result has not come; from now on this worker's. Nothing when another was quicker. */
export async function claimCall(db: Db, now: Instant): Promise<CallRow | undefined> {
  const open = await sql<{ id: string; attempt: number }>`
    select call_id as id, attempt from relayed_calls
    where state <> 'ended' and next_at <= ${now}::timestamptz order by next_at, call_id limit 1`.execute(db)
  const next = open.rows[0]
  if (!next) return undefined
  const { rows } = await sql<CallRow>`
    update relayed_calls set attempt = attempt + 1, next_at = ${plus(now, PLACING_MS)}::timestamptz
    where call_id = ${next.id}::uuid and attempt = ${next.attempt} and state <> 'ended' returning ${COLUMNS}`.execute(db)
  return rows[0]
}

type Held = Pick<CallRow, 'callId' | 'attempt'>
/** It rings; `until`: when we stop waiting for its result. A report may have been quicker than the answer: then nothing changes. */
export async function markPlaced(db: Db, { callId, attempt }: Held, until: Instant): Promise<void> {
  await sql`update relayed_calls set state = 'placed', next_at = ${until}::timestamptz
    where call_id = ${callId}::uuid and attempt = ${attempt} and state = 'waiting'`.execute(db)
}
export async function placeLater(db: Db, { callId, attempt }: Held, at: Instant): Promise<void> {
  await sql`update relayed_calls set next_at = ${at}::timestamptz
    where call_id = ${callId}::uuid and attempt = ${attempt} and state = 'waiting'`.execute(db)
}

export type CallEnding = { callId: string; result: CallResult; seconds: number | null }
export async function endCall(db: Db, { callId, result, seconds }: CallEnding, now: Instant): Promise<void> {
  await sql`update relayed_calls set state = 'ended', result = ${result}, seconds = ${seconds}::integer, ended_at = ${now}::timestamptz, caller_sealed = null
    where call_id = ${callId}::uuid`.execute(db)
}
