import { sourcesOf } from '#features/identity/rules/reach.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { quarantineReplayed, type countQuarantine, type listQuarantine, type readQuarantined, type replayQuarantined } from '../contract.ts'
import { quarantinedRow, quarantinePage, waitingByCode } from '../queries.ts'
import { adviceOn, isReplayable } from '../rules/quarantine-words.ts'
import { lockQuarantined, settleQuarantined, stillQuarantined } from '../store/quarantine.ts'
import { openJudging } from './judging.ts'
import { aboutRow, takeGroup } from './take-group.ts'

type Reading = Pick<GatherContext, 'db' | 'actor'>

/** A client sees what it pushed itself; staff, as far as the permission goes, everything. */
const held = (actor: Reading['actor'], asked?: string): string | null => (actor.kind === 'client' ? actor.id : (asked ?? null))

/** A client that asks for another's finds nothing. */
export const showQuarantine = async (ctx: Reading, { query }: CallOf<typeof listQuarantine>): Promise<ReplyOf<typeof listQuarantine>> =>
  ctx.actor.kind === 'client' && query.client !== undefined && query.client !== ctx.actor.id
    ? { items: [], next: null }
    : quarantinePage(ctx.db, query, { ...query, client: held(ctx.actor, query.client) })

export async function showQuarantineCounts(ctx: Reading): Promise<ReplyOf<typeof countQuarantine>> {
  const byCode = await waitingByCode(ctx.db, held(ctx.actor))
  return { waiting: byCode.reduce((sum, row) => sum + row.waiting, 0), byCode }
}

export async function showQuarantined(
  ctx: Reading & Pick<Context<RefusalOf<typeof readQuarantined>>, 'refuse'>,
  { params }: CallOf<typeof readQuarantined>,
): Promise<ReplyOf<typeof readQuarantined>> {
  const row = (await quarantinedRow(ctx.db, params.quarantineId, held(ctx.actor))) ?? ctx.refuse('no_such_row')
  return { ...row, replayable: isReplayable(row), advice: adviceOn(row) }
}

type Ctx = Context<RefusalOf<typeof replayQuarantined>>
type Reply = ReplyOf<typeof replayQuarantined>

/** Judges a quarantined row anew, against what is known by now. */
export async function replayQuarantinedRow(ctx: Ctx, { params: { quarantineId } }: CallOf<typeof replayQuarantined>): Promise<Reply> {
  const waiting = await lockQuarantined(ctx.db, quarantineId)
  if (!waiting || (ctx.actor.kind === 'client' && waiting.client !== ctx.actor.id)) ctx.refuse('no_such_row')
  const { client, code, state, sealed } = waiting
  if (state !== 'waiting') ctx.refuse('already_settled')
  // Whose source it is, only its owner's push can show.
  if (sealed === null || (code === 'not_your_source' && ctx.actor.kind !== 'client')) ctx.refuse('not_replayable')
  const value = parsed(ctx.keys.open('vault', sealed, aboutRow(quarantineId)))
  if (value === undefined) ctx.refuse('not_replayable')
  const judge = await openJudging(ctx, sourcesOf(ctx.actor))
  const group = await judge([{ index: 0, value, fault: null, text: null }])
  const bad = group.bad[0]
  if (bad) {
    await stillQuarantined(ctx.db, quarantineId, bad.fault)
    ctx.record(quarantineReplayed, `quarantine:${quarantineId}`, { quarantineId, outcome: 'quarantined', code: bad.fault.code })
    return { outcome: 'quarantined', code: bad.fault.code, says: bad.fault.says }
  }
  await settleQuarantined(ctx.db, quarantineId, ctx.now, actorCode(ctx.actor))
  const taken = await takeGroup(ctx, group, client)
  const outcome = taken.accepted > 0 ? 'accepted' : 'unchanged'
  ctx.record(quarantineReplayed, `quarantine:${quarantineId}`, { quarantineId, outcome, code })
  return { outcome, code: null, says: null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
