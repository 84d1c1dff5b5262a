import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Actor, Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { instant, millis, type Instant } from '#shared/time.ts'
import { devicePages, type listDevices } from './contract/managing.ts'
import { SILENT_AFTER, type DeviceKind } from './rules/enrolment.ts'

/** An occurrence at a window, and whether it is rated already. */
export type Served = {
  record_id: string
  service_number: number
  division: string
  hall_code: string | null
  window_code: string | null
  rateable_until: Instant | null
  rated: boolean
  rated_at: Instant | null
  window_name: string | null
  item_name: string | null
  /** Nobody is asked at this stage of the item (rules 1.2). */
  stage_closed: boolean
}
export async function servedOf(db: Db, recordId: string, serviceNumber: number): Promise<Served | null> {
  const { rows } = await sql<Served>`
    select o.record_id, o.service_number, o.division, o.hall_code, o.window_code, o.rateable_until,
      r.record_id is not null as rated, r.rated_at, w.name as window_name, i.name as item_name,
      coalesce(o.stage = any (i.closed_stages), false) as stage_closed
    from service_occurrences o
      left join ratings r on r.record_id = o.record_id and r.service_number = o.service_number
      left join windows w on w.division = o.division and w.window_code = o.window_code
      left join service_items i on i.item_code = o.item_code
    where o.record_id = ${recordId} and o.service_number = ${serviceNumber}`.execute(db)
  return rows[0] ?? null
}
/** In which hall each was served, by `recordId/serviceNumber`. */
export async function hallsServed(db: Db, keys: readonly { recordId: string; serviceNumber: number }[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ record_id: string; service_number: number; hall: string }>`
    select o.record_id, o.service_number, o.division || '/' || coalesce(o.hall_code, '') as hall from service_occurrences o
    where (o.record_id, o.service_number) in (select k.record_id, k.service_number
      from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))`.execute(
    db,
  )
  return new Map(rows.map((row) => [`${row.record_id}/${row.service_number}`, row.hall]))
}

export type AtWindow = { last_seen_at: Instant | null }
export async function tabletsAt(db: Db, division: string, windowCode: string): Promise<AtWindow[]> {
  const { rows } = await sql<AtWindow>`
    select d.last_seen_at from devices d
    where d.division = ${division} and d.window_code = ${windowCode} and d.kind = 'tablet' and d.public_key is not null and d.revoked_at is null`.execute(
    db,
  )
  return rows
}

export type Standing = {
  device_id: string
  revoked: boolean
  hall_name: string
  window_name: string | null
  message: string
  call_id: string | null
  shows_until: Instant | null
}
/** What each device is to show at this moment: the latest call at its window, for as long as it lasts and nobody has rated. */
export async function standingsOf(db: Db, deviceIds: readonly string[], now: Instant): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select d.device_id, d.revoked_at is not null as revoked, h.name as hall_name, w.name as window_name, d.message, c.call_id, c.shows_until
    from devices d
      join halls h on h.division = d.division and h.hall_code = d.hall_code
      left join windows w on w.division = d.division and w.window_code = d.window_code
      left join lateral (
        select c.call_id, c.shows_until from device_calls c
        where d.kind = 'tablet' and c.division = d.division and c.window_code = d.window_code
          and c.shown and c.called_at <= ${now} and c.shows_until > ${now}
          and not exists (select 1 from ratings r where r.record_id = c.record_id and r.service_number = c.service_number)
        order by c.called_at desc limit 1
      ) c on true
    where d.device_id = any(${deviceIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.device_id, row]))
}

