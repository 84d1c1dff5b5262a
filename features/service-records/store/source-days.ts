import { sql } from 'kysely'
import { integers, moments, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Sent } from '../rules/sent.ts'

export const DAY_COUNTS = [
  'received',
  'newRecords',
  'changed',
  'unchanged',
  'quarantined',
  'repeated',
  'services',
  'late',
  'skewed',
  'linked',
  'replayed',
  'mended',
  'setAside',
] as const
export type DayCounts = Record<(typeof DAY_COUNTS)[number], number>
export type SourceDay = DayCounts & {
  source: string
  day: LocalDate
  client: string
  division: string
  skews: Sent['skews']
  lastAt: Instant | null
}

/** Added to what the day has so far; each key once. Only the listener writes here, in order. */
export async function addToDays(db: Db, days: readonly SourceDay[]): Promise<void> {
  if (days.length === 0) return
  const rows = days.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const counts = (name: keyof DayCounts) => integers(rows.map((row) => row[name]))
  await sql`
    insert into source_days as d (source_system, day, client_id, division, received, new_records, changed, unchanged, quarantined, repeated,
      services, late, skewed, linked, replayed, mended, set_aside, skews, last_at)
    select n.source_system, n.day::date, n.client_id, n.division, n.received, n.new_records, n.changed, n.unchanged, n.quarantined, n.repeated,
      n.services, n.late, n.skewed, n.linked, n.replayed, n.mended, n.set_aside, n.skews::jsonb, n.last_at
    from unnest(${texts(rows.map((r) => r.source))}::text[], ${texts(rows.map((r) => r.day))}::text[], ${texts(rows.map((r) => r.client))}::text[],
      ${texts(rows.map((r) => r.division))}::text[], ${counts('received')}::int[], ${counts('newRecords')}::int[], ${counts('changed')}::int[],
      ${counts('unchanged')}::int[], ${counts('quarantined')}::int[], ${counts('repeated')}::int[], ${counts('services')}::int[],
      ${counts('late')}::int[], ${counts('skewed')}::int[], ${counts('linked')}::int[], ${counts('replayed')}::int[], ${counts('mended')}::int[],
      ${counts('setAside')}::int[], ${texts(rows.map((r) => JSON.stringify(r.skews)))}::text[], ${moments(rows.map((r) => r.lastAt))}::timestamptz[])
      as n(source_system, day, client_id, division, received, new_records, changed, unchanged, quarantined, repeated, services, late, skewed,
        linked, replayed, mended, set_aside, skews, last_at)
    on conflict (source_system, day, client_id, division) do update set received = d.received + excluded.received,
      new_records = d.new_records + excluded.new_records, changed = d.changed + excluded.changed, unchanged = d.unchanged + excluded.unchanged,
      quarantined = d.quarantined + excluded.quarantined, repeated = d.repeated + excluded.repeated, services = d.services + excluded.services,
      late = d.late + excluded.late, skewed = d.skewed + excluded.skewed, linked = d.linked + excluded.linked,
      replayed = d.replayed + excluded.replayed, mended = d.mended + excluded.mended, set_aside = d.set_aside + excluded.set_aside,
      skews = excluded.skews, last_at = greatest(d.last_at, excluded.last_at)`.execute(db)
}

const keyOf = (row: Pick<SourceDay, 'source' | 'day' | 'client' | 'division'>): string =>
  [row.source, row.day, row.client, row.division].join('\n')

/** What was counted of skews on these days so far, by `source, day, client, division`. */
export async function skewsOn(db: Db, days: readonly SourceDay[]): Promise<Map<string, Sent['skews']>> {
  if (days.length === 0) return new Map()
  const { rows } = await sql<Pick<SourceDay, 'source' | 'day' | 'client' | 'division' | 'skews'>>`
    select d.source_system as source, d.day, d.client_id as client, d.division, d.skews from source_days d
    join unnest(${texts(days.map((r) => r.source))}::text[], ${texts(days.map((r) => r.day))}::text[], ${texts(days.map((r) => r.client))}::text[],
      ${texts(days.map((r) => r.division))}::text[]) as n(source_system, day, client_id, division)
      on n.source_system = d.source_system and n.day::date = d.day and n.client_id = d.client_id and n.division = d.division`.execute(db)
  return new Map(rows.map((row) => [keyOf(row), row.skews]))
}
export { keyOf as keyOfDay }
