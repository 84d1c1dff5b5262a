import { sql, type RawBuilder } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { AWAITING_SOURCE } from '../rules/awaiting.ts'
import type { Sent } from '../rules/sent.ts'
import type { DayCounts } from '../store/source-days.ts'

const DIVISION_ONLY = { divisionPath: 'd.path', unit: null, line: null, staffNo: null }
export type QualityFilter = {
  reach: readonly Reach[]
  from: LocalDate
  to: LocalDate
  /** Codes of the divisions; null is any. */
  divisions: readonly string[] | null
  source?: string | undefined
}
export type QualityRow = DayCounts & { source: string; day: LocalDate; skews: Sent['skews'] }

const COUNTS = sql.join(
  (
    [
      ['received', 'received'],
      ['new_records', 'newRecords'],
      ['changed', 'changed'],
      ['unchanged', 'unchanged'],
      ['quarantined', 'quarantined'],
      ['repeated', 'repeated'],
      ['services', 'services'],
      ['late', 'late'],
      ['skewed', 'skewed'],
      ['linked', 'linked'],
      ['replayed', 'replayed'],
      ['mended', 'mended'],
      ['set_aside', 'setAside'],
    ] as const
  ).map(([column, name]) => sql`sum(q.${sql.ref(column)})::int as ${sql.ref(name)}`),
)
const within = (table: string, { reach, divisions }: Pick<QualityFilter, 'reach' | 'divisions'>): RawBuilder<unknown> =>
  sql`${withinReach(reach, DIVISION_ONLY)} and ${divisions === null ? sql`true` : sql`${sql.ref(`${table}.division`)} = any(${[...divisions]}::text[])`}`
const ofSource = (source: string | undefined, column: string) => (source === undefined ? sql`true` : sql`${sql.ref(column)} = ${source}`)

/** Rows of days by source: as many as sources and days, however many records there are. */
export async function qualityRows(db: Db, filter: QualityFilter): Promise<QualityRow[]> {
  const { rows } = await sql<QualityRow>`
    select q.source_system as source, q.day, ${COUNTS}, coalesce(jsonb_agg(q.skews) filter (where q.skewed > 0), '[]') as skews
    from source_days q left join divisions d on d.code = q.division
    where q.day between ${filter.from}::date and ${filter.to}::date and ${within('q', filter)} and ${ofSource(filter.source, 'q.source_system')}
    group by q.source_system, q.day order by q.source_system, q.day limit 100000`.execute(db)
  return rows.map((row) => ({ ...row, skews: addedUp(row.skews as unknown as readonly Sent['skews'][]) }))
}
function addedUp(all: readonly Sent['skews'][]): Sent['skews'] {
  const sum: Sent['skews'] = {}
  for (const one of all) for (const [seconds, count] of Object.entries(one)) sum[seconds] = (sum[seconds] ?? 0) + count
  return sum
}

export async function waitingBySource(db: Db, filter: QualityFilter): Promise<Map<string, number>> {
  const { rows } = await sql<{ source: string; waiting: number }>`
    select coalesce(q.source_system, '') as source, count(*)::int as waiting
    from quarantine q left join divisions d on d.code = q.division
    where q.state = 'waiting' and ${within('q', filter)} and ${filter.source === undefined ? sql`true` : sql`coalesce(q.source_system, '') = ${filter.source}`}
    group by 1 order by 1 limit 10000`.execute(db)
  return new Map(rows.map((row) => [row.source, row.waiting]))
}

export type LastPush = { source: string; lastAt: Instant; daysBefore: number }
/** When each source was last heard of, and on how many of the seven days before its last day it pushed. */
export async function lastPushes(db: Db, filter: QualityFilter): Promise<LastPush[]> {
  const { rows } = await sql<LastPush>`
    with last as (
      select q.source_system, max(q.last_at) as last_at, max(q.day) filter (where q.last_at is not null) as day
      from source_days q left join divisions d on d.code = q.division
      where ${within('q', filter)} and ${ofSource(filter.source, 'q.source_system')}
      group by q.source_system
    )
    select l.source_system as source, l.last_at as "lastAt",
      (select count(distinct q.day)::int from source_days q
        where q.source_system = l.source_system and q.last_at is not null and q.day between l.day - 7 and l.day - 1) as "daysBefore"
    from last l where l.last_at is not null order by l.source_system limit 10000`.execute(db)
  return rows
}

export type SignalRow = { source: string; day: LocalDate; signal: string; services: number; facts: Record<string, number> }
export async function signalRows(db: Db, filter: QualityFilter): Promise<SignalRow[]> {
  const { rows } = await sql<SignalRow>`
    select q.source_system as source, q.day, q.signal, q.services, q.facts
    from source_signals q left join divisions d on d.code = q.division
    where q.day between ${filter.from}::date and ${filter.to}::date and ${within('q', filter)} and ${ofSource(filter.source, 'q.source_system')}
    order by q.day desc, q.source_system, q.signal limit 1000`.execute(db)
  return rows
}

/** Services that await their match, within the reach. */
export async function awaitingCount(db: Db, filter: QualityFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from service_records q join divisions d on d.code = q.division
    where q.source_system = ${AWAITING_SOURCE} and ${within('q', filter)}`.execute(db)
  return rows[0]?.count ?? 0
}
