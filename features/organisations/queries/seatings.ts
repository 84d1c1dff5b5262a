import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { LocalDate } from '#shared/time.ts'
import { seatingPages, type listSeatings, type SeatingRow } from '../contract/seatings.ts'
import type { Key } from '../rules/records.ts'
import { all, inPlace } from './place.ts'

const SEATS: Ordering = { shape: seatingPages, columns: { windowCode: sql`s.window_code` }, key: [sql`s.division`, sql`s.seat`] }
const REACH = { divisionPath: 'd.path', unit: 's.unit_code', line: 'u.line', staffNo: 's.staff_no' }
const MOST_SEATS = 200

const stateOn = (today: LocalDate) => sql`case when s.from_day > ${today}::date then 'planned'
  when s.to_day <= ${today}::date then 'ended' else 'holds' end`
const seating = (today: LocalDate) => sql`${plannedAnew}
  select s.division, d.name as "divisionName", s.window_code as "windowCode", w.name as "windowName", w.hall_code as "hallCode",
    h.name as "hallName", s.seat, s.unit_code as "unitCode", u.name as "unitName", u.division <> s.division as "fromOutside",
    s.staff_no as "staffNo", s.from_day::text as "fromDay", s.to_day::text as "toDay", ${stateOn(today)} as state
  from seatings s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code
    join windows w on w.division = s.division and w.window_code = s.window_code
    join halls h on h.division = w.division and h.hall_code = w.hall_code`

export async function seatingsPage(db: Db, reach: readonly Reach[], query: CallOf<typeof listSeatings>['query'], today: LocalDate) {
  const page = pageOf(SEATS, query)
  const { unit, hall, window, staffNo, state, outside } = query
  const wanted = all([
    inPlace(query),
    unit === undefined ? null : sql`s.unit_code = ${unit}`,
    hall === undefined ? null : sql`w.hall_code = ${hall}`,
    window === undefined ? null : sql`s.window_code = ${window}`,
    staffNo === undefined ? null : sql`s.staff_no = ${staffNo}`,
    state === undefined ? null : sql`${stateOn(today)} = ${state}`,
    outside === undefined ? null : sql`(u.division <> s.division) = ${outside === 'true'}`,
  ])
  const { rows } = await sql<SeatingRow>`${seating(today)}
    where ${withinReach(reach, REACH)} and ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row) => [row.windowCode, row.division, String(row.seat)])
}

/** The seats of one window, earliest first. */
export async function seatsAtWindow(db: Db, division: string, windowCode: string, today: LocalDate): Promise<SeatingRow[]> {
  const { rows } = await sql<SeatingRow>`${seating(today)}
    where s.division = ${division} and s.window_code = ${windowCode} order by s.from_day nulls first limit ${MOST_SEATS}`.execute(db)
  return rows
}

/** Where these sit today, by `division/staffNo`. */
export async function seatedNow(db: Db, staff: readonly Key[], today: LocalDate) {
  const { rows } = await sql<{ key: string; windowCode: string; unitCode: string }>`
    select s.division || '/' || s.staff_no as key, s.window_code as "windowCode", s.unit_code as "unitCode"
    from seatings s join jsonb_to_recordset(${JSON.stringify(staff)}::jsonb) as x(division text, code text)
      on x.division = s.division and x.code = s.staff_no
    where s.to_day is null or s.to_day > ${today}::date
    group by s.division, s.staff_no, s.window_code, s.unit_code order by s.window_code`.execute(db)
  const seated = new Map<string, { windowCode: string; unitCode: string }[]>()
  for (const { key, ...seat } of rows) seated.set(key, [...(seated.get(key) ?? []), seat])
  return seated
}
