import { loadCalendar } from '#features/calendar/index.ts'
import { workingDaysLeft } from '#features/calendar/rules.ts'
import { unitNames } from '#features/organisations/index.ts'
import { promisedDays, ratingByReceipt, type RatingRow } from '#features/ratings/index.ts'
import { isBad, raterCookie, type Level } from '#features/ratings/rules.ts'
import { caseByRating, type CaseForRater } from '#features/rectifications/index.ts'
import { itemNames } from '#features/service-items/index.ts'
import { stageName } from '#features/service-records/rules.ts'
import { revealsOf } from '#features/vault/index.ts'
import { sameBytes } from '#server/platform/crypto.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display, type LocalDate } from '#shared/time.ts'
import type { readReceipt } from './contract.ts'
import { trackState, trackStep, type TrackEvent, type TrackingView, type TrackReveal } from './rules.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Traced = { code: string; rating: RatingRow; item: string | null; unit: string; found: CaseForRater | null }

async function trace(ctx: Reading, typed: string): Promise<Traced | null> {
  const known = await ratingByReceipt(ctx.db, typed)
  if (!known) return null
  const { code, rating } = known
  const units = await unitNames(ctx.db, [rating.serving_unit])
  const items = rating.item_code === null ? null : await itemNames(ctx.db, [rating.item_code])
  return {
    code,
    rating,
    item: (rating.item_code && items?.get(rating.item_code)) ?? null,
    unit: units.get(rating.serving_unit) ?? rating.serving_unit,
    found: isBad(rating.level) ? await caseByRating(ctx.db, rating.record_id, rating.service_number) : null,
  }
}

/** GET /open/v1/receipts/{receiptCode}: state and proof, which is all that the code alone shows. */
export async function receiptState(
  ctx: Context<RefusalOf<typeof readReceipt>>,
  { params }: CallOf<typeof readReceipt>,
): Promise<ReplyOf<typeof readReceipt>> {
  const traced = await trace(ctx, params.receiptCode)
  if (!traced) return ctx.refuse('no_such_receipt')
  const { code, rating, item, unit, found } = traced
  return {
    receiptCode: code,
    ratedAt: display(rating.rated_at),
    receivedAt: display(rating.received_at),
    item,
    unit,
    leafHash: rating.leaf_hash.toString('hex'),
    case: found && {
      state: found.state,
      says: found.says,
      unit: found.unit,
      outcome: found.outcomeSays,
      dueAt: found.due && display(found.due.dueAt),
      dueOn: found.due?.dueOn ?? null,
      clause: found.due?.clause ?? null,
      timeline: found.entries
        .filter((e) => trackStep(e.action, e.reached ?? true) !== null)
        .map((e) => ({ at: display(e.at), action: e.action, says: e.told })),
    },
  }
}

/** GET /t/{receiptCode}: the level only for the rater's own device, since a hall's system sees the code too. */
export async function showTracking(
  ctx: GatherContext<string>,
  call: PageCall<{ receiptCode: string }, unknown, unknown>,
): Promise<TrackingView | null> {
  const traced = await trace(ctx, call.params.receiptCode)
  if (!traced) return null
  const { code, rating, item, unit, found } = traced
  const secret = raterCookie((data) => ctx.keys.mac('cookie', data), code)
  const due = await dueOf(ctx, traced)
  return {
    receiptCode: code,
    item,
    stage: stageName(rating.stage),
    unit,
    servedAt: rating.served_at,
    ratedAt: rating.rated_at,
    ...(sameBytes(Buffer.from(call.cookies[secret.name] ?? ''), Buffer.from(secret.value)) && { level: rating.level as Level }),
    state: found ? trackState(found.state) : 'recorded',
    ...(due && {
      due: {
        dueOn: due.dueOn,
        workingDaysLeft: workingDaysLeft(ctx.now, due.dueOn, await loadCalendar(ctx.db)),
        provisional: due.provisional,
      },
    }),
    events: [{ step: 'recorded', at: rating.rated_at, unit: null }, ...(found ? eventsOf(found) : [])],
    ...(found && { reveals: await revealsFor(ctx, rating) }),
    seal: rating.leaf_hash.toString('hex'),
  }
}

/** Until the event has opened the case, the day that the receipt promised: the page must not fall silent in between. */
async function dueOf(ctx: Reading, { rating, found }: Traced): Promise<{ dueOn: LocalDate; provisional: boolean } | null> {
  if (found) return found.due
  if (!isBad(rating.level)) return null
  const { answerOn, provisional } = await promisedDays(ctx.db, rating.received_at)
  return { dueOn: answerOn, provisional }
}

const eventsOf = (found: CaseForRater): TrackEvent[] =>
  found.entries.flatMap(({ action, at, reached, told }) => {
    const step = trackStep(action, reached ?? true)
    return step === null ? [] : [{ step, at, unit: found.unit, ...(told !== null && { says: told }) }]
  })

const revealsFor = async (ctx: Reading, rating: RatingRow): Promise<TrackReveal[]> =>
  (await revealsOf(ctx.db, rating.record_id)).map(({ at, role, purpose }) => ({ at, by: role, purpose }))

/** GET /t?code=: where a code leads, however it was typed; null when it leads nowhere. */
export async function lookUp(
  ctx: GatherContext<string>,
  call: PageCall<unknown, { code: string }, unknown>,
): Promise<{ code: string | null; typed: string }> {
  const typed = call.query.code.trim()
  return { typed, code: (await ratingByReceipt(ctx.db, typed))?.code ?? null }
}
