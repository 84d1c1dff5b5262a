import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { sqlState } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Kind, Settings } from './rules/settings.ts'

export type ConnectorRow = {
  connectorId: string
  name: string
  sourceSystem: string
  kind: Kind
  settings: Settings
  secretSealed: Buffer | null
  version: number
  triedVersion: number | null
  state: 'on' | 'off'
  position: unknown
  readUntil: Instant | null
  failures: number
  isAsked: boolean
  nextAt: Instant | null
  runId: string | null
  claimedUntil: Instant | null
  changedAt: Instant
  changedBy: string
}
export const CONNECTOR = sql`connector_id as "connectorId", name, source_system as "sourceSystem", kind, settings, secret_sealed as "secretSealed",
  version, tried_version as "triedVersion", state, position, read_until as "readUntil", failures, is_asked as "isAsked", next_at as "nextAt",
  run_id as "runId", claimed_until as "claimedUntil", changed_at as "changedAt", changed_by as "changedBy"`

const NAME_TAKEN = '23505'
export type NewConnector = {
  connectorId: string
  name: string
  sourceSystem: string
  settings: Settings
  secretSealed: Buffer | null
  keyVersion: number
  by: string
  at: Instant
}
/** False when the name is taken. */
export async function insertConnector(db: Db, c: NewConnector): Promise<boolean> {
  const { rows } = await sql`
    insert into connectors (connector_id, name, source_system, kind, settings, secret_sealed, key_version, version, state, made_at, changed_at, changed_by)
    values (${c.connectorId}::uuid, ${c.name}, ${c.sourceSystem}, ${c.settings.source.kind}, ${JSON.stringify(c.settings)}::jsonb, ${c.secretSealed},
      ${c.secretSealed === null ? null : c.keyVersion}::int, 1, 'off', ${c.at}::timestamptz, ${c.at}::timestamptz, ${c.by})
    on conflict do nothing returning connector_id`.execute(db)
  return rows.length === 1
}

export async function findConnector(db: Db, connectorId: string): Promise<ConnectorRow | undefined> {
  const { rows } = await sql<ConnectorRow>`select ${CONNECTOR} from connectors where connector_id = ${connectorId}::uuid`.execute(db)
  return rows[0]
}
/** Held until the transaction ends: two who change it come one after the other, and a run notes nothing in between. */
export async function holdConnector(db: Db, connectorId: string): Promise<ConnectorRow | undefined> {
  const { rows } =
    await sql<ConnectorRow>`select ${CONNECTOR} from connectors where connector_id = ${connectorId}::uuid for update`.execute(db)
  return rows[0]
}

export type Changed = {
  connectorId: string
  name: string
  sourceSystem: string
  settings: Settings
  secret: { sealed: Buffer; keyVersion: number } | 'as_it_is' | 'none'
  forgetPosition: boolean
  by: string
  at: Instant
}
/** Another version, not tried yet and so switched off. False when the name is taken. */
export async function changeConnector(db: Db, c: Changed): Promise<boolean> {
  const secret =
    c.secret === 'as_it_is'
      ? sql`secret_sealed = secret_sealed`
      : c.secret === 'none'
        ? sql`secret_sealed = null, key_version = null`
        : sql`secret_sealed = ${c.secret.sealed}, key_version = ${c.secret.keyVersion}`
  try {
    await sql`update connectors set name = ${c.name}, source_system = ${c.sourceSystem}, kind = ${c.settings.source.kind},
        settings = ${JSON.stringify(c.settings)}::jsonb, ${secret}, version = version + 1, tried_version = null, state = 'off', is_asked = false,
        next_at = null, failures = 0, position = case when ${c.forgetPosition}::boolean then null else position end,
        changed_at = ${c.at}::timestamptz, changed_by = ${c.by}
      where connector_id = ${c.connectorId}::uuid`.execute(db)
    return true
  } catch (fault) {
    if (sqlState(fault) === NAME_TAKEN) return false
    throw fault
  }
}

type Switch = { connectorId: string; state: 'on' | 'off'; nextAt: Instant | null; by: string; at: Instant }
export async function switchConnector(db: Db, s: Switch): Promise<void> {
  await sql`update connectors set state = ${s.state}, next_at = ${s.nextAt}::timestamptz, is_asked = false, failures = 0,
      changed_at = ${s.at}::timestamptz, changed_by = ${s.by}
    where connector_id = ${s.connectorId}::uuid`.execute(db)
}
export async function askForRun(db: Db, connectorId: string, by: string, at: Instant): Promise<void> {
  await sql`update connectors set is_asked = true, asked_by = ${by}, next_at = ${at}::timestamptz where connector_id = ${connectorId}::uuid`.execute(
    db,
  )
}
export async function forgetPosition(db: Db, connectorId: string): Promise<void> {
  await sql`update connectors set position = null where connector_id = ${connectorId}::uuid`.execute(db)
}
export async function markTried(db: Db, connectorId: string, version: number): Promise<void> {
  await sql`update connectors set tried_version = ${version} where connector_id = ${connectorId}::uuid and version = ${version}`.execute(db)
}

export type Change = {
  changeId: string
  connectorId: string
  version: number
  what: 'made' | 'settings' | 'secret' | 'on' | 'off' | 'from_the_start'
  settings: Settings | null
  by: string
  at: Instant
}
export async function insertChange(db: Db, c: Change): Promise<void> {
  await sql`insert into connector_changes (change_id, connector_id, version, what, settings, by, at)
    values (${c.changeId}::uuid, ${c.connectorId}::uuid, ${c.version}, ${c.what}, ${c.settings === null ? null : JSON.stringify(c.settings)}::jsonb,
      ${c.by}, ${c.at}::timestamptz)`.execute(db)
}
