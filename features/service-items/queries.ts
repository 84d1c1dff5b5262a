import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import { itemPages, type listServiceItems } from './contract.ts'

const ITEMS: Ordering = { shape: itemPages, columns: { itemCode: sql`i.item_code`, name: sql`i.name` }, key: [sql`i.item_code`] }
type ItemRow = ReplyOf<typeof listServiceItems>['items'][number]

/** `%` and `_` of what a person types mean themselves. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

export async function itemsPage(db: Db, paging: Paging, filter: { division?: string | undefined; q?: string | undefined }) {
  const page = pageOf(ITEMS, paging)
  const like = filter.q === undefined ? null : containing(filter.q)
  const { rows } = await sql<ItemRow>`
    select i.item_code as "itemCode", i.name, i.basic_code as "basicCode", i.unit_code as "unitCode", i.division, i.item_type as "itemType",
      i.processing, i.sides, i.promised_limit as "promisedLimit", i.legal_limit as "legalLimit", i.limit_unit as "limitUnit", i.status
    from service_items i
    where ${filter.division === undefined ? sql`true` : sql`i.division = ${filter.division}`}
      and ${like === null ? sql`true` : sql`(i.name ilike ${like} or i.item_code ilike ${like})`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'name' ? row.name : row.itemCode, row.itemCode])
}
