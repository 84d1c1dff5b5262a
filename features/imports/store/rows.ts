import { sql } from 'kysely'
import { sqlState, type Db } from '#server/platform/db.ts'
import type { Fault } from '../rules/cells.ts'
import type { Outcome } from '../rules/states.ts'

export type Cells = Record<string, string>
export type NewRow = { rowNo: number; cells: Cells; sealed: Buffer | null; outcome: Outcome; says: string; faults: readonly Fault[] }
export async function insertRows(db: Db, importId: string, rows: readonly NewRow[]): Promise<void> {
  await sql`
    insert into import_rows (import_id, row_no, cells, sealed, outcome, says, faults)
    select ${importId}::uuid, r.row_no, r.cells::jsonb, r.sealed, r.outcome, r.says, r.faults::jsonb
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${rows.map((row) => JSON.stringify(row.cells))}::text[],
      ${rows.map((row) => row.sealed)}::bytea[], ${rows.map((row) => row.outcome)}::text[], ${rows.map((row) => row.says)}::text[],
      ${rows.map((row) => JSON.stringify(row.faults))}::text[])
      as r (row_no, cells, sealed, outcome, says, faults)`.execute(db)
}
export async function deleteRows(db: Db, importId: string): Promise<void> {
  await sql`delete from import_rows where import_id = ${importId}::uuid`.execute(db)
}

export type StoredRow = {
  rowNo: number
  cells: Cells
  sealed: Buffer | null
  outcome: Outcome
  verdict: Outcome | null
  key: string | null
  says: string
  faults: Fault[]
  twin: number | null
}
export const ROW_COLUMNS = sql`row_no as "rowNo", cells, sealed, outcome, verdict, key, says, faults, twin`

/** The next rows with one of these outcomes, in the order of the file. */
export async function rowsAfter(db: Db, importId: string, outcomes: readonly Outcome[], limit: number): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`select ${ROW_COLUMNS} from import_rows
    where import_id = ${importId}::uuid and outcome = any(${[...outcomes]}::text[]) order by row_no limit ${limit}`.execute(db)
  return rows
}
export async function findRow(db: Db, importId: string, rowNo: number): Promise<StoredRow | undefined> {
  const { rows } = await sql<StoredRow>`select ${ROW_COLUMNS} from import_rows
    where import_id = ${importId}::uuid and row_no = ${rowNo}`.execute(db)
  return rows[0]
}

export type Judged = { rowNo: number; verdict: Outcome; key: string | null; says: string; faults: readonly Fault[] }
/** `settleTwins` gives the outcome of those whose key stands elsewhere too. */
export async function updateJudged(db: Db, importId: string, rows: readonly Judged[]): Promise<void> {
  await sql`
    update import_rows as r set verdict = j.verdict, key = j.key, says = j.says, faults = j.faults::jsonb, twin = null, outcome = j.verdict
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${rows.map((row) => row.verdict)}::text[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.says)}::text[], ${rows.map((row) => JSON.stringify(row.faults))}::text[])
      as j (row_no, verdict, key, says, faults)
    where r.import_id = ${importId}::uuid and r.row_no = j.row_no`.execute(db)
}

/**
 * Which rows are about the same thing as another, among these keys or all. Skipped rows stand against nobody; one that has
 * gone in stands against those that have not.
 */
export async function settleTwins(db: Db, importId: string, keys: readonly string[] | null): Promise<void> {
  const among = keys === null ? sql`true` : sql`key = any(${[...keys]}::text[])`
  await sql`
    with groups as (
      select key, array_agg(row_no order by row_no) as nos from import_rows
      where import_id = ${importId}::uuid and key is not null and outcome <> 'skipped' and ${among} group by key
    ), settled as (
      select r.row_no, case when cardinality(g.nos) < 2 then null when g.nos[1] = r.row_no then g.nos[2] else g.nos[1] end as twin
      from import_rows r join groups g on g.key = r.key
      where r.import_id = ${importId}::uuid and r.outcome not in ('applied', 'skipped', 'waiting')
    )
    update import_rows as r set twin = s.twin, outcome = case when s.twin is null then r.verdict else 'faulty' end
    from settled s
    where r.import_id = ${importId}::uuid and r.row_no = s.row_no and (r.twin is distinct from s.twin or r.outcome = 'faulty')`.execute(db)
}

/** All that have not gone in and are not skipped, to be judged anew. */
export async function markWaiting(db: Db, importId: string): Promise<void> {
  await sql`update import_rows set outcome = 'waiting', twin = null
    where import_id = ${importId}::uuid and outcome not in ('applied', 'skipped')`.execute(db)
}
export async function markOutcome(db: Db, importId: string, rowNos: readonly number[], outcome: Outcome): Promise<void> {
  await sql`update import_rows set outcome = ${outcome}, twin = null
    where import_id = ${importId}::uuid and row_no = any(${[...rowNos]}::int[])`.execute(db)
}
/** The database does not take what it was given: a key that is taken, a value that does not fit. */
export const isOfData = (fault: unknown): boolean => /^2[23]/.test(sqlState(fault))
/** What could not go in although it was found good. */
export async function addFault(db: Db, importId: string, rowNo: number, fault: Fault): Promise<void> {
  await sql`update import_rows set outcome = 'faulty', verdict = 'faulty', faults = faults || ${JSON.stringify([fault])}::jsonb
    where import_id = ${importId}::uuid and row_no = ${rowNo}`.execute(db)
}

export async function updateCells(db: Db, importId: string, { rowNo, cells, sealed }: Pick<StoredRow, 'rowNo' | 'cells' | 'sealed'>) {
  await sql`update import_rows set cells = ${JSON.stringify(cells)}::jsonb, sealed = ${sealed}, outcome = 'waiting', twin = null
    where import_id = ${importId}::uuid and row_no = ${rowNo}`.execute(db)
}
export type Alike = { column: string; from: string }
const stillOpen = sql`outcome not in ('applied', 'skipped')`
/** The rows, not yet gone in, in which this column says just this. */
export async function countAlike(db: Db, importId: string, { column, from }: Alike): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from import_rows
    where import_id = ${importId}::uuid and ${stillOpen} and cells ->> ${column}::text = ${from}`.execute(db)
  return rows[0]?.rows ?? 0
}
/** Their keys before, whose twins may be free again. */
export async function changeAlike(db: Db, importId: string, { column, from, to }: Alike & { to: string }): Promise<(string | null)[]> {
  const { rows } = await sql<{ key: string | null }>`
    update import_rows set cells = cells || jsonb_build_object(${column}::text, ${to}::text), outcome = 'waiting', twin = null
    where import_id = ${importId}::uuid and ${stillOpen} and cells ->> ${column}::text = ${from} returning key`.execute(db)
  return rows.map((row) => row.key)
}
