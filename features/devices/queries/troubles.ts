import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { troublePages, type listTroubles } from '../contract/troubles.ts'
import type { TroubleKind } from '../rules/troubles.ts'

/** A device that is enrolled and not revoked, with what is known of its hall's hours. */
export type Watched = {
  device_id: string
  division: string
  last_seen_at: Instant
  opens_minute: number | null
  closes_minute: number | null
  is_noted: boolean
}
const STANDING = sql`v.public_key is not null and v.revoked_at is null`
export async function quietDevices(db: Db, since: Instant): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select v.device_id, v.division, v.last_seen_at, c.opens_minute, c.closes_minute,
      exists (select 1 from device_troubles t where t.device_id = v.device_id and t.kind = 'silent' and t.ended_at is null) as is_noted
    from devices v left join hall_choices c on c.division = v.division and c.hall_code = v.hall_code
    where ${STANDING} and v.last_seen_at <= ${since}`.execute(db)
  return rows
}

export type Short = { deviceId: string; highest: number; queued: number; noticed: number }
/** Devices of which fewer presses arrived than they gave numbers to, those that wait on them set aside. */
export async function shortDevices(db: Db): Promise<Short[]> {
  const { rows } = await sql<Short>`
    select v.device_id as "deviceId", v.counter_highest as highest, v.queued,
      coalesce((select max(t.to_counter) from device_troubles t where t.device_id = v.device_id and t.kind = 'missing'), 0) as noticed
    from devices v where v.counter_highest - v.counter_received - v.queued > 0`.execute(db)
  return rows
}

export type Trouble = {
  troubleId: string
  kind: TroubleKind
  deviceId: string
  deviceName: string
  windowName: string | null
  hallName: string
  divisionName: string
  noticedAt: Instant
  silentSince: Instant | null
  fromCounter: number | null
  toCounter: number | null
  missing: number | null
  endedAt: Instant | null
  settledAt: Instant | null
  settledBy: string | null
  reason: string | null
}
const TROUBLE = sql`
  select t.trouble_id as "troubleId", t.kind, t.device_id as "deviceId", v.name as "deviceName", w.name as "windowName", h.name as "hallName",
    d.name as "divisionName", t.noticed_at as "noticedAt", t.silent_since as "silentSince", t.from_counter as "fromCounter",
    t.to_counter as "toCounter", t.to_counter - t.from_counter + 1 - (select count(*)::int from device_presses p
      where p.device_id = t.device_id and p.counter between t.from_counter and t.to_counter) as missing,
    t.ended_at as "endedAt", t.settled_at as "settledAt", t.settled_by as "settledBy", t.reason
  from device_troubles t join devices v on v.device_id = t.device_id join divisions d on d.code = v.division
    join halls h on h.division = v.division and h.hall_code = v.hall_code
    left join windows w on w.division = v.division and w.window_code = v.window_code`

const mine = (reach: readonly Reach[]): RawBuilder<SqlBool> =>
  withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })
const ORDER: Ordering = { shape: troublePages, columns: { noticedAt: sql`t.noticed_at` }, key: [sql`t.trouble_id`] }
const IN_STATE = {
  open: sql`t.settled_at is null and t.ended_at is null`,
  ended: sql`t.settled_at is null and t.ended_at is not null`,
  settled: sql`t.settled_at is not null`,
} as const

export async function troublesPage(db: Db, reach: readonly Reach[], filter: CallOf<typeof listTroubles>['query']) {
  const page = pageOf(ORDER, filter)
  const { kind, state, device } = filter
  const asked = [
    mine(reach),
    page.from,
    inPlace(filter),
    kind !== undefined && sql`t.kind = ${kind}`,
    state !== undefined && IN_STATE[state],
    device !== undefined && sql`t.device_id = ${device}`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Trouble>`${TROUBLE} where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(
    db,
  )
  return paged(rows, filter, (row) => [row.noticedAt, row.troubleId])
}

export async function troubleById(db: Db, reach: readonly Reach[], troubleId: string): Promise<Trouble | null> {
  const { rows } = await sql<Trouble>`${TROUBLE} where t.trouble_id = ${troubleId} and ${mine(reach)}`.execute(db)
  return rows[0] ?? null
}
