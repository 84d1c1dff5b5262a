import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { beginning } from '#server/platform/like.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { findPlaces } from '../contract/finding.ts'
import { inPlace, named } from './place.ts'

type Found = ReplyOf<typeof findPlaces>['items'][number]
const MOST_EACH = 10

/** Places by name, sound or code, nearest to the beginning of a name first. */
export async function placesFound(db: Db, { q, division }: CallOf<typeof findPlaces>['query']): Promise<Found[]> {
  const here = inPlace({ division })
  const code = beginning(q.toUpperCase())
  const { rows } = await sql<Found>`${plannedAnew}
    (select 'unit' as kind, u.division, d.name as "divisionName", u.unit_code as code, u.name, u.status = 'active' as open
      from units u join divisions d on d.code = u.division
      where ${here} and (${named('u', q)} or u.unit_code like ${code}) order by u.name like ${beginning(q)} desc, u.name limit ${MOST_EACH})
    union all (select 'hall', h.division, d.name, h.hall_code, h.name, h.status = 'open' from halls h join divisions d on d.code = h.division
      where ${here} and (${named('h', q)} or upper(h.hall_code) like ${code}) order by h.name like ${beginning(q)} desc, h.name limit ${MOST_EACH})
    union all (select 'window', w.division, d.name, w.window_code, w.name, w.status = 'open' from windows w join divisions d on d.code = w.division
      where ${here} and (${named('w', q)} or upper(w.window_code) like ${code}) order by w.name like ${beginning(q)} desc, w.name limit ${MOST_EACH})
    union all (select 'platform', p.division, d.name, p.platform_code, p.name, p.status = 'active' from platforms p join divisions d on d.code = p.division
      where ${here} and (${named('p', q)} or upper(p.platform_code) like ${code}) order by p.name like ${beginning(q)} desc, p.name limit ${MOST_EACH})`.execute(
    db,
  )
  return rows
}
