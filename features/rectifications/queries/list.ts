import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { casePages } from '../contract/list.ts'
import type { Sought } from '../rules/search.ts'
import { statesWaitingFor } from '../rules/states.ts'
import { COLUMNS, NAMED, SELECTED, visibleTo, type Asker, type CaseRow } from './cases.ts'

const CASES: Ordering = {
  shape: casePages,
  columns: { dueAt: sql`c.due_order`, receivedAt: sql`c.received_at` },
  key: [sql`c.case_id`],
}

/** Whose turn is asked for: as far as this person takes steps. What is in another handler's hands is not theirs. */
export type Mine = { reach: readonly Reach[]; staffId: string | null }
export type CaseFilter = {
  sought?: Sought | undefined
  states?: readonly string[] | undefined
  open?: boolean | undefined
  /** Where the asker may take steps: cases whose next step is theirs. */
  mine?: Mine | undefined
  level?: number | undefined
  unit?: string | undefined
  /** The division and all below it. */
  pathPrefix?: string | undefined
  /** Only the division itself. */
  path?: string | undefined
  /** A person's id, or `none`. */
  assignee?: string | undefined
  urged?: boolean | undefined
  unread?: true | undefined
  withdrawn?: true | undefined
  outcome?: string | undefined
  receivedFrom?: Instant | undefined
  receivedBefore?: Instant | undefined
  overdue?: boolean | undefined
  dueUntil?: Instant | undefined
  dueBefore?: Instant | undefined
  dueOnBefore?: LocalDate | undefined
}

const soughtIs = (sought: Sought): RawBuilder<SqlBool> =>
  'caseIds' in sought
    ? sql`c.case_id between ${sought.caseIds[0]}::uuid and ${sought.caseIds[1]}::uuid`
    : // of an anonymous rater the number may not be told, nor guessed by asking (decisions/0010)
      sql`not c.anonymous and c.record_id = any(array(
        select n.record_id from service_records n where n.record_no like ${`${likeText(sought.recordNo)}%`} order by n.record_no, n.record_id limit 1000))`
const likeText = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`)

/** A withdrawal waits for the management organisation, wherever the case stands (rules 3.11). */
const withdrawnFor = ({ role }: Reach): RawBuilder<SqlBool> =>
  role === 'supervisor' || role === 'region' ? sql`c.withdrawn_at is not null` : sql`false`
const waitsFor = ({ reach, staffId }: Mine): RawBuilder<SqlBool> => {
  const inHand = (role: string) =>
    role === 'handler' ? sql<SqlBool>`(c.assignee is null or c.assignee = ${staffId}::uuid)` : sql<SqlBool>`true`
  const turns = reach.map(
    (r) =>
      sql<SqlBool>`((c.state = any(${statesWaitingFor(r.role)}::text[]) or ${withdrawnFor(r)}) and ${withinReach([r], COLUMNS)} and ${inHand(r.role)})`,
  )
  return turns.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(turns, sql` or `)})`
}
const openIs = (open: boolean): RawBuilder<SqlBool> => (open ? sql`c.closed_at is null` : sql`c.closed_at is not null`)

/** The last word that passed between rater and office is the rater's. */
const UNREAD = sql<SqlBool>`exists (
  select 1 from rectification_steps e where e.record_id = c.record_id and e.case_id = c.case_id and e.action = 'rater_message'
    and not exists (select 1 from rectification_steps a where a.record_id = e.record_id and a.case_id = e.case_id and a.step_no > e.step_no and a.told is not null))`

function matches(f: CaseFilter, now: Instant): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = []
  if (f.sought) all.push(soughtIs(f.sought))
  if (f.states) all.push(sql`c.state = any(${[...f.states]}::text[])`)
  if (f.open !== undefined) all.push(openIs(f.open))
  if (f.mine) all.push(openIs(true), waitsFor(f.mine))
  if (f.level !== undefined) all.push(sql`c.level = ${f.level}`)
  if (f.unit !== undefined) all.push(sql`c.unit_code = ${f.unit}`)
  if (f.pathPrefix !== undefined) all.push(sql`c.division_path like ${`${f.pathPrefix}%`}`)
  if (f.path !== undefined) all.push(sql`c.division_path = ${f.path}`)
  if (f.assignee !== undefined) all.push(f.assignee === 'none' ? sql`c.assignee is null` : sql`c.assignee = ${f.assignee}::uuid`)
  if (f.urged !== undefined) all.push(f.urged ? sql`c.urged_at is not null` : sql`c.urged_at is null`)
  if (f.withdrawn) all.push(sql`c.withdrawn_at is not null`)
  if (f.unread) all.push(openIs(true), UNREAD)
  if (f.outcome !== undefined) all.push(sql`c.outcome = ${f.outcome}`)
  if (f.receivedFrom !== undefined) all.push(sql`c.received_at >= ${f.receivedFrom}::timestamptz`)
  if (f.receivedBefore !== undefined) all.push(sql`c.received_at < ${f.receivedBefore}::timestamptz`)
  return sql<SqlBool>`${sql.join([sql`true`, ...all, ...dueIs(f, now)], sql` and `)}`
}
function dueIs(f: CaseFilter, now: Instant): RawBuilder<SqlBool>[] {
  const all: RawBuilder<SqlBool>[] = []
  if (f.overdue === true) all.push(sql`c.due_at <= ${now}::timestamptz`, sql`c.due_order <= ${now}::timestamptz`)
  if (f.overdue === false) all.push(sql`c.due_order > ${now}::timestamptz`)
  if (f.dueUntil !== undefined)
    all.push(sql`c.due_order > ${now}::timestamptz`, sql`c.due_order <= ${f.dueUntil}::timestamptz`, sql`c.due_at is not null`)
  if (f.dueBefore !== undefined) all.push(sql`c.due_at < ${f.dueBefore}::timestamptz`)
  if (f.dueOnBefore !== undefined) all.push(sql`c.due_on < ${f.dueOnBefore}::date`)
  return all
}

export type ListAsk = { asker: Asker; filter: CaseFilter; paging: Paging; now: Instant }

/** The page is cut first and named after: joined the other way round, every case within reach would be. */
export async function listOfCases(db: Db, { asker, filter, paging, now }: ListAsk): Promise<{ items: CaseRow[]; next: string | null }> {
  const page = pageOf(CASES, paging)
  const { rows } = await sql<CaseRow>`${SELECTED}
    from (select c.* from rectifications c where ${visibleTo(asker)} and ${matches(filter, now)} and ${page.from}
      order by ${page.orderBy} limit ${page.limit}) c ${NAMED}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'receivedAt' ? row.received_at : row.due_order, row.case_id])
}

export type Counted = { state: string; open: number; mine: number; soon: number; overdue: number }
/** Open cases only: what is closed grows for ever, and nobody waits for it. */
export async function countOfCases(
  db: Db,
  { asker, filter, mine, soonUntil, now }: { asker: Asker; filter: CaseFilter; mine: Mine; soonUntil: Instant; now: Instant },
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select c.state, count(*)::int as open, (count(*) filter (where ${waitsFor(mine)}))::int as mine,
      (count(*) filter (where c.due_order > ${now}::timestamptz and c.due_order <= ${soonUntil}::timestamptz))::int as soon,
      (count(*) filter (where c.due_order <= ${now}::timestamptz))::int as overdue
    from rectifications c where ${visibleTo(asker)} and ${openIs(true)} and ${matches(filter, now)}
    group by c.state order by c.state limit 20`.execute(db)
  return rows
}
