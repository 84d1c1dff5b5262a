import { sql, type RawBuilder } from 'kysely'
import type { CallOf } from '#shared/endpoint.ts'
import type { listRatingsBehind } from '../contract/behind.ts'
import { COUNTED } from '../rules/classes.ts'

type Query = CallOf<typeof listRatingsBehind>['query']
const SETS: Readonly<Record<Query['set'], RawBuilder<unknown>>> = {
  adopted: sql`r.adopted`,
  raw: sql`true`,
  excluded: sql`not r.adopted`,
}

/** What of a rating is known only from itself: asked of those alone whose list tells it. */
function ofTheRating({ hall, window, side, on, from, to }: Query): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (hall !== undefined) all.push(sql`k.hall_code = ${hall}`)
  if (window !== undefined) all.push(sql`k.window_code = ${window}`)
  if (side !== undefined) all.push(sql`k.side = ${side}`)
  if (on === 'served' && from !== undefined) all.push(sql`k.served_on >= ${from}::date`)
  if (on === 'served' && to !== undefined) all.push(sql`k.served_on <= ${to}::date`)
  if (all.length === 0) return []
  return [
    sql`exists (select 1 from ratings k where k.record_id = r.record_id and k.service_number = r.service_number and ${sql.join(all, sql` and `)})`,
  ]
}

/** Of the rows of the listing of ratings those that a figure counts. */
export function behind(query: Query, goodFrom: number): RawBuilder<unknown> {
  const all = [sql`r.class in (${sql.join(COUNTED)})`, SETS[query.set], ...ofTheRating(query)]
  if (query.good !== undefined) all.push(sql`r.level >= ${goodFrom}`)
  if ([query.hall, query.window, query.side].some((one) => one !== undefined)) all.push(sql`not r.anonymous`)
  return sql`(${sql.join(all, sql` and `)})`
}
