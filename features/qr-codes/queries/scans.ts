import { sql } from 'kysely'
import { AWAITING_SOURCE } from '#features/service-records/rules.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

/** A rating that came by a window's code or at a terminal. `phone`: which phone it was among that day's, if a phone. */
export type Scan = {
  recordId: string
  serviceNumber: number
  how: 'joined' | 'awaiting'
  phone: string | null
  level: number
  ratedAt: Instant
  servedAt: Instant
}
/** `served` and `rated`: services pushed by their own systems, and how many of them are rated. */
export type AtWindow = { division: string; windowCode: string; scans: Scan[]; served: number; rated: number }
type Row = Scan & { division: string; windowCode: string }
const MOST = 50_000

/** The windows where at least so many came that way since then, unmatched still or joined to what was served there; by number nobody is guessed. */
export async function windowsScanned(db: Db, since: Instant, least: number): Promise<AtWindow[]> {
  const { rows } = await sql<Row>`
    with lately as (select f.* from found_services f where f.found_at > ${since} and f.how in ('joined', 'awaiting') and f.window_code is not null
        and not exists (select 1 from late_matches m where m.record_id = f.record_id and m.service_number = f.service_number)),
      many as (select division, window_code from lately group by division, window_code having count(*) >= ${least})
    select distinct on (l.division, l.window_code, r.rated_at, l.record_id, l.service_number) l.division, l.window_code as "windowCode",
      l.record_id as "recordId", l.service_number as "serviceNumber", l.how, encode(l.phone, 'hex') as phone, r.level,
      r.rated_at as "ratedAt", o.served_at as "servedAt"
    from lately l join many using (division, window_code)
      join ratings r on r.record_id = l.record_id and r.service_number = l.service_number
      join service_occurrences o on o.record_id = l.record_id and o.service_number = l.service_number
    order by l.division, l.window_code, r.rated_at, l.record_id, l.service_number limit ${MOST}`.execute(db)
  const windows = new Map<string, AtWindow>()
  for (const { division, windowCode, ...scan } of rows) {
    const key = `${division}\n${windowCode}`
    const at = windows.get(key) ?? { division, windowCode, scans: [], served: 0, rated: 0 }
    at.scans.push(scan)
    windows.set(key, at)
  }
  await countServed(db, since, windows)
  return [...windows.values()]
}

async function countServed(db: Db, since: Instant, windows: ReadonlyMap<string, AtWindow>): Promise<void> {
  if (windows.size === 0) return
  const all = [...windows.values()]
  const { rows } = await sql<{ division: string; window_code: string; served: number; rated: number }>`
    select o.division, o.window_code, count(*)::int as served, count(r.record_id)::int as rated
    from service_occurrences o left join ratings r on r.record_id = o.record_id and r.service_number = o.service_number
    where o.served_at > ${since} and o.source_system <> ${AWAITING_SOURCE} and (o.division, o.window_code) in
      (select * from unnest(${all.map((w) => w.division)}::text[], ${all.map((w) => w.windowCode)}::text[]))
    group by o.division, o.window_code`.execute(db)
  for (const { division, window_code: code, served, rated } of rows) {
    const at = windows.get(`${division}\n${code}`)
    if (at) Object.assign(at, { served, rated })
  }
}
