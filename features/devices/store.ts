import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { DeviceKind } from './rules/enrolment.ts'

export type NewDevice = {
  deviceId: string
  kind: DeviceKind
  name: string
  division: string
  hallCode: string
  windowCode: string | null
  codeHash: Buffer
  codeExpiresAt: Instant
  madeBy: string
  madeAt: Instant
}
export const insertDevice = (db: Db, row: NewDevice) =>
  db
    .insertInto('devices')
    .values({
      device_id: row.deviceId,
      kind: row.kind,
      name: row.name,
      division: row.division,
      hall_code: row.hallCode,
      window_code: row.windowCode,
      code_hash: row.codeHash,
      code_expires_at: row.codeExpiresAt,
      made_by: row.madeBy,
      made_at: row.madeAt,
    })
    .execute()

export type Enrolled = { device_id: string; kind: DeviceKind; division: string; hall_code: string; window_code: string | null }
/** The first who brings the code gets it; null when it was used, is over, or never was. */
export async function takeCode(
  db: Db,
  { codeHash, publicKey, version, now }: { codeHash: Buffer; publicKey: Buffer; version: string; now: Instant },
): Promise<Enrolled | null> {
  const { rows } = await sql<Enrolled>`
    update devices set public_key = ${publicKey}, enrolled_at = ${now}, last_seen_at = ${now}, version = ${version}
    where code_hash = ${codeHash} and public_key is null and revoked_at is null and code_expires_at > ${now}
    returning device_id, kind, division, hall_code, window_code`.execute(db)
  return rows[0] ?? null
}

export type KnownDevice = {
  device_id: string
  kind: DeviceKind
  division: string
  hall_code: string
  window_code: string | null
  public_key: Buffer | null
  request_number: string
  revoked_at: Instant | null
}
const KNOWN = sql.raw('device_id, kind, division, hall_code, window_code, public_key, request_number, revoked_at')
export async function findDevice(db: Db, deviceId: string): Promise<KnownDevice | null> {
  const { rows } = await sql<KnownDevice>`select ${KNOWN} from devices where device_id = ${deviceId}`.execute(db)
  return rows[0] ?? null
}

/** A number is taken once and only upwards: the row decides between two that come at once. Null: taken before, or revoked. */
export async function takeRequest(
  db: Db,
  { deviceId, request, skewMs, now }: { deviceId: string; request: number; skewMs: number; now: Instant },
): Promise<KnownDevice | null> {
  const { rows } = await sql<KnownDevice>`update devices set request_number = ${request}, last_seen_at = ${now}, clock_skew_ms = ${skewMs}
    where device_id = ${deviceId} and request_number < ${request} and revoked_at is null returning ${KNOWN}`.execute(db)
  return rows[0] ?? null
}

export const noteReport = (
  db: Db,
  { deviceId, version, queued, counter }: { deviceId: string; version: string; queued: number; counter: number },
) =>
  sql`update devices set version = ${version}, queued = ${queued}, counter_highest = greatest(counter_highest, ${counter})
    where device_id = ${deviceId}`.execute(db)

/** Each press once, however often it is sent. */
export async function notePresses(
  db: Db,
  deviceId: string,
  presses: readonly { counter: number; outcome: string }[],
  now: Instant,
): Promise<void> {
  const done = await sql`insert into device_presses (device_id, counter, outcome, received_at)
    select ${deviceId}::uuid, p.counter, p.outcome, ${now}
    from unnest(${presses.map((p) => p.counter)}::int[], ${presses.map((p) => p.outcome)}::text[]) as p(counter, outcome)
    on conflict (device_id, counter) do nothing`.execute(db)
  const highest = Math.max(...presses.map((p) => p.counter))
  await sql`update devices set counter_received = counter_received + ${Number(done.numAffectedRows ?? 0)}::int,
    counter_highest = greatest(counter_highest, ${highest}) where device_id = ${deviceId}`.execute(db)
}

export async function revoke(db: Db, deviceId: string, by: string, now: Instant): Promise<boolean> {
  const done = await sql`update devices set revoked_at = ${now}, revoked_by = ${by}
    where device_id = ${deviceId} and revoked_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export async function putMessage(db: Db, deviceId: string, text: string, now: Instant): Promise<boolean> {
  const done = await sql`update devices set message = ${text}, message_at = ${now}
    where device_id = ${deviceId} and revoked_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export type NewCall = {
  recordId: string
  serviceNumber: number
  callId: string
  division: string
  windowCode: string
  sourceSystem: string
  shown: boolean
  calledAt: Instant
  showsUntil: Instant
  endedAt: Instant
  calledBy: string
  reason: string | null
}
/** A service is called once: the key decides, and says no more than that. */
export async function insertCall(db: Db, call: NewCall): Promise<boolean> {
  const done = await sql`insert into device_calls
      (record_id, service_number, call_id, division, window_code, source_system, shown, called_at, shows_until, ended_at, called_by, reason)
    values (${call.recordId}, ${call.serviceNumber}, ${call.callId}, ${call.division}, ${call.windowCode}, ${call.sourceSystem},
      ${call.shown}, ${call.calledAt}, ${call.showsUntil}, ${call.endedAt}, ${call.calledBy}, ${call.reason})
    on conflict (record_id, service_number) do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export type Call = {
  call_id: string
  record_id: string
  service_number: number
  division: string
  window_code: string
  source_system: string
  called_at: Instant
  shows_until: Instant
  ended_at: Instant
}
export async function findCalls(db: Db, callIds: readonly string[]): Promise<Map<string, Call>> {
  const { rows } = await sql<Call>`
    select call_id, record_id, service_number, division, window_code, source_system, called_at, shows_until, ended_at
    from device_calls where call_id = any(${callIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.call_id, row]))
}
