import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { importPages } from '../contract/imports.ts'
import type { Counts, Outcome, State } from '../rules/states.ts'
import { countsOf } from '../rules/states.ts'
import { IMPORT_COLUMNS, type ImportRow } from '../store/imports.ts'

const ORDER: Ordering = { shape: importPages, columns: { createdAt: sql`created_at` }, key: [sql`import_id`] }

/** One's own, and those of kinds over all of which one has the permission. */
export type Seen = { userId: string; kinds: readonly string[] }
export type Filters = Paging & { state?: State | undefined; kind?: string | undefined; mine?: boolean | undefined }
export async function importsSeen(db: Db, { userId, kinds }: Seen, filters: Filters): Promise<{ items: ImportRow[]; next: string | null }> {
  const page = pageOf(ORDER, filters)
  const own = sql`user_id = ${userId}::uuid`
  const { rows } = await sql<ImportRow>`select ${IMPORT_COLUMNS} from imports
    where ${filters.mine === true ? own : sql`(${own} or kind = any(${[...kinds]}::text[]))`}
      and ${filters.state ? sql`state = ${filters.state}` : sql`true`} and ${filters.kind ? sql`kind = ${filters.kind}` : sql`true`}
      and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filters, (row) => [row.createdAt, row.importId])
}

/** How many rows of each kind; together they are the rows of the file. */
export async function countsByImport(db: Db, importIds: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await sql<{ importId: string; outcome: Outcome; rows: number }>`
    select import_id as "importId", outcome, count(*)::int as rows from import_rows
    where import_id = any(${[...importIds]}::uuid[]) group by import_id, outcome`.execute(db)
  return new Map(importIds.map((importId) => [importId, countsOf(rows.filter((row) => row.importId === importId))]))
}
/** Of the rows that have gone in, how many were new and how many changed something. */
export async function appliedAs(db: Db, importId: string): Promise<{ added: number; changed: number }> {
  const { rows } = await sql<{ added: number; changed: number }>`
    select count(*) filter (where verdict = 'new')::int as added, count(*) filter (where verdict = 'change')::int as changed
    from import_rows where import_id = ${importId}::uuid and outcome = 'applied'`.execute(db)
  return rows[0] ?? { added: 0, changed: 0 }
}

export type FaultCount = { column: string | null; code: string; rows: number; example: string }
const MOST_KINDS = 100
/** What is wrong, the commonest first. */
export async function faultCounts(db: Db, importId: string): Promise<FaultCount[]> {
  const { rows } = await sql<FaultCount>`
    select f.value ->> 'column' as "column", f.value ->> 'code' as code, count(distinct r.row_no)::int as rows, min(f.value ->> 'says') as example
    from import_rows r cross join lateral jsonb_array_elements(r.faults) as f
    where r.import_id = ${importId}::uuid and r.outcome = 'faulty' group by 1, 2
    order by rows desc, 1 nulls last, 2 limit ${MOST_KINDS}`.execute(db)
  return rows
}
export async function countTwins(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from import_rows
    where import_id = ${importId}::uuid and outcome = 'faulty' and twin is not null`.execute(db)
  return rows[0]?.rows ?? 0
}
