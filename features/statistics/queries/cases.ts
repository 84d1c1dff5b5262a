import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Answers, CaseFigures } from '../rules/case-figures.ts'

/** Whose cases: of those who answer for them, which is not always where the rating counts (rules 3.2). */
export type CaseScope = { pathPrefix?: string; unit?: string; item?: string }

const within = ({ pathPrefix, unit, item }: CaseScope, until: Instant): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [sql`c.origin = 'rating'`, sql`c.received_at <= ${until}::timestamptz`]
  if (pathPrefix !== undefined) all.push(sql`c.division_path like ${`${pathPrefix}%`}`)
  if (unit !== undefined) all.push(sql`c.unit_code = ${unit}`)
  if (item !== undefined) all.push(sql`c.item_code = ${item}`)
  return sql`${sql.join(all, sql` and `)}`
}

/** The clock by which the rater is to be answered: the 5 days, or what took their place. */
const answering = (until: Instant) => sql`
  left join lateral (
    select k.due_at, case when k.met_at <= ${until}::timestamptz then k.met_at end as met_at from rectification_clocks k
    where k.record_id = c.record_id and k.case_id = c.case_id and k.clock in ('feedback', 'explain_feedback', 'complex_feedback')
      and k.replaced_at is null
    order by k.due_at desc limit 1
  ) k on true`

export async function caseCounts(db: Db, scope: CaseScope, until: Instant): Promise<Omit<CaseFigures, 'medianDays'>> {
  const { rows } = await sql<Omit<CaseFigures, 'medianDays'>>`
    select count(*)::int as opened, (count(*) filter (where k.met_at is not null))::int as answered,
      (count(*) filter (where k.met_at <= k.due_at))::int as "inTime", (count(*) filter (where k.met_at > k.due_at))::int as late,
      (count(*) filter (where k.met_at is null and k.due_at <= ${until}::timestamptz))::int as overdue,
      (count(*) filter (where k.met_at is null and (k.due_at is null or k.due_at > ${until}::timestamptz)))::int as waiting
    from rectifications c ${answering(until)} where ${within(scope, until)}`.execute(db)
  return rows[0] ?? { opened: 0, answered: 0, inTime: 0, late: 0, overdue: 0, waiting: 0 }
}

/** By the days they were received and answered on, so that working days are counted once a pair. */
export async function answersByDays(db: Db, scope: CaseScope, until: Instant): Promise<Answers[]> {
  const { rows } = await sql<Answers>`
    select (c.received_at at time zone 'Asia/Shanghai')::date as "receivedOn", (k.met_at at time zone 'Asia/Shanghai')::date as "answeredOn",
      count(*)::int as cases
    from rectifications c ${answering(until)} where ${within(scope, until)} and k.met_at is not null
    group by 1, 2 order by 1, 2 limit 100000`.execute(db)
  return rows
}