export type Listed = {
  deviceId: string
  name: string
  kind: DeviceKind
  division: string
  divisionName: string
  hallCode: string
  hallName: string
  windowCode: string | null
  windowName: string | null
  lastSeenAt: Instant | null
  version: string | null
  queued: number
  missing: number
  clockSkewMs: string | null
  message: string
  madeAt: Instant
  codeExpiresAt: Instant
  enrolledAt: Instant | null
  revokedAt: Instant | null
  received: number
  highest: number
}
const DEVICE = sql`
  select v.device_id as "deviceId", v.name, v.kind, v.division, d.name as "divisionName", v.hall_code as "hallCode", h.name as "hallName",
    v.window_code as "windowCode", w.name as "windowName", v.last_seen_at as "lastSeenAt", v.version, v.queued,
    greatest(v.counter_highest - v.counter_received - v.queued, 0) as missing, v.clock_skew_ms as "clockSkewMs", v.message,
    v.made_at as "madeAt", v.code_expires_at as "codeExpiresAt", v.enrolled_at as "enrolledAt", v.revoked_at as "revokedAt",
    v.counter_received as received, v.counter_highest as highest
  from devices v join divisions d on d.code = v.division
    join halls h on h.division = v.division and h.hall_code = v.hall_code
    left join windows w on w.division = v.division and w.window_code = v.window_code`

type Who = { reach: readonly Reach[]; actor: Actor }
const mine = ({ reach }: Who): RawBuilder<SqlBool> => withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })

const ORDER: Ordering = { shape: devicePages, columns: { name: sql`v.name` }, key: [sql`v.device_id`] }
type Filter = CallOf<typeof listDevices>['query']

const inState = (state: NonNullable<Filter['state']>, now: Instant): RawBuilder<unknown> => {
  const since = instant(millis(now) - SILENT_AFTER)
  const table = {
    revoked: sql`v.revoked_at is not null`,
    waiting: sql`v.revoked_at is null and v.public_key is null and v.code_expires_at > ${now}`,
    lapsed: sql`v.revoked_at is null and v.public_key is null and v.code_expires_at <= ${now}`,
    active: sql`v.revoked_at is null and v.public_key is not null and v.last_seen_at > ${since}`,
    silent: sql`v.revoked_at is null and v.public_key is not null and v.last_seen_at <= ${since}`,
  }
  return table[state]
}

export async function devicesPage(db: Db, who: Who, filter: Filter, now: Instant) {
  const page = pageOf(ORDER, filter)
  const { q, state, kind } = filter
  const like = containing(q ?? '')
  const asked = [
    mine(who),
    page.from,
    inPlace(filter),
    q !== undefined && sql`(v.name ilike ${like} or w.name ilike ${like})`,
    kind !== undefined && sql`v.kind = ${kind}`,
    state !== undefined && sql`(${inState(state, now)})`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Listed>`${DEVICE} where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(
    db,
  )
  return paged(rows, filter, (row) => [row.name, row.deviceId])
}

export async function deviceById(db: Db, who: Who, deviceId: string): Promise<Listed | null> {
  const { rows } = await sql<Listed>`${DEVICE} where v.device_id = ${deviceId} and ${mine(who)}`.execute(db)
  return rows[0] ?? null
}

/** Numbers between those that arrived, and after the last, that the device had given to presses. */
export async function gapsOf(db: Db, { deviceId, highest }: Pick<Listed, 'deviceId' | 'highest'>): Promise<{ from: number; to: number }[]> {
  const { rows } = await sql<{ first: number; last: number }>`
    select (g.before + 1)::int as first, (g.counter - 1)::int as last from (
      select s.counter, coalesce(lag(s.counter) over (order by s.counter), 0) as before
      from (select p.counter from device_presses p where p.device_id = ${deviceId} union all select ${highest}::bigint + 1) s
    ) g where g.counter - g.before > 1 order by g.counter limit 100`.execute(db)
  return rows.map(({ first, last }) => ({ from: first, to: last }))
}

export type Place = { hall_name: string; window_name: string | null; path: string }
/** A hall, and a window in it; null when there is none such, or it lies outside one's reach. */
export async function placeOf(
  db: Db,
  who: Who,
  { division, hallCode, windowCode }: { division: string; hallCode: string; windowCode: string | null },
): Promise<Place | null> {
  const { rows } = await sql<Place>`
    select h.name as hall_name, w.name as window_name, d.path from halls h join divisions d on d.code = h.division
      left join windows w on w.division = h.division and w.hall_code = h.hall_code and w.window_code = ${windowCode}::text
    where h.division = ${division} and h.hall_code = ${hallCode} and ${mine(who)}
      and (${windowCode}::text is null or w.window_code is not null)`.execute(db)
  return rows[0] ?? null
}
