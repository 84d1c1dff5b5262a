import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning, containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Paging } from '#shared/cursor.ts'
import { hallPages, type HallRow } from '../contract/halls.ts'
import { all, inPlace, named, type PlaceFilter } from './place.ts'

const HALLS: Ordering = {
  shape: hallPages,
  columns: { hallCode: sql`h.hall_code`, name: sql`h.name` },
  key: [sql`h.division`, sql`h.hall_code`],
}
export type HallFilter = PlaceFilter & { q?: string | undefined; kind?: string | undefined; status?: string | undefined }
export type HallFacts = Omit<HallRow, 'kindSays'>

const HALL = sql`${plannedAnew}
  select h.hall_code as "hallCode", h.name, h.division, d.name as "divisionName", h.kind, h.address, h.hours, h.phone, h.commitments, h.charges, h.status,
    (select count(*)::int from windows w where w.division = h.division and w.hall_code = h.hall_code) as windows,
    (select count(*)::int from windows w where w.division = h.division and w.hall_code = h.hall_code and w.status = 'open') as "windowsOpen"
  from halls h join divisions d on d.code = h.division`

export async function hallsPage(db: Db, paging: Paging, filter: HallFilter) {
  const page = pageOf(HALLS, paging)
  const { q, kind, status } = filter
  const wanted = all([
    inPlace(filter),
    q === undefined ? null : sql`(${named('h', q)} or h.address ilike ${containing(q)} or h.hall_code like ${beginning(q.toUpperCase())})`,
    kind === undefined ? null : sql`h.kind = ${kind}`,
    status === undefined ? null : sql`h.status = ${status}`,
  ])
  const { rows } = await sql<HallFacts>`${HALL}
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.hallCode, row.division, row.hallCode])
}

/** A code is unique within a division only. */
export async function hallsByCode(db: Db, hallCode: string, division: string | undefined): Promise<HallFacts[]> {
  const here = division === undefined ? sql`true` : sql`h.division = ${division}`
  const { rows } = await sql<HallFacts>`${HALL} where h.hall_code = ${hallCode} and ${here} order by h.division limit 200`.execute(db)
  return rows
}

export async function unitsInHall(
  db: Db,
  division: string,
  hallCode: string,
): Promise<{ unitCode: string; name: string; windows: number }[]> {
  const { rows } = await sql<{ unitCode: string; name: string; windows: number }>`
    select u.unit_code as "unitCode", u.name, count(*)::int as windows
    from windows w join units u on u.unit_code = w.unit_code
    where w.division = ${division} and w.hall_code = ${hallCode}
    group by u.unit_code, u.name order by u.unit_code limit 200`.execute(db)
  return rows
}
