import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { ledgerPages, watchPages } from '../contract/views.ts'
import { TALLIES, type Grouping, type Tally } from '../rules/views.ts'
import { visibleTo, type Asker } from './cases.ts'

export type Place = { pathPrefix?: string | undefined; unit?: string | undefined }
const within = ({ pathPrefix, unit }: Place): RawBuilder<SqlBool> =>
  sql<SqlBool>`${pathPrefix === undefined ? sql`true` : sql`c.division_path like ${`${pathPrefix}%`}`}
    and ${unit === undefined ? sql`true` : sql`c.unit_code = ${unit}`}`

export type Watched = { key: string; name: string; place: string } & Record<Tally, number>
export type WatchAsk = Place & { asker: Asker; by: Grouping; paging: Paging; now: Instant; soonUntil: Instant }

const WATCH: Ordering = {
  shape: watchPages,
  columns: { overdue: sql`g.overdue`, soon: sql`g.soon`, open: sql`g.open` },
  key: [sql`g.key`],
}
/** By what a case is counted, and what that is called. Names of persons are sealed; the action opens them. */
const GROUPED: Readonly<Record<Grouping, { key: RawBuilder<unknown>; named: RawBuilder<unknown> }>> = {
  unit: {
    key: sql`c.unit_code`,
    named: sql`left join units u on u.unit_code = g.key left join divisions d on d.code = u.division`,
  },
  division: {
    key: sql`c.division`,
    named: sql`left join divisions u on u.code = g.key left join divisions d on d.code = u.reporting_parent`,
  },
  person: {
    key: sql`coalesce(c.assignee::text, '')`,
    named: sql`left join lateral (select ''::text as name) u on true left join lateral (select ''::text as name) d on true`,
  },
}

/** One pass over what is open within reach, whatever it is told apart by. */
export async function watched(db: Db, ask: WatchAsk): Promise<{ items: Watched[]; next: string | null }> {
  const { by, paging, now, soonUntil } = ask
  const page = pageOf(WATCH, paging)
  const { key, named } = GROUPED[by]
  const counted = TALLIES.map((row) => sql`(count(*) filter (where ${holds(row, now, soonUntil)}))::int as ${sql.ref(row.tally)}`)
  const { rows } = await sql<Watched>`
    select g.*, coalesce(u.name, g.key) as name, coalesce(d.name, '') as place
    from (select * from (
        select ${key} as key, ${sql.join(counted)}
        from rectifications c where c.closed_at is null and ${visibleTo(ask.asker)} and ${within(ask)}
        group by 1
      ) g where ${page.from} order by ${page.orderBy} limit ${page.limit}) g ${named}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [String(sort === 'soon' ? row.soon : sort === 'open' ? row.open : row.overdue), row.key])
}

function holds(row: (typeof TALLIES)[number], now: Instant, soonUntil: Instant): RawBuilder<SqlBool> {
  if ('states' in row) return sql<SqlBool>`c.state = any(${[...row.states]}::text[])`
  if (row.tally === 'overdue') return sql<SqlBool>`c.due_order <= ${now}::timestamptz`
  if (row.tally === 'soon') return sql<SqlBool>`c.due_order > ${now}::timestamptz and c.due_order <= ${soonUntil}::timestamptz`
  if (row.tally === 'withdrawn') return sql<SqlBool>`c.withdrawn_at is not null`
  if (row.tally === 'urged') return sql<SqlBool>`c.urged_at is not null`
  return sql<SqlBool>`true`
}

export type LedgerFilter = Place & {
  struck?: boolean | undefined
  overdue?: boolean | undefined
  moved?: boolean | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}
export type LedgerEntry = {
  record_id: string
  case_id: string
  state: string
  level: number
  received_at: Instant
  item_code: string | null
  item_name: string | null
  unit_code: string
  unit_name: string | null
  division: string
  division_name: string
  assignee: string | null
  planned_on: LocalDate
  due_at: Instant
  met_at: Instant | null
  moved_at: Instant | null
  solution_due_on: LocalDate | null
  solution_met_at: Instant | null
  progress_at: Instant | null
  progress: string | null
}
const LEDGER: Ordering = { shape: ledgerPages, columns: { plannedOn: sql`k.due_on` }, key: [sql`k.case_id`] }

function asked(f: LedgerFilter, now: Instant): RawBuilder<SqlBool>[] {
  const all: RawBuilder<SqlBool>[] = [within(f)]
  if (f.struck !== undefined) all.push(f.struck ? sql`k.met_at is not null` : sql`k.met_at is null`)
  if (f.overdue === true) all.push(sql`k.met_at is null and k.due_at <= ${now}::timestamptz`)
  if (f.overdue === false) all.push(sql`(k.met_at is not null or k.due_at > ${now}::timestamptz)`)
  if (f.moved !== undefined) all.push(f.moved ? sql`k.moved_at is not null` : sql`k.moved_at is null`)
  if (f.from !== undefined) all.push(sql`k.due_on >= ${f.from}::date`)
  if (f.to !== undefined) all.push(sql`k.due_on <= ${f.to}::date`)
  return all
}

export type LedgerAsk = { asker: Asker; filter: LedgerFilter; paging: Paging; now: Instant }

/** What was put onto the ledger, each with its last word to the rater; the page is cut first and named after. */
export async function ledgerEntries(
  db: Db,
  { asker, filter, paging, now }: LedgerAsk,
): Promise<{ items: LedgerEntry[]; next: string | null }> {
  const page = pageOf(LEDGER, paging)
  const { rows } = await sql<LedgerEntry>`
    select k.record_id, k.case_id, k.state, k.level, k.received_at, k.item_code, i.name as item_name, k.unit_code, u.name as unit_name, k.division, d.name as division_name,
      k.assignee, k.due_on as planned_on, k.due_at, k.met_at, k.moved_at, f.due_on as solution_due_on, f.met_at as solution_met_at, s.at as progress_at, s.told as progress
    from (
      select c.record_id, c.case_id, c.state, c.level, c.received_at, c.item_code, c.unit_code, c.division, c.assignee, k.round, k.due_on, k.due_at, k.met_at, k.moved_at
      from rectification_clocks k join rectifications c on c.record_id = k.record_id and c.case_id = k.case_id
      where k.clock = 'ledger' and k.replaced_at is null and k.round = c.round and ${visibleTo(asker)} and ${sql.join(asked(filter, now), sql` and `)} and ${page.from}
      order by ${page.orderBy} limit ${page.limit}
    ) k
    join divisions d on d.code = k.division
    left join units u on u.unit_code = k.unit_code
    left join service_items i on i.item_code = k.item_code
    left join rectification_clocks f on f.record_id = k.record_id and f.case_id = k.case_id and f.round = k.round and f.clock = 'complex_feedback'
    left join lateral (
      select s.at, s.told from rectification_steps s where s.record_id = k.record_id and s.case_id = k.case_id and s.action = 'report_progress'
      order by s.step_no desc limit 1
    ) s on true
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.planned_on, row.case_id])
}
