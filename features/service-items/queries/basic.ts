import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { basicPages, type BasicRow, type listBasicItems } from '../contract/basic.ts'
import { VERSION_COLUMNS, type Version } from '../store/versions.ts'

const ORDER: Ordering = { shape: basicPages, columns: { basicCode: sql`b.basic_code`, name: sql`b.name` }, key: [sql`b.basic_code`] }
type Filter = CallOf<typeof listBasicItems>['query']

export async function basicsPage(db: Db, f: Filter) {
  const page = pageOf(ORDER, f)
  const like = containing(f.q ?? '')
  const asked = [
    page.from,
    f.q !== undefined && sql`(b.name ilike ${like} or b.basic_code like ${like})`,
    f.type !== undefined && sql`b.item_type = ${f.type}`,
    f.source !== undefined && sql`b.source = ${f.source}`,
    f.status !== undefined && sql`b.status = ${f.status}`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Omit<BasicRow, 'itemTypeSays'>>`
    select b.basic_code as "basicCode", b.name, b.line, b.basis, b.item_type as "itemType", b.source, b.status, b.version,
      (select count(*)::int from service_items i where i.basic_code = b.basic_code and i.status = 'in_force') as units
    from basic_items b where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row, sort) => [sort === 'name' ? row.name : row.basicCode, row.basicCode])
}

const MOST = 200
/** Released ones and the one that is worked on, the newest first. */
export async function basicVersions(db: Db, basicCode: string): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${VERSION_COLUMNS} from item_versions v
    where v.kind = 'basic' and v.code = ${basicCode} and v.state <> 'withdrawn'
    order by v.version desc nulls first, v.drafted_at desc limit ${MOST}`.execute(db)
  return rows
}
