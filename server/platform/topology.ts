import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Where a table's rows live: said in its comment, done by the hook on a Citus server, nothing on a plain one. */
export type Topology = { kind: 'local' } | { kind: 'reference' } | { kind: 'distributed'; by: string }
export type TableNote = { owner: string; topology: Topology }

/** `owner: ratings; distributed by record_id` → its parts, or null when the comment says neither. */
export function readNote(comment: string): TableNote | null {
  const found = /^owner: ([a-z-]+); (local|reference|distributed by ([a-z_]+))(?:;.*)?$/s.exec(comment)
  if (!found?.[1] || !found[2]) return null
  const topology: Topology = found[3]
    ? { kind: 'distributed', by: found[3] }
    : found[2] === 'reference'
      ? { kind: 'reference' }
      : { kind: 'local' }
  return { owner: found[1], topology }
}

export const isCluster = async (db: Db): Promise<boolean> =>
  (await sql`select 1 from pg_extension where extname = 'citus'`.execute(db)).rows.length > 0

/** Called right after a CREATE TABLE, before partitions and foreign keys are added. */
export async function placeTable(db: Db, table: string, topology: Topology, cluster: boolean): Promise<void> {
  if (!cluster || topology.kind === 'local') return
  if (topology.kind === 'reference') await sql`select create_reference_table(${table})`.execute(db)
  else await sql`select create_distributed_table(${table}, ${topology.by})`.execute(db)
}
