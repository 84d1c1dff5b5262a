import { sql } from 'kysely'
import { jsonbs, texts } from './columns.ts'
import { fixed } from './fixed.ts'
import { deferred } from './round-trips.ts'
import type { Instant } from '#shared/time.ts'
import type { Db } from './db.ts'

export type Recorded = { name: string; subject: string; actor: string; payload: unknown }

const INSERT = fixed(sql`${deferred} insert into events (recorded_at, name, subject, actor, payload)
    select ${'now'}::timestamptz, e.name, e.subject, e.actor, e.payload
    from unnest(${'names'}::text[], ${'subjects'}::text[], ${'actors'}::text[], ${'payloads'}::jsonb[]) as e(name, subject, actor, payload)`)

/** One statement, whatever the number; the last before the commit, which it goes out with. */
export async function writeEvents(db: Db, now: Instant, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return
  await INSERT(db, [
    now,
    texts(recorded.map((e) => e.name)),
    texts(recorded.map((e) => e.subject)),
    texts(recorded.map((e) => e.actor)),
    jsonbs(recorded.map((e) => e.payload)),
  ])
}
