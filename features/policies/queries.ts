import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { policyPages } from './contract.ts'
import type { AskedState } from './rules/row-states.ts'

const ORDER: Ordering = {
  shape: policyPages,
  columns: { key: sql`key`, effectiveFrom: sql`effective_from`, proposedAt: sql`proposed_at` },
  key: [sql`row_id`],
}

export type StoredRow = {
  rowId: string
  key: string
  value: unknown
  clause: string
  decided: boolean
  effectiveFrom: LocalDate
  reason: string
  proposedBy: string
  proposedAt: Instant
  confirmedBy: string | null
  confirmedAt: Instant | null
  endedHow: 'refused' | 'withdrawn' | null
  endedBy: string | null
  endedAt: Instant | null
  endedReason: string | null
}
const COLUMNS = sql`row_id as "rowId", key, value, clause, decided, effective_from as "effectiveFrom", reason,
  proposed_by as "proposedBy", proposed_at as "proposedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt",
  ended_how as "endedHow", ended_by as "endedBy", ended_at as "endedAt", ended_reason as "endedReason"`

export type Wanted = {
  state: AskedState
  on: LocalDate
  /** Those that hold on the day; asked for with `in_force`. */
  holding: readonly string[]
  key: string | null
  /** Keys whose meaning holds what is looked for, and the text itself for the clause. */
  found: { keys: readonly string[]; text: string } | null
}

const inState = ({ state, on, holding }: Wanted): RawBuilder<SqlBool> => {
  const byState: Record<AskedState, RawBuilder<SqlBool>> = {
    in_force: sql`row_id = any(${holding}::uuid[])`,
    proposed: sql`confirmed_by is null and ended_how is null and effective_from > ${on}::date`,
    coming: sql`confirmed_by is not null and effective_from > ${on}::date`,
    ended: sql`confirmed_by is null and (ended_how is not null or effective_from <= ${on}::date)`,
    all: sql`true`,
  }
  return byState[state]
}

export async function listRows(db: Db, wanted: Wanted, paging: Paging): Promise<{ items: StoredRow[]; next: string | null }> {
  const page = pageOf(ORDER, paging)
  const { found } = wanted
  const { rows } = await sql<StoredRow>`
    select ${COLUMNS}
    from policy_rows
    where ${inState(wanted)} and (${wanted.key}::text is null or key = ${wanted.key}::text)
      and ${found === null ? sql`true` : sql`(key = any(${[...found.keys]}::text[]) or strpos(clause, ${found.text}) > 0)`}
      and ${page.from}
    order by ${page.orderBy}
    limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [
    sort === 'effectiveFrom' ? row.effectiveFrom : sort === 'proposedAt' ? row.proposedAt : row.key,
    row.rowId,
  ])
}

/** All that ever happened to one number, the latest first. */
export async function historyOf(db: Db, key: string): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`select ${COLUMNS} from policy_rows where key = ${key}
    order by proposed_at desc, effective_from desc, row_id limit 1000`.execute(db)
  return rows
}
