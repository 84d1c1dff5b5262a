import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { display } from '#shared/time.ts'
import { policyPages, type PolicyItem } from './contract.ts'
import { policyRow } from './rules.ts'

const ORDER: Ordering = { shape: policyPages, columns: { key: sql`key` }, key: [sql`row_id`] }

/** Which rows: those named, those not yet confirmed, or all; of one key or of every key. */
export type Wanted = { rowIds: readonly string[] | null; proposed: boolean; key: string | null }

export async function listRows(db: Db, wanted: Wanted, paging: Paging): Promise<{ items: PolicyItem[]; next: string | null }> {
  const page = pageOf(ORDER, paging)
  const { rows } = await sql<Omit<PolicyItem, 'says' | 'unit'>>`
    select row_id as "rowId", key, value, clause, decided, effective_from as "effectiveFrom", reason,
      proposed_by as "proposedBy", proposed_at as "proposedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt"
    from policy_rows
    where (${wanted.rowIds}::uuid[] is null or row_id = any(${wanted.rowIds}::uuid[]))
      and (not ${wanted.proposed}::boolean or confirmed_by is null)
      and (${wanted.key}::text is null or key = ${wanted.key}::text)
      and ${page.from}
    order by ${page.orderBy}
    limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row) => [row.key, row.rowId])
  return { items: items.map(shown), next }
}

const shown = (row: Omit<PolicyItem, 'says' | 'unit'>): PolicyItem => ({
  ...row,
  says: policyRow(row.key)?.says ?? row.key,
  unit: policyRow(row.key)?.unit ?? '',
  proposedAt: display(row.proposedAt),
  confirmedAt: row.confirmedAt === null ? null : display(row.confirmedAt),
})
