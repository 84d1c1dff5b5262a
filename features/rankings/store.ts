import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Row } from './rules/reckoned.ts'

export type Run = {
  period: string
  kind: string
  version: number
  firstDay: LocalDate
  lastDay: LocalDate
  computedAt: Instant
  checkedOn: LocalDate
  digest: string
  changed: number
  setting: Record<string, unknown>
}
const RUN = sql`r.period, r.kind, r.version, r.first_day as "firstDay", r.last_day as "lastDay", r.computed_at as "computedAt",
  r.checked_on as "checkedOn", r.digest, r.changed, r.setting`

/** A row that is no run: who holds it reckons, and its day is the day for which everything was. */
const MARK = { period: '', kind: 'mark', version: 0 } as const

/** The newest of each period and kind. */
export async function newestRuns(db: Db): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select distinct on (r.period, r.kind) ${RUN} from ranking_runs r where r.period <> ${MARK.period} order by r.period, r.kind, r.version desc limit 10000`.execute(
    db,
  )
  return rows
}
export async function newestRun(db: Db, period: string, kind: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select ${RUN} from ranking_runs r where r.period = ${period} and r.kind = ${kind} order by r.version desc limit 1`.execute(db)
  return rows[0]
}

/** The day for which all there is to reckon was reckoned. */
export async function doneFor(db: Db): Promise<LocalDate | null> {
  const { rows } = await sql<{ on: LocalDate }>`
    select r.checked_on as on from ranking_runs r where r.period = ${MARK.period} and r.kind = ${MARK.kind} and r.version = ${MARK.version}`.execute(
    db,
  )
  return rows[0]?.on ?? null
}
/** One worker at a time reckons: it claims the mark for a while, so that one that died holds up nobody for long. */
export async function claimMark(db: Db, now: Instant, until: Instant): Promise<boolean> {
  await sql`insert into ranking_runs (period, kind, version, first_day, last_day, computed_at, checked_on, digest, changed, setting)
    values (${MARK.period}, ${MARK.kind}, ${MARK.version}, '1970-01-01', '1970-01-01', '1970-01-01', '1970-01-01', '', 0, '{}')
    on conflict (period, kind, version) do nothing`.execute(db)
  const { rows } = await sql`update ranking_runs r set computed_at = ${until}::timestamptz
    where r.period = ${MARK.period} and r.kind = ${MARK.kind} and r.version = ${MARK.version} and r.computed_at < ${now}::timestamptz
    returning 1`.execute(db)
  return rows.length > 0
}
export async function releaseMark(db: Db): Promise<void> {
  await sql`update ranking_runs set computed_at = '1970-01-01'
    where period = ${MARK.period} and kind = ${MARK.kind} and version = ${MARK.version}`.execute(db)
}
export const noteDone = (db: Db, on: LocalDate): Promise<void> => noteChecked(db, MARK, on)

/** The same period and version replaced: of a period that runs there is only the newest. */
export async function putRun(db: Db, run: Run): Promise<void> {
  await sql`insert into ranking_runs (period, kind, version, first_day, last_day, computed_at, checked_on, digest, changed, setting)
    values (${run.period}, ${run.kind}, ${run.version}, ${run.firstDay}, ${run.lastDay}, ${run.computedAt}, ${run.checkedOn}, ${run.digest},
      ${run.changed}, ${JSON.stringify(run.setting)})
    on conflict (period, kind, version) do update set last_day = excluded.last_day, computed_at = excluded.computed_at,
      checked_on = excluded.checked_on, digest = excluded.digest, changed = excluded.changed, setting = excluded.setting`.execute(db)
}
export async function noteChecked(
  db: Db,
  { period, kind, version }: Pick<Run, 'period' | 'kind' | 'version'>,
  on: LocalDate,
): Promise<void> {
  await sql`update ranking_runs set checked_on = ${on} where period = ${period} and kind = ${kind} and version = ${version}`.execute(db)
}
/** What was told while the period ran goes when it is closed. */
export async function dropRun(db: Db, { period, kind, version }: Pick<Run, 'period' | 'kind' | 'version'>): Promise<void> {
  await sql`delete from ranking_rows where period = ${period} and kind = ${kind} and version = ${version}`.execute(db)
  await sql`delete from ranking_runs where period = ${period} and kind = ${kind} and version = ${version}`.execute(db)
}

