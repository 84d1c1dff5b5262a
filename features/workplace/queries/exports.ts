import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { exportPages } from '../contract/exports.ts'
import { EXPORT_COLUMNS, type ExportRow } from '../store/exports.ts'

const ORDER: Ordering = { shape: exportPages, columns: { requestedAt: sql`requested_at` }, key: [sql`export_id`] }

export async function ownExports(db: Db, userId: string, paging: Paging): Promise<{ items: ExportRow[]; next: string | null }> {
  const page = pageOf(ORDER, paging)
  const { rows } = await sql<ExportRow>`select ${EXPORT_COLUMNS} from exports
    where user_id = ${userId}::uuid and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.requestedAt, row.exportId])
}
