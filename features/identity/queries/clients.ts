import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { clientPages, type listClients } from '../contract/clients.ts'

export type ClientListed = {
  clientId: string
  name: string
  scopes: string[]
  sources: string[]
  origins: string[]
  createdAt: Instant
  disabledAt: Instant | null
}
const CLIENT = sql`
  select c.client_id as "clientId", c.name, c.scopes, c.sources, c.origins, c.created_at as "createdAt", c.disabled_at as "disabledAt"
  from clients c`
const ORDER: Ordering = { shape: clientPages, columns: { clientId: sql`c.client_id` }, key: [sql`c.client_id`] }

export async function clientsPage(db: Db, filter: CallOf<typeof listClients>['query']) {
  const page = pageOf(ORDER, filter)
  const { q, embeds } = filter
  const like = containing(q ?? '')
  const asked = [
    page.from,
    q !== undefined && sql`(c.client_id ilike ${like} or c.name ilike ${like})`,
    embeds !== undefined && sql`(cardinality(c.origins) > 0) = ${embeds === 'true'}`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<ClientListed>`${CLIENT}
    where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row) => [row.clientId, row.clientId])
}

export async function clientSeen(db: Db, clientId: string): Promise<ClientListed | undefined> {
  const { rows } = await sql<ClientListed>`${CLIENT} where c.client_id = ${clientId}`.execute(db)
  return rows[0]
}
