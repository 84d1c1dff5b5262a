import { sql } from 'kysely'
import { integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Found } from '../rules/signals.ts'

export type SignalOfSource = Found & { source: string; division: string; services: number }
/** What was found of a day, in place of what was found of it before. */
export async function putSignals(db: Db, day: LocalDate, found: readonly SignalOfSource[], now: Instant): Promise<void> {
  await sql`delete from source_signals where day = ${day}::date`.execute(db)
  if (found.length === 0) return
  await sql`
    insert into source_signals (source_system, day, division, signal, services, facts, found_at)
    select f.source, ${day}::date, f.division, f.signal, f.services, f.facts::jsonb, ${now}::timestamptz
    from unnest(${texts(found.map((one) => one.source))}::text[], ${texts(found.map((one) => one.division))}::text[],
      ${texts(found.map((one) => one.signal))}::text[], ${integers(found.map((one) => one.services))}::int[],
      ${texts(found.map((one) => JSON.stringify(one.facts)))}::text[]) as f(source, division, signal, services, facts)`.execute(db)
}
