import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { endOf, startOf, type LocalDate } from '#shared/time.ts'
import { AWAITING_SOURCE } from '../rules/awaiting.ts'
import type { DayOfSource } from '../rules/signals.ts'

export type SourceDayServices = DayOfSource & { source: string; division: string }
type Looking = { day: LocalDate; least: number; lateDays: number }

/**
 * What arrived on a day, by source and division. What people here replayed or mended arrived when they did it, not when the
 * source sent it, and is left out; so are services that await their match.
 */
export async function servicesOfDay(db: Db, { day, least, lateDays }: Looking): Promise<SourceDayServices[]> {
  const { rows } = await sql<SourceDayServices>`
    with arrived as (
      select o.source_system as source, s.division, o.served_at, o.received_at, o.side, s.record_no,
        nullif(substring(s.record_no from '([0-9]{1,15})$'), '')::bigint as tail
      from service_occurrences o join service_records s on s.record_id = o.record_id
      where o.received_at >= ${startOf(day)}::timestamptz and o.received_at < ${endOf(day)}::timestamptz and o.source_system <> ${AWAITING_SOURCE}
        and not exists (select 1 from quarantine q where q.record_id = o.record_id and q.state in ('replayed', 'mended'))
    ), seen as (
      select a.source, a.division, a.served_at,
        count(*) over (partition by a.source, a.division, date_trunc('second', a.served_at)) as in_second,
        round(extract(epoch from a.served_at - lag(a.served_at) over (partition by a.source, a.division order by a.served_at)))::bigint as gap,
        round(extract(epoch from a.received_at - a.served_at))::bigint as behind,
        a.received_at - a.served_at > make_interval(days => ${lateDays}::int) as is_late,
        a.side = 'onsite' and (extract(hour from a.received_at at time zone 'Asia/Shanghai') >= 22
          or extract(hour from a.received_at at time zone 'Asia/Shanghai') < 6)
          and (a.tail - lag(a.tail) over w = 1 or lead(a.tail) over w - a.tail = 1) as is_night
      from arrived a window w as (partition by a.source, a.division order by length(a.record_no), a.record_no)
    ), totals as (
      select source, division, count(*)::int as services, (count(*) filter (where in_second > 1))::int as "sameSecond",
        max(in_second)::int as "mostInSecond", (count(*) filter (where is_late))::int as late, (count(*) filter (where is_night))::int as night
      from seen group by source, division having count(*) >= ${least}
    ), gaps as (
      select distinct on (source, division) source, division, gap, count(*)::int as hits
      from seen where gap > 0 group by source, division, gap order by source, division, count(*) desc, gap
    ), shifts as (
      select distinct on (source, division) source, division, behind / 60 as minutes, count(*)::int as hits
      from seen where behind > 0 and behind % 60 = 0 group by source, division, behind order by source, division, count(*) desc, behind
    )
    select t.*, coalesce(g.gap, 0)::int as "intervalSeconds", coalesce(g.hits, 0) as "intervalHits",
      coalesce(h.minutes, 0)::int as "shiftMinutes", coalesce(h.hits, 0) as "shiftHits"
    from totals t left join gaps g on g.source = t.source and g.division = t.division
      left join shifts h on h.source = t.source and h.division = t.division
    order by t.source, t.division limit 10000`.execute(db)
  return rows
}
