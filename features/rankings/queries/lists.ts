import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Kind, Measure } from '../rules/lists.ts'

/** One row of a list as it was reckoned, with what it is called and where it belongs now. */
export type ListedRow = {
  code: string
  name: string
  division: string
  divisionName: string
  divisionPath: string
  unit: string | null
  unitName: string | null
  line: string | null
  staffNo: string | null
  ratings: number
  raw: number
  expected: number
  estimate: number
  lower: number
  upper: number
}
export type ListAsk = { period: string; kind: Kind; version: number; measure: Measure; peers: string; pathPrefix?: string | undefined }

const NAMES: Readonly<Record<Kind, { name: ReturnType<typeof sql>; join: ReturnType<typeof sql>; staffNo: ReturnType<typeof sql> }>> = {
  division: { name: sql`d.name`, join: sql``, staffNo: sql`null` },
  unit: { name: sql`u.name`, join: sql``, staffNo: sql`null` },
  hall: {
    name: sql`coalesce(h.name, r.code)`,
    join: sql`left join halls h on h.division = r.division and h.division || '/' || h.hall_code = r.code`,
    staffNo: sql`null`,
  },
  window: {
    name: sql`coalesce(w.name, r.code)`,
    join: sql`left join windows w on w.division = r.division and w.division || '/' || w.window_code = r.code`,
    staffNo: sql`w.staff_no`,
  },
  item: { name: sql`coalesce(i.name, r.code)`, join: sql`left join service_items i on i.item_code = r.code`, staffNo: sql`null` },
}
const MOST = 200_000

/** All of a list within a division: who stands where is told of all of them, whoever may see which. */
export async function listedRows(db: Db, { period, kind, version, measure, peers, pathPrefix }: ListAsk): Promise<ListedRow[]> {
  const { name, join, staffNo } = NAMES[kind]
  const { rows } = await sql<ListedRow>`
    select r.code, ${name} as name, r.division, d.name as "divisionName", d.path as "divisionPath", r.unit_code as unit, u.name as "unitName",
      u.line, ${staffNo} as "staffNo", r.ratings, r.raw, r.expected, r.estimate, r.lower, r.upper
    from ranking_rows r join divisions d on d.code = r.division left join units u on u.unit_code = r.unit_code ${join}
    where r.period = ${period} and r.kind = ${kind} and r.version = ${version} and r.measure = ${measure} and r.peers = ${peers}
      and d.path like ${`${pathPrefix ?? ''}%`}
    order by r.code limit ${MOST}`.execute(db)
  return rows
}

/** Periods of which a list of this kind holds anybody: the newest first. */
export async function periodsWithRows(db: Db, kind: Kind): Promise<{ period: string; lastDay: string; firstDay: string }[]> {
  const { rows } = await sql<{ period: string; lastDay: string; firstDay: string }>`
    select distinct r.period, r.first_day as "firstDay", r.last_day as "lastDay" from ranking_runs r
    where r.kind = ${kind} and exists (select 1 from ranking_rows x where x.period = r.period and x.kind = r.kind and x.version = r.version)
    order by r.last_day desc, r.first_day desc, r.period limit 200`.execute(db)
  return rows
}
