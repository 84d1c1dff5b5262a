import { loadPolicies } from '#features/policies/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, millis, plus, type Instant } from '#shared/time.ts'
import { ratingCalled } from '../contract.ts'
import { tabletsAt, type Served } from '../queries.ts'
import type { CallReason } from '../rules/by-hand.ts'
import { SILENT_AFTER } from '../rules/enrolment.ts'
import { toldAfterMs } from '../rules/pressed.ts'
import { insertCall } from '../store.ts'

const SECOND = 1000
type Ctx = Context<'no_device' | 'stage_closed' | 'window_closed' | 'called_before'>
/** `reason`: why somebody called by hand; null when the queue system did. */
type Wanted = { served: Served; sourceSystem: string; reason: CallReason | null }

/** The tablet of the window where it was served asks, once. What is answered here never says whether anybody rated. */
export async function placeCall(
  ctx: Ctx,
  { served, sourceSystem, reason }: Wanted,
): Promise<{ callId: string; reachable: boolean; showsUntil: Instant }> {
  const { record_id: recordId, service_number: serviceNumber, division, window_code: windowCode } = served
  if (served.stage_closed) ctx.refuse('stage_closed')
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
    sourceSystem,
    // Whoever has rated by phone meanwhile is not asked again.
    shown: !served.rated,
    calledAt: ctx.now,
    showsUntil,
    endedAt: plus(showsUntil, toldAfterMs(ctx.randomBytes(4).readUInt32BE() / 2 ** 32)),
    calledBy: actorCode(ctx.actor),
    reason,
  })
  if (!made) ctx.refuse('called_before')
  const reachable = tablets.some((one) => one.last_seen_at !== null && millis(ctx.now) - millis(one.last_seen_at) < SILENT_AFTER)
  const said = { recordId, serviceNumber, division, windowCode, reachable, ...(reason && { byHand: reason }) }
  ctx.record(ratingCalled, `occurrence:${recordId}/${serviceNumber}`, said)
  return { callId, reachable, showsUntil }
}
