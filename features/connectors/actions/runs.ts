import type { Context } from '#server/platform/feature.ts'
import { connectorRan } from '../contract/events.ts'
import { faultSays, type SourceFaultCode } from '../rules/faults.ts'
import { positionIn, positionSays, type Position } from '../rules/position.ts'
import { nextAfter, type Ending } from '../rules/runs.ts'
import type { Settings } from '../rules/settings.ts'
import { claimRun, dueConnector, endRun, keepClaim, noteGroup, type Group, type Held, type Word } from '../store/runs.ts'
import type { ConnectorRow } from '../store.ts'

/** What a worker takes with it: all it must know of a connector, its secret opened. */
export type Claimed = Held & {
  name: string
  sourceSystem: string
  settings: Settings
  secret: Secret
  position: Position | null
  failures: number
}
/** `lost`: sealed under a key that is not there any more. */
export type Secret = { is: 'none' } | { is: 'lost' } | { is: 'given'; text: string }
export const aboutSecret = (connectorId: string): string => `connectors/${connectorId}/secret`

/** For the worker: a connector whose turn it is; from now on this worker's. */
export async function takeDue(ctx: Context): Promise<Claimed | null> {
  const due = await dueConnector(ctx.db, ctx.now)
  if (!due) return null
  const runId = ctx.newId()
  const { connectorId, version, settings } = due
  const position = positionIn(due.position, settings.source)
  await claimRun(ctx.db, {
    runId,
    connectorId,
    version,
    cause: due.isAsked ? 'asked' : 'schedule',
    from: positionSays(position),
    at: ctx.now,
  })
  return { runId, connectorId, version, settings, position, ...ofConnector(ctx, due) }
}
const ofConnector = (ctx: Pick<Context, 'keys'>, row: ConnectorRow) => ({
  name: row.name,
  sourceSystem: row.sourceSystem,
  failures: row.failures,
  secret: secretOf(ctx, row),
})

export function secretOf(ctx: Pick<Context, 'keys'>, { connectorId, secretSealed }: ConnectorRow): Secret {
  if (secretSealed === null) return { is: 'none' }
  try {
    return { is: 'given', text: ctx.keys.open('vault', secretSealed, aboutSecret(connectorId)) }
  } catch {
    return { is: 'lost' }
  }
}

export const beat = (ctx: Context, held: Held): Promise<Word> => keepClaim(ctx.db, held, ctx.now)
/** After its rows are in: the position never runs ahead of them. Read again after a fault, they are unchanged. */
export const noteTaken = (ctx: Context, held: Held, taken: { group: Group; position: Position | null }): Promise<Word> =>
  noteGroup(ctx.db, held, { ...taken, says: positionSays(taken.position), now: ctx.now })

export async function finish(ctx: Context, claimed: Claimed, end: { ending: Ending; fault: SourceFaultCode | null }): Promise<void> {
  const { connectorId, runId, sourceSystem, settings } = claimed
  const failures = end.ending === 'failed' ? claimed.failures + 1 : 0
  const nextAt = nextAfter(end.ending, { schedule: settings.schedule, failures, now: ctx.now })
  const says = end.fault === null ? null : faultSays(end.fault)
  if (!(await endRun(ctx.db, claimed, { ending: end.ending, says, nextAt, now: ctx.now }))) return
  ctx.record(connectorRan, `connector:${connectorId}`, { connectorId, runId, sourceSystem, ending: end.ending })
}
