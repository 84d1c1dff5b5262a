import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { days, plus, type Instant } from '#shared/time.ts'
import { connectorPages, runPages, type listConnectors, type listRuns } from './contract.ts'
import type { RunState } from './rules/runs.ts'
import type { Kind } from './rules/settings.ts'
import type { Change } from './store.ts'

export type RunSeen = {
  runId: string
  connectorId: string
  cause: 'schedule' | 'asked'
  state: RunState
  read: number
  accepted: number
  unchanged: number
  quarantined: number
  from: string | null
  to: string | null
  says: string | null
  startedAt: Instant
  endedAt: Instant | null
}
const RUN = sql`r.run_id as "runId", r.connector_id as "connectorId", r.cause, r.state, r.read_count::float8 as read, r.accepted::float8 as accepted,
  r.unchanged::float8 as unchanged, r.quarantined::float8 as quarantined, r.position_from as "from", r.position_to as "to", r.says,
  r.started_at as "startedAt", r.ended_at as "endedAt"`

export type Listed = {
  connectorId: string
  name: string
  sourceSystem: string
  kind: Kind
  state: 'on' | 'off'
  isTried: boolean
  readUntil: Instant | null
  nextAt: Instant | null
  lastRunId: string | null
  accepted: number
  quarantined: number
}
const LISTED = (since: Instant) => sql`
  select c.connector_id as "connectorId", c.name, c.source_system as "sourceSystem", c.kind, c.state, coalesce(c.tried_version = c.version, false) as "isTried",
    c.read_until as "readUntil", c.next_at as "nextAt", l.run_id as "lastRunId", coalesce(w.accepted, 0)::float8 as accepted,
    coalesce(w.quarantined, 0)::float8 as quarantined
  from connectors c
    left join lateral (select r.run_id, r.state from connector_runs r where r.connector_id = c.connector_id
      order by r.started_at desc, r.run_id desc limit 1) l on true
    left join lateral (select sum(r.accepted) as accepted, sum(r.quarantined) as quarantined from connector_runs r
      where r.connector_id = c.connector_id and r.started_at >= ${since}::timestamptz) w on true`

const ORDER: Ordering = { shape: connectorPages, columns: { name: sql`c.name` }, key: [sql`c.connector_id`] }
const WEEK = days(7)
export async function connectorsPage(db: Db, filter: CallOf<typeof listConnectors>['query'], now: Instant) {
  const page = pageOf(ORDER, filter)
  const { q, kind, state, trouble } = filter
  const like = containing(q ?? '')
  const troubled = sql`coalesce(l.state in ('failed', 'cut_off'), false)`
  const asked = [
    page.from,
    q !== undefined && sql`(c.name ilike ${like} or c.source_system ilike ${like})`,
    kind !== undefined && sql`c.kind = ${kind}`,
    state !== undefined && sql`c.state = ${state}`,
    trouble !== undefined && (trouble === 'true' ? troubled : sql`not ${troubled}`),
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Listed>`${LISTED(plus(now, -WEEK))} where ${sql.join(asked, sql` and `)}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row) => [row.name, row.connectorId])
}
export async function connectorListed(db: Db, connectorId: string, now: Instant): Promise<Listed | undefined> {
  const { rows } = await sql<Listed>`${LISTED(plus(now, -WEEK))} where c.connector_id = ${connectorId}::uuid`.execute(db)
  return rows[0]
}

export async function runsById(db: Db, runIds: readonly string[]): Promise<Map<string, RunSeen>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await sql<RunSeen>`select ${RUN} from connector_runs r where r.run_id = any(${[...runIds]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.runId, row]))
}
const RUN_ORDER: Ordering = { shape: runPages, columns: { startedAt: sql`r.started_at` }, key: [sql`r.run_id`] }
export async function runsPage(db: Db, connectorId: string, filter: CallOf<typeof listRuns>['query']) {
  const page = pageOf(RUN_ORDER, filter)
  const inState = filter.state === undefined ? sql`true` : sql`r.state = ${filter.state}`
  const { rows } = await sql<RunSeen>`select ${RUN} from connector_runs r
    where r.connector_id = ${connectorId}::uuid and ${page.from} and ${inState} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row) => [row.startedAt, row.runId])
}

export type ChangeSeen = Pick<Change, 'what' | 'version' | 'by' | 'at'>
const MOST_CHANGES = 50
export async function changesOf(db: Db, connectorId: string): Promise<ChangeSeen[]> {
  const { rows } = await sql<ChangeSeen>`select what, version, by, at from connector_changes
    where connector_id = ${connectorId}::uuid order by at desc, change_id desc limit ${MOST_CHANGES}`.execute(db)
  return rows
}
