import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { COUNTED } from '../rules/classes.ts'
import { counted, MOST_CELLS, rowsOf, wordsOf, type Columns, type Counted, type Reading } from './told-by.ts'

type Row = { of: string[] } & Record<string, unknown>

/** By the day of the service, where it was served, of the unit that decides: as a rating is. */
const SERVICES: Columns = {
  path: sql`o.division_path`,
  line: sql`o.line`,
  unit: sql`o.deciding_unit`,
  hall: sql`o.hall_code`,
  window: sql`o.window_code`,
  item: sql`o.item_code`,
  side: sql`o.side`,
  at: sql`o.served_at`,
}
const IN_FIGURES = sql.join(COUNTED)

/** Of one cohort how many could rate, did, and were asked to (facts 6.3): the services of these days, whenever they were rated. */
export async function askedServices(db: Db, q: Reading): Promise<Counted[]> {
  const until = sql`${q.until}::timestamptz`
  const { rows } = await sql<Row>`
    with served as (
      select ${wordsOf(q, SERVICES)} as of, r.record_id is not null or o.rateable_until <= ${until} as ended,
        r.class in (${IN_FIGURES}) and coalesce(x.entries, 0) % 2 = 0 as rated, r.class = 'imported_default' as by_default,
        exists (select 1 from invitations i where i.record_id = o.record_id and i.service_number = o.service_number and i.made_at <= ${until})
          or exists (select 1 from device_calls p where p.record_id = o.record_id and p.service_number = o.service_number and p.shown
            and p.called_at <= ${until}) as offered
      from service_occurrences o
        left join ratings r on r.record_id = o.record_id and r.service_number = o.service_number and r.received_at <= ${until}
        left join (select e.record_id, e.service_number, count(*) as entries from rating_exclusions e where e.kind = 'first' group by 1, 2) x
          on x.record_id = o.record_id and x.service_number = o.service_number
      where ${rowsOf(q, SERVICES)} and r.class is distinct from 'canary'
    )
    select s.of, (count(*) filter (where s.ended))::int as ended, (count(*) filter (where s.ended and s.rated))::int as rated,
      (count(*) filter (where s.ended and s.by_default))::int as "byDefault", (count(*) filter (where s.ended and s.offered))::int as offered,
      (count(*) filter (where s.ended and s.offered and s.rated))::int as "offeredRated"
    from served s group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(db)
  return counted(rows, 'services')
}

/** What was pushed: by the day it came, of the division that it names. */
const RECORDS: Columns = { path: sql`d.path`, line: null, source: sql`q.source_system`, day: sql`q.day` }
export async function askedRecords(db: Db, q: Reading): Promise<Counted[]> {
  const { rows } = await sql<Row>`
    select ${wordsOf(q, RECORDS)} as of, sum(q.received)::int as received, sum(q.new_records + q.changed + q.unchanged)::int as taken,
      sum(q.unchanged)::int as unchanged, sum(q.repeated)::int as repeated, sum(q.services)::int as services, sum(q.late)::int as late,
      sum(q.linked)::int as linked
    from source_days q join divisions d on d.code = q.division where ${rowsOf(q, RECORDS)} group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(
    db,
  )
  return counted(rows, 'records')
}
