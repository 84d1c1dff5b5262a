import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { COUNTED } from '../rules/classes.ts'

const DIMENSIONS = sql`record_id, service_number, level, channel, side, division, deciding_unit, item_code, hall_code, window_code, staff_no, rated_on, served_on`
const COUNTED_HERE = sql.join(COUNTED)
/** Of one service the first rating and, if there is one, the follow-up: a class of its own, in no share (rules 1.13). As they came in. */
export const FIRST = sql`(select 'rating.recorded' as event, 'first' as kind, class, ${DIMENSIONS} from ratings)`
export const FOLLOW_UPS = sql`(select 'follow-up.recorded' as event, 'follow_up' as kind,
    case when class in (${COUNTED_HERE}) then 'follow_up' else class end as class, ${DIMENSIONS} from follow_ups)`
const BOTH = sql`(select * from ${FIRST} a union all select * from ${FOLLOW_UPS} b)`

/** What a class becomes by 不予采纳; what is in no figure anyhow stays what it is. */
const LEFT_OUT = sql`case when r.class in (${COUNTED_HERE}) then 'excluded' when r.class = 'follow_up' then 'excluded_follow_up' else r.class end`
const OTHERS = sql`r.event, r.kind, ${DIMENSIONS}`
/** Those that 不予采纳 moves, as they would stand there. */
export const asLeftOut = (from: typeof FIRST) => sql`(select ${LEFT_OUT} as class, ${OTHERS} from ${from} r where ${LEFT_OUT} <> r.class)`
/** The same ratings as they came in. */
export const asTheyCame = (from: typeof FIRST) => sql`(select r.class, ${OTHERS} from ${from} r where ${LEFT_OUT} <> r.class)`

/** Every rating as it stands by the entries that `heard` names: a history alternates, so an odd number of them leaves it out. */
export const asAdopted = (heard: RawBuilder<SqlBool>) => sql`(
  select case when x.entries % 2 = 1 then ${LEFT_OUT} else r.class end as class, r.event, r.kind, r.record_id, r.service_number, r.level, r.channel,
    r.side, r.division, r.deciding_unit, r.item_code, r.hall_code, r.window_code, r.staff_no, r.rated_on, r.served_on
  from ${BOTH} r left join (
    select e.record_id, e.service_number, e.kind, count(*) as entries from rating_exclusions e where ${heard} group by 1, 2, 3
  ) x on x.record_id = r.record_id and x.service_number = r.service_number and x.kind = r.kind)`

/**
 * Where each division stood from a day up to another. A rating counts where its division stood on the day it was given, whenever it is
 * counted: no reorganisation moves a figure (decisions/0036).
 */
export const STOOD = sql`(
  select s.division, s.path,
    case when row_number() over (partition by s.division order by s.from_day) = 1 then '-infinity'::date else s.from_day end as from_day,
    coalesce(lead(s.from_day) over (partition by s.division order by s.from_day), 'infinity'::date) as to_day
  from division_standings s)`

export type RatingKey = { recordId: string; serviceNumber: number }

export const theseRatings = (keys: readonly RatingKey[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(r.record_id, r.service_number) in (select k.record_id, k.service_number
    from unnest(${keys.map((k) => k.recordId)}::uuid[], ${keys.map((k) => k.serviceNumber)}::int[]) as k(record_id, service_number))`

/** All ratings there are, with the snapshot in which they are all there are. */
export const everyRating = sql`
  select pg_current_snapshot()::text as snapshot, count(*) as ratings, max(r.received_at) as last from ratings r`
