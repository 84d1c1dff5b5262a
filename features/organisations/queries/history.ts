import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { changePages, type ChangeRow, type listOrganisationChanges } from '../contract/history.ts'
import { all, inPlace } from './place.ts'

const CHANGES: Ordering = { shape: changePages, columns: { changedAt: sql`c.changed_at` }, key: [sql`c.change_id`] }
export type ChangeFacts = Omit<ChangeRow, 'by' | 'changedAt'> & { changedBy: string; changedAt: Instant }
export async function changesPage(db: Db, query: CallOf<typeof listOrganisationChanges>['query']) {
  const page = pageOf(CHANGES, query)
  const { kind, code, at, division } = query
  const wanted = all([
    inPlace({ division }),
    kind === undefined ? null : sql`c.kind = ${kind}`,
    code === undefined ? null : sql`c.code = ${code}`,
    at === undefined ? null : sql`c.division = ${at}`,
  ])
  const { rows } = await sql<ChangeFacts>`${plannedAnew}
    select c.change_id as "changeId", c.kind, c.division, d.name as "divisionName", c.code, c.what, c.fields,
      c.holds_from::text as "holdsFrom", c.reason, c.changed_by as "changedBy", c.changed_at as "changedAt"
    from organisation_changes c join divisions d on d.code = c.division
    where ${wanted} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row) => [row.changedAt, row.changeId])
}
