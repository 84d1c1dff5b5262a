import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { staffPages, type StaffRow } from '../contract/staff.ts'
import { all, inPlace } from './place.ts'

const STAFF: Ordering = { shape: staffPages, columns: { staffNo: sql`s.staff_no` }, key: [sql`s.division`] }
const REACH = { divisionPath: 'd.path', unit: 's.unit_code', line: 'u.line', staffNo: 's.staff_no' }

export type StaffFilter = {
  division?: string | undefined
  q?: string | undefined
  unit?: string | undefined
  status?: string | undefined
  atWindow?: string | undefined
}
export type Member = { division: string; staffNo: string }
export type StaffFacts = Omit<StaffRow, 'name'> & { nameSealed: Buffer; divisionPath: string; line: string }

/** By the beginning of a number, or one of those who were found by name: each by an index of its own. */
const found = (q: string, named: readonly Member[]): RawBuilder<SqlBool> =>
  named.length === 0
    ? sql<SqlBool>`s.staff_no like ${beginning(q)}`
    : sql<SqlBool>`(s.division, s.staff_no) in (select f.division, f.staff_no from staff f where f.staff_no like ${beginning(q)}
        union all select n.division, n.staff_no from unnest(${texts(named.map((m) => m.division))}::text[],
          ${texts(named.map((m) => m.staffNo))}::text[]) as n(division, staff_no))`

const asked = ({ division, unit, status, atWindow }: StaffFilter) =>
  all([
    inPlace({ division }),
    unit === undefined ? null : sql`s.unit_code = ${unit}`,
    status === undefined ? null : sql`s.status = ${status}`,
    atWindow === undefined
      ? null
      : sql`exists (select 1 from windows w where w.division = s.division and w.staff_no = s.staff_no) = ${atWindow === 'true'}`,
  ])
const PEOPLE = sql`staff s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code`

export async function staffPage(db: Db, reach: readonly Reach[], paging: Paging, filter: StaffFilter & { named: readonly Member[] }) {
  const page = pageOf(STAFF, paging)
  const { q, named } = filter
  const { rows } = await sql<StaffFacts>`${plannedAnew}
    select s.staff_no as "staffNo", s.division, d.name as "divisionName", s.unit_code as "unitCode", u.name as "unitName", s.status,
      s.name_sealed as "nameSealed", d.path as "divisionPath", u.line,
      coalesce((select json_agg(json_build_object('windowCode', w.window_code, 'name', w.name) order by w.window_code)
        from windows w where w.division = s.division and w.staff_no = s.staff_no), '[]'::json) as windows
    from ${PEOPLE}
    where ${withinReach(reach, REACH)} and ${asked(filter)} and ${q === undefined ? sql`true` : found(q, named)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.staffNo, row.division])
}

type Candidate = Member & { nameSealed: Buffer }
/** `within`: each reach that must hold, so that of those only whose names may be seen any is opened. */
export type Sought = { keys: readonly number[]; within: readonly (readonly Reach[])[] }
/** In the order of the list, those whose name may begin as typed: which do, the opened name says. */
export async function candidates(db: Db, { keys, within }: Sought, paging: Paging, filter: StaffFilter) {
  const page = pageOf(STAFF, paging)
  const reached = sql.join(
    within.map((reach) => withinReach(reach, REACH)),
    sql` and `,
  )
  const { rows } = await sql<Candidate>`${plannedAnew}
    select s.division, s.staff_no as "staffNo", s.name_sealed as "nameSealed" from ${PEOPLE}
    where s.status = 'active' and s.name_keys && ${integers(keys)}::integer[] and ${reached} and ${asked(filter)} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.staffNo, row.division])
}
