import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import { AWAITING_SOURCE } from '#features/service-records/rules.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { Instant } from '#shared/time.ts'
import { askedPages, type listAsked } from '../contract/calls.ts'
import type { Asked } from '../rules/by-hand.ts'

/** Of the occurrences `o`, each with the call `c` for it, if there was one. */
const COUNTS = sql`count(*)::int as served, count(*) filter (where c.call_id is not null and c.reason is null)::int as automatic,
  count(*) filter (where c.reason is not null)::int as "byHand"`
/** At a window; not what a scan or a terminal recorded by itself, whom nobody served who could have asked. */
const SERVED = sql`o.side = 'onsite' and o.window_code is not null and o.source_system <> ${AWAITING_SOURCE}`
const CALLED = sql`left join device_calls c on c.record_id = o.record_id and c.service_number = o.service_number`

/** Those whom this person served themselves. */
const own = (reach: readonly Reach[]): RawBuilder<SqlBool> =>
  withinReach(reach, { divisionPath: 'o.division_path', unit: null, line: null, staffNo: 'o.staff_no' })

export type Lately = {
  recordId: string
  sourceSystem: string
  recordNo: string
  serviceNumber: number
  itemName: string | null
  servedAt: Instant
  windowName: string
  called: 'automatic' | 'by_hand' | null
}
const MOST = 20
export async function servedLately(db: Db, reach: readonly Reach[], since: Instant, now: Instant): Promise<Lately[]> {
  const { rows } = await sql<Lately>`${plannedAnew}
    select o.record_id as "recordId", o.source_system as "sourceSystem", s.record_no as "recordNo", o.service_number as "serviceNumber",
      i.name as "itemName", o.served_at as "servedAt", w.name as "windowName",
      case when c.call_id is null then null when c.reason is null then 'automatic' else 'by_hand' end as called
    from service_occurrences o join service_records s on s.record_id = o.record_id
      join windows w on w.division = o.division and w.window_code = o.window_code
      left join service_items i on i.item_code = o.item_code ${CALLED}
    where ${own(reach)} and ${SERVED} and o.served_at > ${since} and o.served_at <= ${now}
    order by o.served_at desc, o.record_id, o.service_number limit ${MOST}`.execute(db)
  return rows
}

export async function ownCounts(db: Db, reach: readonly Reach[], from: Instant, until: Instant): Promise<Asked> {
  const { rows } = await sql<Asked>`${plannedAnew} select ${COUNTS} from service_occurrences o ${CALLED}
    where ${own(reach)} and ${SERVED} and o.served_at >= ${from} and o.served_at < ${until}`.execute(db)
  return rows[0] ?? { served: 0, automatic: 0, byHand: 0 }
}

type Window = {
  division: string
  divisionName: string
  hallName: string
  windowCode: string
  windowName: string
  unitName: string
} & Asked
const ORDER: Ordering = { shape: askedPages, columns: { name: sql`w.name` }, key: [sql`w.division`, sql`w.window_code`] }

/** Window by window: the page of windows first, so that the counting looks only at what was served there in those days. */
export async function askedPage(
  db: Db,
  reach: readonly Reach[],
  filter: CallOf<typeof listAsked>['query'],
  { from, until }: { from: Instant; until: Instant },
) {
  const page = pageOf(ORDER, filter)
  const { q } = filter
  const like = containing(q ?? '')
  const asked = [
    withinReach(reach, { divisionPath: 'd.path', unit: 'w.unit_code', line: null, staffNo: null }),
    page.from,
    sql`w.status = 'open'`,
    inPlace(filter),
    q !== undefined && sql`w.name ilike ${like}`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Window>`${plannedAnew}
    with shown as (
      select w.division, d.name as division_name, h.name as hall_name, w.window_code, w.name, u.name as unit_name
      from windows w join divisions d on d.code = w.division join units u on u.unit_code = w.unit_code
        join halls h on h.division = w.division and h.hall_code = w.hall_code
      where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}
    ), counted as (
      select o.division, o.window_code, ${COUNTS} from service_occurrences o ${CALLED}
      where ${SERVED} and o.served_at >= ${from} and o.served_at < ${until}
        and (o.division, o.window_code) in (select s.division, s.window_code from shown s)
      group by o.division, o.window_code
    )
    select w.division, w.division_name as "divisionName", w.hall_name as "hallName", w.window_code as "windowCode", w.name as "windowName",
      w.unit_name as "unitName", coalesce(n.served, 0) as served, coalesce(n.automatic, 0) as automatic, coalesce(n."byHand", 0) as "byHand"
    from shown w left join counted n on n.division = w.division and n.window_code = w.window_code
    order by ${page.orderBy}`.execute(db)
  return paged(rows, filter, (row) => [row.windowName, row.division, row.windowCode])
}
