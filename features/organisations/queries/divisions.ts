import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning, containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Paging } from '#shared/cursor.ts'
import { divisionTreePages, type DivisionRow } from '../contract/divisions.ts'
import { all, inPlace } from './place.ts'

const TREE: Ordering = { shape: divisionTreePages, columns: { path: sql`d.path`, name: sql`d.name` }, key: [sql`d.code`] }
export type TreeFilter = { q?: string | undefined; level?: string | undefined; division?: string | undefined }

export async function divisionTree(db: Db, paging: Paging, filter: TreeFilter) {
  const page = pageOf(TREE, paging)
  const { q, level } = filter
  const wanted = all([
    inPlace({ division: filter.division }),
    level === undefined ? null : sql`d.level = ${level}`,
    q === undefined ? null : sql`(d.name ilike ${containing(q)} or d.code like ${beginning(q)})`,
  ])
  const { rows } = await sql<Omit<DivisionRow, 'levelSays'>>`${plannedAnew}
    select d.code, d.name, d.level, d.reporting_parent as parent, d.path,
      (select json_build_object('unitCode', u.unit_code, 'name', u.name) from units u
        where u.division = d.code and u.management and u.status = 'active') as manager,
      (select count(*)::int from units u where u.division = d.code and u.status = 'active') as units,
      (select count(*)::int from halls h where h.division = d.code and h.status = 'open') as halls
    from divisions d
    where d.in_scope and ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.path, row.code])
}
