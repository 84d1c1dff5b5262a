import { sql } from 'kysely'
import { STATES } from '#features/appeals/rules/states.ts'
import type { Calendar } from '#features/calendar/rules.ts'
import { SATISFACTIONS } from '#features/rectifications/rules/states.ts'
import type { Db } from '#server/platform/db.ts'
import { medianWorkingDays, type Answers } from '../rules/case-figures.ts'
import { ANSWERING, CALLED_AND_TOLD, isAdopted, isNamed, JOIN_EXCLUSIONS } from './cases.ts'
import { EXCLUSION_COUNTS, JOIN_CONCLUSIONS } from './exclusions.ts'
import { counted, MOST_CELLS, rowsOf, wordsOf, type Columns, type Counted, type Reading } from './told-by.ts'

/** By who answers for it, which is not always where the rating counts; by the day it was received (rules 3.2). */
const CASES: Columns = {
  path: sql`c.division_path`,
  line: sql`c.line`,
  unit: sql`c.unit_code`,
  item: sql`c.item_code`,
  at: sql`c.received_at`,
}
const HAPPY = SATISFACTIONS.filter((row) => row.happy).map((row) => row.satisfaction)
type Row = { of: string[] } & Record<string, unknown>

/** What became of bad ratings, by what a question is told by. */
export async function askedCases(db: Db, q: Reading): Promise<Counted[]> {
  const until = sql`${q.until}::timestamptz`
  const closed = sql`${isAdopted} and c.state = 'closed' and c.outcome is not null and c.closed_at <= ${until}`
  const { rows } = await sql<Row>`
    select ${wordsOf(q, CASES)} as of, count(*)::int as opened, count(k.met_at)::int as answered,
      (count(*) filter (where k.met_at <= k.due_at))::int as "inTime", (count(*) filter (where k.met_at > k.due_at))::int as late,
      (count(*) filter (where k.met_at is null and k.due_at <= ${until}))::int as overdue,
      (count(*) filter (where k.met_at is null and (k.due_at is null or k.due_at > ${until})))::int as waiting,
      (count(*) filter (where ${isAdopted}))::int as adopted, (count(*) filter (where ${closed}))::int as rectified,
      (count(*) filter (where ${isAdopted} and (k.met_at is not null or k.due_at <= ${until})))::int as due,
      (count(*) filter (where ${closed} and k.met_at <= k.due_at))::int as "closedInTime",
      (count(*) filter (where ${isAdopted} and ${isNamed}))::int as named,
      (count(*) filter (where c.satisfaction is not null))::int as asked,
      (count(*) filter (where c.satisfaction = any(${HAPPY}::text[])))::int as satisfied
    from rectifications c ${ANSWERING(q.until)} ${JOIN_EXCLUSIONS}
    where c.origin = 'rating' and c.received_at <= ${until} and ${rowsOf(q, CASES)} group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(
    db,
  )
  return [...counted(rows, 'cases'), ...(await visited(db, q))]
}

/** By itself: asked row by row with the others it takes five times as long. */
async function visited(db: Db, q: Reading): Promise<Counted[]> {
  const { rows } = await sql<Row>`
    select ${wordsOf(q, CASES)} as of, count(*)::int as visited from rectifications c ${JOIN_EXCLUSIONS}
    where c.origin = 'rating' and c.received_at <= ${q.until}::timestamptz and ${rowsOf(q, CASES)} and ${isNamed} and ${isAdopted}
      and c.outcome is not null and c.state <> 'closed_unreached' and ${CALLED_AND_TOLD(q.until)}
    group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(db)
  return counted(rows, 'cases')
}

/** The middle of the working days to an answer: of the whole it is asked again, since it cannot be added up. */
export async function askedMedians(db: Db, q: Reading, calendar: Calendar): Promise<Counted[]> {
  const { rows } = await sql<Answers & { of: string[] }>`
    select ${wordsOf(q, CASES)} as of, (c.received_at at time zone 'Asia/Shanghai')::date as "receivedOn",
      (k.met_at at time zone 'Asia/Shanghai')::date as "answeredOn", count(*)::int as cases
    from rectifications c ${ANSWERING(q.until)}
    where c.origin = 'rating' and c.received_at <= ${q.until}::timestamptz and ${rowsOf(q, CASES)} and k.met_at is not null
    group by 1, 2, 3 order by 1, 2, 3 limit 100000`.execute(db)
  const byCell = new Map<string, { of: string[]; answers: Answers[] }>()
  for (const { of, ...answer } of rows) {
    const key = JSON.stringify(of)
    const cell = byCell.get(key) ?? { of, answers: [] }
    cell.answers.push(answer)
    byCell.set(key, cell)
  }
  return [...byCell.values()].map(({ of, answers }) => ({ of, counts: { 'cases.medianDays': medianWorkingDays(answers, calendar) } }))
}

/** What units asked to exclude, and what came of it as it stands now. */
export async function askedExclusions(db: Db, q: Reading): Promise<Counted[]> {
  const { rows } = await sql<Row>`
    select ${wordsOf(q, CASES)} as of, ${EXCLUSION_COUNTS} from rectifications c ${JOIN_EXCLUSIONS} ${JOIN_CONCLUSIONS}
    where c.origin = 'rating' and c.received_at <= ${q.until}::timestamptz and ${rowsOf(q, CASES)} group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(
    db,
  )
  return counted(rows, 'exclusions')
}

const UPHELD = STATES.filter((row) => row.upheld === true).map((row) => row.state)
/** Of the unit that handles; by the day it was filed. */
export async function askedAppeals(db: Db, q: Reading): Promise<Counted[]> {
  const columns: Columns = { path: sql`c.division_path`, line: sql`c.line`, unit: sql`c.unit_code`, day: sql`a.filed_on` }
  const { rows } = await sql<Row>`
    select ${wordsOf(q, columns)} as of, count(*)::int as filed, count(a.decided_on)::int as decided,
      (count(*) filter (where a.state = any(${[...UPHELD]}::text[])))::int as upheld, (count(*) filter (where a.reviewed))::int as reviewed
    from appeals a join rectifications c on c.record_id = a.record_id and c.case_id = a.case_id
    where a.kind = 'appeal' and ${rowsOf(q, columns)} group by 1 order by 1 limit ${MOST_CELLS + 1}`.execute(db)
  return counted(rows, 'appeals')
}
