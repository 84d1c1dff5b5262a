import { sql } from 'kysely'
import { jsonbs, texts } from './columns.ts'
import { deferred } from './round-trips.ts'
import type { Instant } from '#shared/time.ts'
import type { Db } from './db.ts'

export type Recorded = { name: string; subject: string; actor: string; payload: unknown }

/** One statement, whatever the number; the last before the commit, which it goes out with. */
export async function writeEvents(db: Db, now: Instant, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return
  await sql`${deferred} insert into events (recorded_at, name, subject, actor, payload)
    select ${now}::timestamptz, e.name, e.subject, e.actor, e.payload
    from unnest(${texts(recorded.map((e) => e.name))}::text[], ${texts(recorded.map((e) => e.subject))}::text[], ${texts(recorded.map((e) => e.actor))}::text[],
      ${jsonbs(recorded.map((e) => e.payload))}::jsonb[]) as e(name, subject, actor, payload)`.execute(db)
}
