import { sql } from 'kysely'
import { AWAITING_SOURCE } from '#features/service-records/rules.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Lately } from './rules/joining.ts'

/** Where a code hangs, or somebody stands. */
export type Place = { division: string; hallCode: string; windowCode: string | null; itemCode: string | null }

type Row = { record_id: string; service_number: number; served_at: Instant; rated: boolean; rateable_until: Instant | null }
const lately = (r: Row): Lately => ({
  recordId: r.record_id,
  serviceNumber: r.service_number,
  servedAt: r.served_at,
  rated: r.rated,
  rateableUntil: r.rateable_until,
})
const SERVICE = sql`o.record_id, o.service_number, o.served_at, r.record_id is not null as rated, o.rateable_until`
const RATED = sql`left join ratings r on r.record_id = o.record_id and r.service_number = o.service_number`
const MOST = 50

/** Who was served at this window in that time; without a window, at this hall with this matter. */
export async function servedLately(
  db: Db,
  { division, hallCode, windowCode, itemCode }: Place,
  from: Instant,
  to: Instant,
): Promise<Lately[]> {
  const { rows } = await sql<Row>`select ${SERVICE} from service_occurrences o ${RATED}
    where o.served_at > ${from} and o.served_at <= ${to} and o.division = ${division} and o.source_system <> ${AWAITING_SOURCE}
      and (${windowCode}::text is null or o.window_code = ${windowCode})
      and (${windowCode}::text is not null or o.hall_code = ${hallCode})
      and (${itemCode}::text is null or o.item_code = ${itemCode})
    order by o.served_at desc, o.record_id, o.service_number limit ${MOST}`.execute(db)
  return rows.map(lately)
}

/** Whatever bears this number in this division, with every service of it. */
export async function servedByNumber(db: Db, division: string, recordNo: string): Promise<Lately[]> {
  const { rows } = await sql<Row>`select ${SERVICE} from service_records s join service_occurrences o on o.record_id = s.record_id ${RATED}
    where s.record_no = ${recordNo} and o.division = ${division} and o.source_system <> ${AWAITING_SOURCE}
    order by o.served_at desc, o.record_id, o.service_number limit ${MOST}`.execute(db)
  return rows.map(lately)
}

export type Awaiting = {
  foundId: string
  recordId: string
  serviceNumber: number
  division: string
  windowCode: string | null
  foundAt: Instant
  claim: Buffer | null
}
/** What was rated and still awaits its match, the oldest first; found since then, after this one. */
export async function stillAwaiting(db: Db, since: Instant, after: string, most: number): Promise<Awaiting[]> {
  const { rows } =
    await sql<Awaiting>`select f.found_id as "foundId", f.record_id as "recordId", f.service_number as "serviceNumber", f.division,
      f.window_code as "windowCode", f.found_at as "foundAt", f.claim
    from found_services f join ratings r on r.record_id = f.record_id and r.service_number = f.service_number
    where f.how = 'awaiting' and f.found_at > ${since} and f.found_id > ${after}
      and not exists (select 1 from late_matches m where m.record_id = f.record_id and m.service_number = f.service_number)
    order by f.found_id limit ${most}`.execute(db)
  return rows
}
