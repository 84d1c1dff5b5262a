import { loadPolicies } from '#features/policies/index.ts'
import { occurrenceOf } from '#features/ratings/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { dayOf, display, millis, plus } from '#shared/time.ts'
import { ratingCalled, type callRating, type readCall } from '../contract.ts'
import { servedOf, tabletsAt } from '../queries.ts'
import { SILENT_AFTER } from '../rules/enrolment.ts'
import { toldAfterMs } from '../rules/pressed.ts'
import { findCalls, insertCall } from '../store.ts'

const SECOND = 1000

/** The matter is done: the tablet of that window asks who was served, once. What is answered here never says whether they rated. */
export async function call(ctx: Context<RefusalOf<typeof callRating>>, { body }: CallOf<typeof callRating>) {
  if (ctx.actor.kind !== 'client' || !ctx.actor.sources.includes(body.sourceSystem)) ctx.refuse('not_your_source')
  const { recordId, serviceNumber } = occurrenceOf(body)
  const served = await servedOf(ctx.db, recordId, serviceNumber)
  if (!served) return ctx.refuse('no_such_occurrence')
  const { division, window_code: windowCode } = served
  const tablets = windowCode === null ? [] : await tabletsAt(ctx.db, division, windowCode)
  if (windowCode === null || tablets.length === 0) return ctx.refuse('no_device')
  if (served.rateable_until !== null && millis(served.rateable_until) <= millis(ctx.now)) ctx.refuse('window_closed')
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const showsUntil = plus(ctx.now, policies['rating.tablet.shows_seconds'].value * SECOND)
  const callId = ctx.newId()
  const made = await insertCall(ctx.db, {
    recordId,
    serviceNumber,
    callId,
    division,
    windowCode,
    sourceSystem: body.sourceSystem,
    // Whoever has rated by phone meanwhile is not asked again.
    shown: !served.rated,
    calledAt: ctx.now,
    showsUntil,
    endedAt: plus(showsUntil, toldAfterMs(ctx.randomBytes(4).readUInt32BE() / 2 ** 32)),
    calledBy: actorCode(ctx.actor),
  })
  if (!made) ctx.refuse('called_before')
  const reachable = tablets.some((one) => one.last_seen_at !== null && millis(ctx.now) - millis(one.last_seen_at) < SILENT_AFTER)
  ctx.record(ratingCalled, `occurrence:${recordId}/${serviceNumber}`, { recordId, serviceNumber, division, windowCode, reachable })
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
