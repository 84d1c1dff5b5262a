import { loadPolicies } from '#features/policies/index.ts'
import { occurrenceOf } from '#features/ratings/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { dayOf, days, display, endOf, instant, millis, minutes, startOf, type Instant } from '#shared/time.ts'
import { MOST_DAYS, type callByHand, type listAsked } from '../contract/calls.ts'
import { servedOf } from '../queries.ts'
import { askedPage, ownCounts, servedLately } from '../queries/calls.ts'
import { sharesOf } from '../rules/by-hand.ts'
import { placeCall } from './place-call.ts'

type Reading = Pick<Context, 'db' | 'now' | 'reach'>
/** As long as the person may still be at the window; later it could only be somebody else who presses (rules 1.9, 1.12). */
async function lately(ctx: Reading): Promise<{ withinMinutes: number; since: Instant }> {
  const withinMinutes = (await loadPolicies(ctx.db, dayOf(ctx.now)))['rating.window_code.join_minutes'].value
  return { withinMinutes, since: instant(millis(ctx.now) - minutes(withinMinutes)) }
}

export async function showOwnWindow(ctx: Reading) {
  const { withinMinutes, since } = await lately(ctx)
  const found = await servedLately(ctx.db, ctx.reach, since, ctx.now)
  const today = await ownCounts(ctx.db, ctx.reach, startOf(dayOf(ctx.now)), endOf(dayOf(ctx.now)))
  return {
    withinMinutes,
    services: found.map((service) => ({ ...service, servedAt: display(service.servedAt) })),
    today: { ...today, never: sharesOf(today).never },
  }
}

/** The queue system's completion event is the rule; this is for where it fails, and who pressed, when and why is on record. */
export async function callOwn(ctx: Context<RefusalOf<typeof callByHand>>, { body }: CallOf<typeof callByHand>) {
  const { sourceSystem, reason } = body
  const { recordId, serviceNumber } = occurrenceOf(body)
  const { since } = await lately(ctx)
  const isOwn = (await servedLately(ctx.db, ctx.reach, since, ctx.now)).some(
    (one) => one.recordId === recordId && one.serviceNumber === serviceNumber,
  )
  const served = isOwn ? await servedOf(ctx.db, recordId, serviceNumber) : null
  if (!served) return ctx.refuse('no_such_occurrence')
  const { callId, reachable } = await placeCall(ctx, { served, sourceSystem, reason })
  return { callId, reachable }
}

export async function showAsked(ctx: Context<RefusalOf<typeof listAsked>>, { query }: CallOf<typeof listAsked>) {
  const from = startOf(query.from ?? query.to ?? dayOf(ctx.now))
  const until = endOf(query.to ?? dayOf(ctx.now))
  if (millis(until) - millis(from) > days(MOST_DAYS)) ctx.refuse('too_long')
  const { items, next } = await askedPage(ctx.db, ctx.reach, query, { from, until })
  return { items: items.map((row) => ({ ...row, ...sharesOf(row) })), next }
}
