import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { CALL_RESULTS } from '#features/rectifications/rules/calls.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { NO_CASES, type Answers, type CaseFigures } from '../rules/case-figures.ts'

/** Whose cases: of those who answer for them, which is not always where the rating counts (rules 3.2). */
export type CaseScope = { pathPrefix?: string; unit?: string; item?: string }

export const withinScope = ({ pathPrefix, unit, item }: CaseScope, until: Instant): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [sql`c.origin = 'rating'`, sql`c.received_at <= ${until}::timestamptz`]
  if (pathPrefix !== undefined) all.push(sql`c.division_path like ${`${pathPrefix}%`}`)
  if (unit !== undefined) all.push(sql`c.unit_code = ${unit}`)
  if (item !== undefined) all.push(sql`c.item_code = ${item}`)
  return sql`${sql.join(all, sql` and `)}`
}

/** The clock by which the rater is to be answered: the 5 days, or what took their place. */
export const ANSWERING = (until: Instant) => sql`
  left join lateral (
    select k.due_at, case when k.met_at <= ${until}::timestamptz then k.met_at end as met_at from rectification_clocks k
    where k.record_id = c.record_id and k.case_id = c.case_id and k.clock in ('feedback', 'explain_feedback', 'complex_feedback')
      and k.replaced_at is null
    order by k.due_at desc limit 1
  ) k on true`

/** What stands excluded now among first ratings: the cause is that of the last entry; a history alternates. */
export const JOIN_EXCLUSIONS = sql`
  left join (
    select e.record_id, e.service_number, count(*) % 2 = 1 as excluded, (array_agg(e.cause order by e.entry_no desc))[1] as cause
    from rating_exclusions e where e.kind = 'first' group by 1, 2
  ) x on x.record_id = c.record_id and x.service_number = c.service_number`

export const isNamed = sql`c.identification = 'real_name' and not c.anonymous`
export const isAdopted = sql`x.excluded is not true`

type Counted = Omit<CaseFigures, 'medianDays' | 'visited'>
export async function caseCounts(db: Db, scope: CaseScope, until: Instant): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select count(*)::int as opened, (count(*) filter (where k.met_at is not null))::int as answered,
      (count(*) filter (where k.met_at <= k.due_at))::int as "inTime", (count(*) filter (where k.met_at > k.due_at))::int as late,
      (count(*) filter (where k.met_at is null and k.due_at <= ${until}::timestamptz))::int as overdue,
      (count(*) filter (where k.met_at is null and (k.due_at is null or k.due_at > ${until}::timestamptz)))::int as waiting,
      (count(*) filter (where ${isAdopted}))::int as adopted,
      (count(*) filter (where ${isAdopted} and c.state = 'closed' and c.outcome is not null and c.closed_at <= ${until}::timestamptz))::int as rectified,
      (count(*) filter (where ${isAdopted} and ${isNamed}))::int as named
    from rectifications c ${ANSWERING(until)} ${JOIN_EXCLUSIONS} where ${withinScope(scope, until)}`.execute(db)
  return rows[0] ?? NO_CASES
}

const REACHED = CALL_RESULTS.filter((row) => row.reached).map((row) => row.result)
const stepOf = (which: RawBuilder<SqlBool>) => sql<SqlBool>`exists (
  select 1 from rectification_steps s where s.record_id = c.record_id and s.case_id = c.case_id and ${which})`
export const CALLED_AND_TOLD = (until: Instant) => sql<SqlBool>`
  ${stepOf(sql`s.call_result = any(${REACHED}::text[]) and s.at <= ${until}::timestamptz`)}
  and ${stepOf(sql`s.action in ('feed_back', 'decide_above') and s.delivered and s.at <= ${until}::timestamptz`)}`
/** Of named raters those called back and told of the outcome (rules 3.7); closed unreached is not achieved. By itself: asked row by row it takes five times as long. */
export async function visitedCases(db: Db, scope: CaseScope, until: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from rectifications c ${JOIN_EXCLUSIONS}
    where ${withinScope(scope, until)} and ${isNamed} and ${isAdopted} and c.outcome is not null and c.state <> 'closed_unreached'
      and ${CALLED_AND_TOLD(until)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** By the days they were received and answered on, so that working days are counted once a pair. */
export async function answersByDays(db: Db, scope: CaseScope, until: Instant): Promise<Answers[]> {
  const { rows } = await sql<Answers>`
    select (c.received_at at time zone 'Asia/Shanghai')::date as "receivedOn", (k.met_at at time zone 'Asia/Shanghai')::date as "answeredOn",
      count(*)::int as cases
    from rectifications c ${ANSWERING(until)} where ${withinScope(scope, until)} and k.met_at is not null
    group by 1, 2 order by 1, 2 limit 100000`.execute(db)
  return rows
}
