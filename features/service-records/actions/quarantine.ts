import { sourcesOf } from '#features/identity/rules/reach.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { quarantineReplayed, type countQuarantine, type listQuarantine, type readQuarantined, type replayQuarantined } from '../contract.ts'
import { quarantinedRow, quarantinePage, waitingByCode, type Holder } from '../queries.ts'
import { adviceOn, isMendable, isReplayable } from '../rules/quarantine-words.ts'
import { holdQuarantined } from './hold.ts'
import { rawOf, replayHeld } from './replay.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'reach'>

/** A client sees what it pushed itself; staff what lies within their reach. */
const heldBy = ({ actor, reach }: Reading, asked?: string): Holder => ({
  client: actor.kind === 'client' ? actor.id : (asked ?? null),
  reach,
})

/** A client that asks for another's finds nothing. */
export const showQuarantine = async (ctx: Reading, { query }: CallOf<typeof listQuarantine>): Promise<ReplyOf<typeof listQuarantine>> =>
  ctx.actor.kind === 'client' && query.client !== undefined && query.client !== ctx.actor.id
    ? { items: [], next: null }
    : quarantinePage(ctx.db, query, { ...query, ...heldBy(ctx, query.client) })

export async function showQuarantineCounts(ctx: Reading): Promise<ReplyOf<typeof countQuarantine>> {
  const byCode = await waitingByCode(ctx.db, heldBy(ctx))
  return { waiting: byCode.reduce((sum, row) => sum + row.waiting, 0), byCode }
}

export async function showQuarantined(
  ctx: Reading & Pick<Context<RefusalOf<typeof readQuarantined>>, 'refuse'>,
  { params }: CallOf<typeof readQuarantined>,
): Promise<ReplyOf<typeof readQuarantined>> {
  const row = (await quarantinedRow(ctx.db, params.quarantineId, heldBy(ctx))) ?? ctx.refuse('no_such_row')
  return { ...row, replayable: isReplayable(row), mendable: isMendable(row), advice: adviceOn(row) }
}

type Ctx = Context<RefusalOf<typeof replayQuarantined>>
type Reply = ReplyOf<typeof replayQuarantined>

/** Judges a quarantined row anew, against what is known by now. */
export async function replayQuarantinedRow(ctx: Ctx, { params: { quarantineId } }: CallOf<typeof replayQuarantined>): Promise<Reply> {
  const held = await holdQuarantined(ctx, quarantineId)
  if (!held || (ctx.actor.kind === 'client' && held.client !== ctx.actor.id)) ctx.refuse('no_such_row')
  if (held.state !== 'waiting') ctx.refuse('already_settled')
  // Whose source it is, only its owner's push can show.
  if (held.sealed === null || (held.code === 'not_your_source' && ctx.actor.kind !== 'client')) ctx.refuse('not_replayable')
  if (rawOf(ctx.keys, held, 0) === null) ctx.refuse('not_replayable')
  const { accepted, still } = await replayHeld(ctx, [held], { sources: sourcesOf(ctx.actor), by: actorCode(ctx.actor) })
  const fault = still.get(quarantineId)
  const outcome = fault ? 'quarantined' : accepted > 0 ? 'accepted' : 'unchanged'
  ctx.record(quarantineReplayed, `quarantine:${quarantineId}`, { quarantineId, outcome, code: fault?.code ?? held.code })
  return { outcome, code: fault?.code ?? null, says: fault?.says ?? null }
}
