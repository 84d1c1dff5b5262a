import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Position } from '../rules/position.ts'
import { claimUntil, type Ending } from '../rules/runs.ts'
import { CONNECTOR, type ConnectorRow } from '../store.ts'

/** A connector whose turn it is and that nobody holds; held until the transaction ends. Nothing when another worker was quicker. */
export async function dueConnector(db: Db, now: Instant): Promise<ConnectorRow | undefined> {
  const { rows: due } = await sql<{ id: string }>`
    select connector_id as id from connectors
    where (state = 'on' or is_asked) and next_at <= ${now}::timestamptz and (claimed_until is null or claimed_until <= ${now}::timestamptz)
    order by next_at, connector_id limit 1`.execute(db)
  const [first] = due
  if (!first) return undefined
  const { rows } = await sql<ConnectorRow>`select ${CONNECTOR} from connectors where connector_id = ${first.id}::uuid
      and (state = 'on' or is_asked) and next_at <= ${now}::timestamptz and (claimed_until is null or claimed_until <= ${now}::timestamptz)
    for update`.execute(db)
  return rows[0]
}

export type NewRun = { runId: string; connectorId: string; cause: 'schedule' | 'asked'; version: number; from: string | null; at: Instant }
/** What a dead worker left is ended first; then the run is this worker's, for as long as it gives a sign of life. */
export async function claimRun(db: Db, r: NewRun): Promise<void> {
  await sql`update connector_runs set state = 'cut_off', ended_at = ${r.at}::timestamptz
    where connector_id = ${r.connectorId}::uuid and state = 'running'`.execute(db)
  await sql`insert into connector_runs (run_id, connector_id, cause, asked_by, version, state, position_from, position_to, started_at, noted_at)
    select ${r.runId}::uuid, connector_id, ${r.cause}, case when is_asked then asked_by end, ${r.version}, 'running', ${r.from}, ${r.from},
      ${r.at}::timestamptz, ${r.at}::timestamptz
    from connectors where connector_id = ${r.connectorId}::uuid`.execute(db)
  await sql`update connectors set run_id = ${r.runId}::uuid, claimed_until = ${claimUntil(r.at)}::timestamptz, is_asked = false
    where connector_id = ${r.connectorId}::uuid`.execute(db)
}

/** `version`: what the run was begun with; after a change it says no more where the next begins. */
export type Held = { runId: string; connectorId: string; version: number }
export type Word = 'go_on' | 'cancelled' | 'lost'
/** A sign of life, and whether to go on. */
export async function keepClaim(db: Db, { runId, connectorId }: Omit<Held, 'version'>, now: Instant): Promise<Word> {
  const { rows } = await sql<{ is_cancelled: boolean }>`
    update connectors c set claimed_until = ${claimUntil(now)}::timestamptz from connector_runs r
    where c.connector_id = ${connectorId}::uuid and c.run_id = ${runId}::uuid and r.run_id = c.run_id and r.state = 'running'
    returning r.is_cancelled`.execute(db)
  return rows[0] === undefined ? 'lost' : rows[0].is_cancelled ? 'cancelled' : 'go_on'
}

export type Group = { read: number; accepted: number; unchanged: number; quarantined: number }
/** How far it came. Who lost the claim notes nothing: another run is under way. */
export async function noteGroup(
  db: Db,
  held: Held,
  { group, position, says, now }: { group: Group; position: Position | null; says: string | null; now: Instant },
): Promise<Word> {
  const word = await keepClaim(db, held, now)
  if (word === 'lost') return word
  await sql`update connector_runs set read_count = read_count + ${group.read}, accepted = accepted + ${group.accepted},
      unchanged = unchanged + ${group.unchanged}, quarantined = quarantined + ${group.quarantined}, position_to = coalesce(${says}, position_to),
      noted_at = ${now}::timestamptz
    where run_id = ${held.runId}::uuid`.execute(db)
  if (position !== null)
    await sql`update connectors set position = ${JSON.stringify(position)}::jsonb
      where connector_id = ${held.connectorId}::uuid and version = ${held.version}`.execute(db)
  return word
}

export type End = { ending: Ending; says: string | null; nextAt: Instant; now: Instant }
/** False when the claim was lost. Data is as fresh as the beginning of the run that read it all. */
export async function endRun(db: Db, { runId, connectorId, version }: Held, { ending, says, nextAt, now }: End): Promise<boolean> {
  const { rows } = await sql<{ started_at: Instant }>`
    update connector_runs set state = ${ending}, says = ${says}, ended_at = ${now}::timestamptz, noted_at = ${now}::timestamptz
    where run_id = ${runId}::uuid and state = 'running' returning started_at`.execute(db)
  const [ended] = rows
  if (!ended) return false
  const freshUntil = ending === 'done' ? ended.started_at : null
  const goesOn = ending === 'part' || ending === 'stopped'
  await sql`update connectors set run_id = null, claimed_until = null,
      next_at = case when is_asked then next_at when state = 'on' or ${goesOn}::boolean then ${nextAt}::timestamptz end,
      is_asked = is_asked or (state = 'off' and ${goesOn}::boolean), failures = case ${ending} when 'failed' then failures + 1 else 0 end,
      read_until = case when version = ${version} then coalesce(${freshUntil}::timestamptz, read_until) else read_until end
    where connector_id = ${connectorId}::uuid and run_id = ${runId}::uuid`.execute(db)
  return true
}

/** False when nothing is under way. Whoever runs it finds out within seconds. */
export async function cancelRun(db: Db, connectorId: string): Promise<boolean> {
  const { rows } = await sql`update connector_runs set is_cancelled = true where connector_id = ${connectorId}::uuid and state = 'running'
    returning run_id`.execute(db)
  return rows.length === 1
}
export async function isRunning(db: Db, connectorId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from connector_runs where connector_id = ${connectorId}::uuid and state = 'running' limit 1`.execute(
    db,
  )
  return rows.length === 1
}
