import { staffNamesById } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display, type Instant } from '#shared/time.ts'
import type { ConnectorSeen, listConnectors, listRuns, readConnector, RunRow, Trial } from '../contract.ts'
import { changesOf, connectorListed, connectorsPage, runsById, runsPage, type ChangeSeen, type Listed, type RunSeen } from '../queries.ts'
import { mayConnect } from '../rules/bounds.ts'
import { faultSays } from '../rules/faults.ts'
import { positionIn, positionSays } from '../rules/position.ts'
import { lagOf } from '../rules/runs.ts'
import { findConnector } from '../store.ts'
import { lastTrial } from '../store/trials.ts'

type Reading = Pick<Context, 'db' | 'now' | 'keys' | 'reach' | 'outside'>
const shown = (moment: Instant | null): string | null => (moment === null ? null : display(moment))

export async function showConnectors(ctx: Reading, { query }: CallOf<typeof listConnectors>): Promise<ReplyOf<typeof listConnectors>> {
  const { items, next } = await connectorsPage(ctx.db, query, ctx.now)
  return { items: await rowsOf(ctx, items), next }
}
async function rowsOf(ctx: Reading, listed: readonly Listed[]): Promise<ConnectorSeen[]> {
  const runs = await runsById(
    ctx.db,
    listed.flatMap((row) => row.lastRunId ?? []),
  )
  return listed.map(({ readUntil, nextAt, lastRunId, ...row }) => {
    const run = lastRunId === null ? undefined : runs.get(lastRunId)
    return { ...row, lagMinutes: lagOf(readUntil, ctx.now), nextAt: shown(nextAt), lastRun: run === undefined ? null : runRowOf(run) }
  })
}
const runRowOf = (run: RunSeen): RunRow => {
  const { runId, cause, state, read, accepted, unchanged, quarantined, from, to, says } = run
  const [startedAt, endedAt] = [display(run.startedAt), shown(run.endedAt)]
  return { runId, cause, state, read, accepted, unchanged, quarantined, from, to, says, startedAt, endedAt }
}

export async function showConnector(
  ctx: Context<RefusalOf<typeof readConnector>>,
  { params }: CallOf<typeof readConnector>,
): Promise<ReplyOf<typeof readConnector>> {
  const { connectorId } = params
  const [row, listed] = [await findConnector(ctx.db, connectorId), await connectorListed(ctx.db, connectorId, ctx.now)]
  if (!row || !listed) return ctx.refuse('no_such_connector')
  const [seen] = await rowsOf(ctx, [listed])
  if (!seen) return ctx.refuse('no_such_connector')
  const allowed = mayConnect(row.settings.source, ctx.outside.connectors)
  return {
    ...seen,
    settings: row.settings,
    hasSecret: row.secretSealed !== null,
    version: row.version,
    position: positionSays(positionIn(row.position, row.settings.source)),
    failures: row.failures,
    mayConnect: allowed.ok ? null : faultSays(allowed.refusal),
    trial: await trialOf(ctx, connectorId, row.version),
    changes: await named(ctx, await changesOf(ctx.db, connectorId)),
  }
}

async function trialOf(ctx: Reading, connectorId: string, version: number): Promise<Trial | null> {
  const trial = await lastTrial(ctx.db, connectorId)
  if (!trial) return null
  const { trialId, state, says, askedAt, found } = trial
  const { columns, rows, note } = found ?? { columns: [], rows: [], note: null }
  return {
    trialId,
    state,
    says,
    isCurrent: trial.version === version,
    askedAt: display(askedAt),
    columns: [...columns],
    note,
    rows: rows.map((row) => ({ ...row, flags: [...row.flags], fields: [...row.fields] })),
  }
}

const STAFF = 'staff:'
async function named(ctx: Reading, changes: readonly ChangeSeen[]) {
  const idOf = (by: string): string | null => (by.startsWith(STAFF) ? by.slice(STAFF.length) : null)
  const names = await staffNamesById(ctx, [...new Set(changes.flatMap(({ by }) => idOf(by) ?? []))])
  return changes.map(({ what, version, by, at }) => ({ what, version, by: names.get(idOf(by) ?? '') ?? null, at: display(at) }))
}

export async function showRuns(
  ctx: Context<RefusalOf<typeof listRuns>>,
  { params, query }: CallOf<typeof listRuns>,
): Promise<ReplyOf<typeof listRuns>> {
  if (!(await findConnector(ctx.db, params.connectorId))) return ctx.refuse('no_such_connector')
  const { items, next } = await runsPage(ctx.db, params.connectorId, query)
  return { items: items.map(runRowOf), next }
}
