import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { platformPages, type listPlatforms, type PlatformRow } from '../contract/platforms.ts'
import { all, inPlace, named } from './place.ts'

const PLATFORMS: Ordering = {
  shape: platformPages,
  columns: { platformCode: sql`p.platform_code`, name: sql`p.name` },
  key: [sql`p.division`, sql`p.platform_code`],
}
export async function platformsPage(db: Db, query: CallOf<typeof listPlatforms>['query']) {
  const page = pageOf(PLATFORMS, query)
  const { q, kind, status } = query
  const wanted = all([
    inPlace(query),
    q === undefined ? null : sql`(${named('p', q)} or p.platform_code like ${beginning(q)})`,
    kind === undefined ? null : sql`p.kind = ${kind}`,
    status === undefined ? null : sql`p.status = ${status}`,
  ])
  const { rows } = await sql<Omit<PlatformRow, 'kindSays'>>`${plannedAnew}
    select p.platform_code as "platformCode", p.name, p.division, d.name as "divisionName", p.kind, p.url, p.unit_code as "unitCode",
      u.name as "unitName", p.status
    from platforms p join divisions d on d.code = p.division left join units u on u.unit_code = p.unit_code
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row, sort) => [sort === 'name' ? row.name : row.platformCode, row.division, row.platformCode])
}
