import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import * as contract from '../contract.ts'
import { mayConnect } from '../rules/bounds.ts'
import { readsAlike } from '../rules/position.ts'
import { nextBySchedule } from '../rules/runs.ts'
import { secretGoesTo, settingsFaults, wantsSecret, type Settings } from '../rules/settings.ts'
import {
  askForRun,
  changeConnector,
  forgetPosition,
  holdConnector,
  insertChange,
  insertConnector,
  switchConnector,
  type Change,
  type Changed,
  type ConnectorRow,
} from '../store.ts'
import { cancelRun, isRunning } from '../store/runs.ts'
import { insertTrial, lastTrial } from '../store/trials.ts'
import { aboutSecret } from './runs.ts'

type Unfit = 'settings_unfit' | 'host_not_allowed' | 'no_folder'
function assertFit(ctx: Context<Unfit>, settings: Settings): void {
  const faults = settingsFaults(settings)
  if (faults.length > 0) ctx.refuse('settings_unfit', { errors: faults.map((fault) => ({ ...fault, code: 'unfit' })) })
  ctx.must(mayConnect(settings.source, ctx.outside.connectors))
}

export async function make(
  ctx: Context<RefusalOf<typeof contract.makeConnector>>,
  { body }: CallOf<typeof contract.makeConnector>,
): Promise<ReplyOf<typeof contract.makeConnector>> {
  const { name, sourceSystem, settings, secret } = body
  assertFit(ctx, settings)
  const wants = wantsSecret(settings.source)
  if (wants && secret === undefined) ctx.refuse('secret_missing')
  const connectorId = ctx.newId()
  const secretSealed = wants && secret !== undefined ? ctx.keys.seal('vault', secret, aboutSecret(connectorId)) : null
  const made = {
    connectorId,
    name,
    sourceSystem,
    settings,
    secretSealed,
    keyVersion: ctx.keys.version,
    by: actorCode(ctx.actor),
    at: ctx.now,
  }
  if (!(await insertConnector(ctx.db, made))) ctx.refuse('name_taken')
  await note(ctx, { connectorId, sourceSystem, version: 1 }, 'made', settings)
  return { connectorId }
}

export async function change(
  ctx: Context<RefusalOf<typeof contract.changeConnector>>,
  { params, body }: CallOf<typeof contract.changeConnector>,
): Promise<ReplyOf<typeof contract.changeConnector>> {
  const before = await held(ctx, params.connectorId)
  if (before.version !== body.version) ctx.refuse('changed_meanwhile')
  const { name, sourceSystem, settings } = body
  assertFit(ctx, settings)
  const secret = secretAfter(ctx, before, body)
  const { connectorId } = before
  const changed = { connectorId, name, sourceSystem, settings, secret, by: actorCode(ctx.actor), at: ctx.now }
  const forgets = !readsAlike(before.settings.source, settings.source)
  if (!(await changeConnector(ctx.db, { ...changed, forgetPosition: forgets }))) ctx.refuse('name_taken')
  await cancelRun(ctx.db, connectorId)
  const version = before.version + 1
  await note(ctx, { connectorId, sourceSystem, version }, 'settings', settings)
  if (typeof secret === 'object') await note(ctx, { connectorId, sourceSystem, version }, 'secret', null)
  return { connectorId, version }
}

/** What was given before is kept only for the same place: nobody can have it sent elsewhere by changing the address. */
function secretAfter(
  ctx: Context<'secret_missing'>,
  before: ConnectorRow,
  { settings, secret }: { settings: Settings; secret?: string | undefined },
): Changed['secret'] {
  if (!wantsSecret(settings.source)) return 'none'
  if (secret !== undefined) return { sealed: ctx.keys.seal('vault', secret, aboutSecret(before.connectorId)), keyVersion: ctx.keys.version }
  const isSame = before.secretSealed !== null && secretGoesTo(before.settings.source) === secretGoesTo(settings.source)
  return isSame ? 'as_it_is' : ctx.refuse('secret_missing')
}

async function held(ctx: Context<'no_such_connector'>, connectorId: string): Promise<ConnectorRow> {
  return (await holdConnector(ctx.db, connectorId)) ?? ctx.refuse('no_such_connector')
}

type Subject = Pick<ConnectorRow, 'connectorId' | 'sourceSystem' | 'version'>
async function note(
  ctx: Context,
  { connectorId, sourceSystem, version }: Subject,
  what: Change['what'],
  settings: Settings | null,
): Promise<void> {
  await insertChange(ctx.db, { changeId: ctx.newId(), connectorId, version, what, settings, by: actorCode(ctx.actor), at: ctx.now })
  ctx.record(contract.connectorChanged, `connector:${connectorId}`, { connectorId, sourceSystem, version, what })
}
const tell = (ctx: Context, { connectorId, sourceSystem, version }: Subject, what: 'tried' | 'run_asked' | 'cancelled'): void =>
  ctx.record(contract.connectorChanged, `connector:${connectorId}`, { connectorId, sourceSystem, version, what })

export async function askForTrial(ctx: Context<RefusalOf<typeof contract.tryConnector>>, { params }: CallOf<typeof contract.tryConnector>) {
  const connector = await held(ctx, params.connectorId)
  if ((await lastTrial(ctx.db, connector.connectorId))?.state === 'waiting') ctx.refuse('trial_under_way')
  const { connectorId, version } = connector
  await insertTrial(ctx.db, { trialId: ctx.newId(), connectorId, version, by: actorCode(ctx.actor), at: ctx.now })
  tell(ctx, connector, 'tried')
  return { connectorId }
}

export async function turn(
  ctx: Context<RefusalOf<typeof contract.switchConnector>>,
  { params, body }: CallOf<typeof contract.switchConnector>,
) {
  const connector = await held(ctx, params.connectorId)
  const { connectorId, version, triedVersion, state, settings } = connector
  if (state === body.to) ctx.refuse('so_already')
  if (body.to === 'on' && triedVersion !== version) ctx.refuse('not_tried')
  const nextAt = body.to === 'off' ? null : 'everyMinutes' in settings.schedule ? ctx.now : nextBySchedule(settings.schedule, ctx.now)
  await switchConnector(ctx.db, { connectorId, state: body.to, nextAt, by: actorCode(ctx.actor), at: ctx.now })
  if (body.to === 'off') await cancelRun(ctx.db, connectorId)
  await note(ctx, connector, body.to, null)
  return { connectorId }
}

export async function runNow(
  ctx: Context<RefusalOf<typeof contract.runConnector>>,
  { params, body }: CallOf<typeof contract.runConnector>,
) {
  const connector = await held(ctx, params.connectorId)
  const { connectorId, version, triedVersion } = connector
  if (triedVersion !== version) ctx.refuse('not_tried')
  if (await isRunning(ctx.db, connectorId)) ctx.refuse('run_under_way')
  if (body.fromTheStart) {
    await forgetPosition(ctx.db, connectorId)
    await note(ctx, connector, 'from_the_start', null)
  }
  await askForRun(ctx.db, connectorId, actorCode(ctx.actor), ctx.now)
  tell(ctx, connector, 'run_asked')
  return { connectorId }
}

export async function cancel(
  ctx: Context<RefusalOf<typeof contract.cancelConnectorRun>>,
  { params }: CallOf<typeof contract.cancelConnectorRun>,
) {
  const connector = await held(ctx, params.connectorId)
  if (!(await cancelRun(ctx.db, connector.connectorId))) ctx.refuse('nothing_runs')
  tell(ctx, connector, 'cancelled')
  return { connectorId: connector.connectorId }
}
