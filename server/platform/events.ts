import { sql } from 'kysely'
import type { Instant } from '#shared/time.ts'
import type { Db } from './db.ts'

export type Recorded = { name: string; subject: string; actor: string; payload: string }

/** One statement, whatever the number. */
export async function writeEvents(db: Db, now: Instant, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return
  await sql`insert into events (recorded_at, name, subject, actor, payload)
    select ${now}::timestamptz, e.name, e.subject, e.actor, e.payload::jsonb
    from unnest(${recorded.map((r) => r.name)}::text[], ${recorded.map((r) => r.subject)}::text[],
      ${recorded.map((r) => r.actor)}::text[], ${recorded.map((r) => r.payload)}::text[]) as e(name, subject, actor, payload)`.execute(db)
}
