import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { rowPages } from '../contract/rows.ts'
import { TWIN } from '../rules/twins.ts'
import type { Outcome } from '../rules/states.ts'
import { ROW_COLUMNS, type StoredRow } from '../store/rows.ts'

const ORDER: Ordering = { shape: rowPages, columns: { rowNo: sql`row_no` }, key: [] }

export type RowFilters = Paging & {
  outcome?: Outcome | undefined
  column?: string | undefined
  code?: string | undefined
  q?: string | undefined
}
export async function importRows(db: Db, importId: string, f: RowFilters): Promise<{ items: StoredRow[]; next: string | null }> {
  const page = pageOf(ORDER, f)
  const fault = JSON.stringify([{ ...(f.column !== undefined && { column: f.column }), ...(f.code !== undefined && { code: f.code }) }])
  const faulty = f.code === TWIN ? sql`twin is not null` : (f.column ?? f.code) ? sql`faults @> ${fault}::jsonb` : sql`true`
  const { rows } = await sql<StoredRow>`select ${ROW_COLUMNS} from import_rows
    where import_id = ${importId}::uuid and ${f.outcome ? sql`outcome = ${f.outcome}` : sql`true`} and ${faulty}
      and ${f.q === undefined ? sql`true` : sql`(key ilike ${containing(f.q)} or row_no::text = ${f.q})`}
      and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row) => [String(row.rowNo)])
}
