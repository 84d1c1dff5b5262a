import { sql } from 'kysely'
import { z } from 'zod'
import { event } from '#shared/event.ts'
import { PLAIN_LOG, whereAllowed } from './bulk.ts'
import type { Db } from './db.ts'
import { SAMPLE } from './sample-state.ts'

/** Indexes were taken down, to be built again: at the end, or at the next start, whatever happened in between. */
const Taken = z.strictObject({ indexes: z.array(z.strictObject({ table: z.string(), name: z.string(), definition: z.string() })) })
export const sampleBared = event('sample.bared', Taken)
type Index = z.infer<typeof Taken>['indexes'][number]

/**
 * Takes down what only makes finding quicker, never what keeps rows apart or together: an index that is built once over all
 * rows costs a third of one that is kept with each. What was taken down is written into the events in the same transaction.
 */
export const takeDownIndexes = (owner: Db, tables: readonly string[], at: string): Promise<void> =>
  owner.transaction().execute(async (db) => {
    const { rows } = await sql<Index>`
      select t.relname as table, i.relname as name, pg_get_indexdef(x.indexrelid) as definition
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where x.indrelid = any(${[...tables]}::text[]::regclass[]) and not x.indisunique
        and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid)
      order by t.relname, i.relname limit 1000`.execute(db)
    if (rows.length === 0) return
    await sql`insert into events (recorded_at, name, subject, actor, payload)
      values (${at}::timestamptz, ${sampleBared.name}, ${SAMPLE}, 'system:sample', ${JSON.stringify({ indexes: rows })}::jsonb)`.execute(db)
    await sql`drop index ${sql.join(rows.map(({ name }) => sql.id(name)))}`.execute(db)
  })

/** Those that were taken down and are not there: none when nothing was. */
async function missing(owner: Db): Promise<Index[]> {
  const { rows } = await sql<{ payload: unknown }>`
    select payload from events where subject = ${SAMPLE} and name = ${sampleBared.name} order by seq limit 1000`.execute(owner)
  const all = rows.flatMap(({ payload }) => Taken.parse(payload).indexes)
  const there = await sql<{ name: string }>`
    select relname as name from pg_class where relkind in ('i', 'I') and relname = any(${all.map((i) => i.name)}::text[]) limit 1000`.execute(
    owner,
  )
  const known = new Set(there.rows.map((row) => row.name))
  return [...new Map(all.map((i) => [i.name, i])).values()].filter((i) => !known.has(i.name))
}

const MEMORY = '256MB'
/** Builds again what was taken down, table by table, on this connection. */
export async function putUpIndexes(owner: Db, but: readonly string[] = []): Promise<void> {
  const indexes = await missing(owner)
  if (indexes.length === 0) return
  await owner.connection().execute(async (db) => {
    await sql`set maintenance_work_mem = ${sql.lit(MEMORY)}`.execute(db)
    await whereAllowed((statement) => sql.raw(statement).execute(db), [PLAIN_LOG])
    for (const { table, definition } of indexes) if (!but.includes(table)) await sql.raw(definition).execute(db)
    await sql`reset maintenance_work_mem`.execute(db)
    await whereAllowed((statement) => sql.raw(statement).execute(db), ['reset wal_compression'])
  })
}
