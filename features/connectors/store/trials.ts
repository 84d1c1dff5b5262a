import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { plus, seconds, type Instant } from '#shared/time.ts'
import type { Found } from '../rules/trial.ts'

type NewTrial = { trialId: string; connectorId: string; version: number; by: string; at: Instant }
export async function insertTrial(db: Db, t: NewTrial): Promise<void> {
  await sql`insert into connector_trials (trial_id, connector_id, version, state, next_at, asked_by, asked_at)
    values (${t.trialId}::uuid, ${t.connectorId}::uuid, ${t.version}, 'waiting', ${t.at}::timestamptz, ${t.by}, ${t.at}::timestamptz)`.execute(
    db,
  )
}

export type TrialRow = {
  trialId: string
  version: number
  state: 'waiting' | 'done' | 'failed'
  found: Found | null
  says: string | null
  askedAt: Instant
  endedAt: Instant | null
}
export async function lastTrial(db: Db, connectorId: string): Promise<TrialRow | undefined> {
  const { rows } =
    await sql<TrialRow>`select trial_id as "trialId", version, state, found, says, asked_at as "askedAt", ended_at as "endedAt"
    from connector_trials where connector_id = ${connectorId}::uuid order by asked_at desc, trial_id desc limit 1`.execute(db)
  return rows[0]
}

const TRYING_MS = seconds(150)
const MOST_ATTEMPTS = 2
export type Claimed = { trialId: string; connectorId: string; version: number; attempt: number }
/** The next that waits; while it is tried nobody else takes it. One over which workers died is given up. */
export async function claimTrial(db: Db, now: Instant): Promise<(Claimed & { isLost: boolean }) | undefined> {
  const { rows: open } = await sql<{ id: string; attempt: number }>`
    select trial_id as id, attempt from connector_trials where state = 'waiting' and next_at <= ${now}::timestamptz
    order by next_at, trial_id limit 1`.execute(db)
  const [next] = open
  if (!next) return undefined
  const { rows } = await sql<Claimed>`
    update connector_trials set attempt = attempt + 1, next_at = ${plus(now, TRYING_MS)}::timestamptz
    where trial_id = ${next.id}::uuid and attempt = ${next.attempt} and state = 'waiting'
    returning trial_id as "trialId", connector_id as "connectorId", version, attempt`.execute(db)
  return rows[0] && { ...rows[0], isLost: rows[0].attempt > MOST_ATTEMPTS }
}
type Ended = { state: 'done' | 'failed'; found: Found | null; says: string | null; now: Instant }
export async function endTrial(db: Db, { trialId, attempt }: Pick<Claimed, 'trialId' | 'attempt'>, e: Ended): Promise<void> {
  await sql`update connector_trials set state = ${e.state}, found = ${e.found === null ? null : JSON.stringify(e.found)}::jsonb, says = ${e.says},
      ended_at = ${e.now}::timestamptz
    where trial_id = ${trialId}::uuid and attempt = ${attempt} and state = 'waiting'`.execute(db)
}
