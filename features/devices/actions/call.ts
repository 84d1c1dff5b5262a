import { occurrenceOf } from '#features/ratings/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display, millis } from '#shared/time.ts'
import type { callRating, readCall } from '../contract.ts'
import { servedOf } from '../queries.ts'
import { findCalls } from '../store.ts'
import { placeCall } from './place-call.ts'

/** The matter is done: the tablet of that window asks who was served, once. */
export async function call(ctx: Context<RefusalOf<typeof callRating>>, { body }: CallOf<typeof callRating>) {
  const { sourceSystem } = body
  if (ctx.actor.kind !== 'client' || !ctx.actor.sources.includes(sourceSystem)) ctx.refuse('not_your_source')
  const { recordId, serviceNumber } = occurrenceOf(body)
  const served = await servedOf(ctx.db, recordId, serviceNumber)
  if (!served) return ctx.refuse('no_such_occurrence')
  const { callId, reachable, showsUntil } = await placeCall(ctx, { served, sourceSystem, reason: null })
  return { callId, reachable, showsUntil: display(showsUntil) }
}

const SAYS = { true: '评价环节已结束', false: '正在请办事人评价' } as const
export async function showCall(ctx: Context<RefusalOf<typeof readCall>>, { params }: CallOf<typeof readCall>) {
  const found = (await findCalls(ctx.db, [params.callId])).get(params.callId)
  const isTheirs = found && ctx.actor.kind === 'client' && ctx.actor.sources.includes(found.source_system)
  if (!isTheirs) return ctx.refuse('no_such_call')
  const ended = millis(found.ended_at) <= millis(ctx.now)
  return { ended, says: SAYS[`${ended}`] }
}
