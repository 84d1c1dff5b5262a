import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { LocalDate } from '#shared/time.ts'
import { gapPages, type GapListed, type listGaps } from '../contract/gaps.ts'
import { all, inPlace, type PlaceFilter } from './place.ts'

const ORDER: Ordering = { shape: gapPages, columns: { place: sql`g.place` }, key: [sql`g.gap`, sql`g.code`] }
const REACH = { divisionPath: 'd.path', unit: 'g.unit', line: 'g.line', staffNo: null }

const inPost = (role: 'handler' | 'head', today: LocalDate) => sql`exists (select 1
  from assignments a join users p on p.user_id = a.user_id
  where a.role = ${role} and a.division_path = o.path and (a.unit is null or a.unit = u.unit_code) and p.disabled_at is null
    and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on > ${today}::date))`

/** What goes on although what it belongs to is closed. */
const OF_CLOSED = sql`
  select 'items_of_closed' as gap, 'unit' as kind, u.division, u.unit_code as code, u.name, u.unit_code as unit, u.line, u.name as unit_name
    from left_behind l join units u on u.unit_code = l.unit_code where u.status = 'closed'
  union all select 'window_of_closed', 'window', w.division, w.window_code, w.name, w.unit_code, u.line, u.name
    from windows w join units u on u.unit_code = w.unit_code join halls h on h.division = w.division and h.hall_code = w.hall_code
    where w.status = 'open' and (u.status = 'closed' or h.status = 'closed')
  union all select 'staff_of_closed', 'staff', s.division, s.staff_no, s.staff_no, s.unit_code, u.line, u.name
    from staff s join units u on u.unit_code = s.unit_code where s.status = 'active' and u.status = 'closed'
  union all select 'platform_of_closed', 'platform', p.division, p.platform_code, p.name, p.unit_code, u.line, u.name
    from platforms p join units u on u.unit_code = p.unit_code where p.status = 'active' and u.status = 'closed'
  union all select 'authority_closed', 'unit', u.division, u.unit_code, u.name, u.unit_code, u.line, u.name
    from units u join units a on a.unit_code = u.industry_authority where u.status = 'active' and a.status = 'closed'`

/** Every gap, as (gap, kind, division, code, name, unit, line); `place` puts a division's own first. */
const found = (today: LocalDate) => sql`
  select 'no_management' as gap, 'division' as kind, o.code as division, o.code, o.name, null as unit, null as line, null as unit_name
    from divisions o where o.in_scope and o.level in ('region', 'prefecture', 'county')
      and not exists (select 1 from units m where m.division = o.code and m.management and m.status = 'active')
  union all select 'no_units', 'division', o.code, o.code, o.name, null, null, null from divisions o
    where o.in_scope and o.level in ('prefecture', 'county') and not exists (select 1 from units m where m.division = o.code and m.status = 'active')
  union all select 'no_head', 'unit', u.division, u.unit_code, u.name, u.unit_code, u.line, u.name
    from units u join divisions o on o.code = u.division where u.status = 'active' and not ${inPost('head', today)}
  union all select 'no_handler', 'unit', u.division, u.unit_code, u.name, u.unit_code, u.line, u.name
    from units u join divisions o on o.code = u.division where u.status = 'active' and not ${inPost('handler', today)}
  union all select 'no_authority', 'unit', u.division, u.unit_code, u.name, u.unit_code, u.line, u.name
    from units u where u.status = 'active' and u.kind = 'public_service' and u.industry_authority is null
  union all select 'no_windows', 'hall', h.division, h.hall_code, h.name, null, null, null from halls h
    where h.status = 'open' and not exists (select 1 from windows w where w.division = h.division and w.hall_code = h.hall_code)
  union all select 'no_commitments', 'hall', h.division, h.hall_code, h.name, null, null, null from halls h
    where h.status = 'open' and h.commitments = '{}'
  union all select 'no_charges', 'hall', h.division, h.hall_code, h.name, null, null, null from halls h
    where h.status = 'open' and h.charges = '[]'
  union all select 'empty_seat', 'window', w.division, w.window_code, w.name, w.unit_code, u.line, u.name
    from windows w join units u on u.unit_code = w.unit_code where w.status = 'open' and w.staff_no is null
  union all select 'no_seat', 'staff', s.division, s.staff_no, s.staff_no, s.unit_code, u.line, u.name
    from staff s join units u on u.unit_code = s.unit_code where s.status = 'active'
      and not exists (select 1 from windows w where w.division = s.division and w.staff_no = s.staff_no)
  union all ${OF_CLOSED}`

const GAPS = (
  today: LocalDate,
) => sql`(select f.*, d2.path || f.code as place from (${found(today)}) f join divisions d2 on d2.code = f.division) g
  join divisions d on d.code = g.division`

export type GapFacts = Omit<GapListed, 'says' | 'follows' | 'mend'> & { place: string }
export async function gapsPage(db: Db, reach: readonly Reach[], query: CallOf<typeof listGaps>['query'], today: LocalDate) {
  const page = pageOf(ORDER, query)
  const wanted = all([inPlace(query), query.gap === undefined ? null : sql`g.gap = ${query.gap}`])
  const { rows } = await sql<GapFacts>`${plannedAnew}
    select g.gap, g.kind, g.division, d.name as "divisionName", g.code, g.name, g.unit_name as "unitName", g.place
    from ${GAPS(today)} where ${withinReach(reach, REACH)} and ${wanted} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, query, (row) => [row.place, row.gap, row.code])
}

export async function gapCounts(db: Db, reach: readonly Reach[], filter: PlaceFilter, today: LocalDate): Promise<Map<string, number>> {
  const { rows } = await sql<{ gap: string; count: number }>`${plannedAnew}
    select g.gap, count(*)::int as count from ${GAPS(today)}
    where ${withinReach(reach, REACH)} and ${inPlace(filter)} group by g.gap`.execute(db)
  return new Map(rows.map((row) => [row.gap, row.count]))
}