const AT_ONCE = 5_000
export async function putRows(db: Db, { period, kind, version }: Pick<Run, 'period' | 'kind' | 'version'>, rows: readonly Row[]) {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await sql`insert into ranking_rows (period, kind, version, measure, code, peers, division, unit_code, ratings, points, raw, expected, estimate,
        lower, upper)
      select ${period}, ${kind}, ${version}, x.measure, x.code, x.peers, x.division, x."unitCode", x.ratings, x.points, x.raw, x.expected,
        x.estimate, x.lower, x.upper
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) as x(measure text, code text, peers text, division text,
        "unitCode" text, ratings integer, points bigint, raw integer, expected integer, estimate integer, lower integer, upper integer)`.execute(
      db,
    )
}
/** How many rows of a version are not the same in another. */
export async function changedRows(
  db: Db,
  { period, kind }: Pick<Run, 'period' | 'kind'>,
  [before, after]: [number, number],
): Promise<number> {
  const VALUES = sql`measure, code, peers, ratings, points, raw, expected, estimate, lower, upper`
  const of = (version: number) =>
    sql`select ${VALUES} from ranking_rows where period = ${period} and kind = ${kind} and version = ${version}`
  const { rows } = await sql<{ n: number }>`
    select count(distinct d.code)::int as n from ((${of(before)} except ${of(after)}) union all (${of(after)} except ${of(before)})) d`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export type StratumRow = { measure: string; item: string; channel: string; n: number; sum: number }
export async function putStrata(db: Db, month: string, rows: readonly StratumRow[]): Promise<void> {
  await sql`delete from ranking_strata where month = ${month}`.execute(db)
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await sql`insert into ranking_strata (month, measure, item, channel, ratings, points)
      select ${month}, x.measure, x.item, x.channel, x.n, x.sum
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb)
        as x(measure text, item text, channel text, n integer, sum bigint)`.execute(db)
}
export async function strataOfMonths(db: Db, months: readonly string[], measure: string): Promise<Omit<StratumRow, 'measure'>[]> {
  const { rows } = await sql<{ item: string; channel: string; n: string; sum: string }>`
    select s.item, s.channel, sum(s.ratings) as n, sum(s.points) as sum from ranking_strata s
    where s.month = any(${[...months]}::text[]) and s.measure = ${measure} group by 1, 2 order by 1, 2 limit 1000000`.execute(db)
  return rows.map(({ item, channel, n, sum }) => ({ item, channel, n: Number(n), sum: Number(sum) }))
}

export type PersonView = {
  viewId: string
  division: string
  staffNo: string
  purpose: 'guidance' | 'award'
  note: string
  by: string
  at: Instant
}
export async function insertView(db: Db, { viewId, division, staffNo, purpose, note, by, at }: PersonView): Promise<void> {
  await sql`insert into person_result_views (view_id, division, staff_no, purpose, note, seen_by, seen_at)
    values (${viewId}, ${division}, ${staffNo}, ${purpose}, ${note}, ${by}, ${at})`.execute(db)
}
export async function viewsOf(db: Db, division: string, staffNo: string): Promise<PersonView[]> {
  const { rows } = await sql<PersonView>`
    select v.view_id as "viewId", v.division, v.staff_no as "staffNo", v.purpose, v.note, v.seen_by as by, v.seen_at as at
    from person_result_views v where v.division = ${division} and v.staff_no = ${staffNo} order by v.seen_at desc, v.view_id limit 100`.execute(
    db,
  )
  return rows
}
