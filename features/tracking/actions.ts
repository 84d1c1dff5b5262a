import { objectionFor, type ObjectionForRater } from '#features/appeals/index.ts'
import { loadCalendar } from '#features/calendar/index.ts'
import { workingDaysLeft } from '#features/calendar/rules.ts'
import { ownReports } from '#features/integrity/index.ts'
import {
  afterRating,
  isRatersDevice,
  promisedDays,
  ratingByReceipt,
  servedOf,
  type RatingRow,
  type Receipted,
} from '#features/ratings/index.ts'
import { isBad, type Level } from '#features/ratings/rules.ts'
import { caseByRating, type CaseEntry, type CaseForRater, type RatingKey } from '#features/rectifications/index.ts'
import { isAdopted } from '#features/rectifications/rules/states.ts'
import { stageName } from '#features/service-records/rules.ts'
import { revealsOf } from '#features/vault/index.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, millis, type Instant, type LocalDate } from '#shared/time.ts'
import { mayAnswer } from './actions/answer.ts'
import { mayObject } from './actions/objection.ts'
import { keyOf } from './actions/own-case.ts'
import type { readReceipt } from './contract.ts'
import type { RaterMay, TrackAppeal, TrackEvent, TrackingView, TrackReveal } from './rules.ts'
import { isBetweenThem, isMine, officeOf, trackState, trackStep } from './rules/steps.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Traced = Receipted & { item: string | null; unit: string; found: CaseForRater | null }

async function trace(ctx: Reading, typed: string): Promise<Traced | null> {
  const known = await ratingByReceipt(ctx.db, typed)
  if (!known) return null
  const { kind, rating } = known
  const { item, unit } = await servedOf(ctx.db, rating)
  return {
    ...known,
    item,
    unit,
    found: isBad(rating.level) ? await caseByRating(ctx, keyOf(rating, kind)) : null,
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
      outcome: outcomeForAll(found),
      dueAt: found.due && display(found.due.dueAt),
      dueOn: found.due?.dueOn ?? null,
      clause: found.due?.clause ?? null,
      timeline: found.entries.filter(isForAnyHolder).map((e) => ({ on: dayOf(e.at), action: e.action })),
    },
  }
}

/** Whether it was the rater who took it back is between them and the office. */
const outcomeForAll = ({ outcome, outcomeSays }: CaseForRater): string | null =>
  outcome !== null && !isAdopted(outcome) ? '不予采纳' : outcomeSays

/** GET /t/{receiptCode}: level, words and who looked only for the rater's own device, since a hall's system sees the code too. */
export async function showTracking(
  ctx: GatherContext<string>,
  call: PageCall<{ receiptCode: string }, unknown, unknown>,
): Promise<TrackingView | null> {
  const traced = await trace(ctx, call.params.receiptCode)
  if (!traced) return null
  const { code, kind, rating, item, unit, found } = traced
  const isRater = isRatersDevice(ctx.keys, call.cookies, code)
  const due = await dueOf(ctx, traced)
  return {
    receiptCode: code,
    ...(kind === 'follow-up' && { isFollowUp: true as const }),
    item,
    stage: stageName(rating.stage),
    unit,
    servedAt: rating.served_at,
    ratedAt: rating.rated_at,
    ...(isRater && { level: rating.level as Level, after: await afterRating(ctx, traced) }),
    reports: await ownReports(ctx.db, rating, { isRater, cookies: call.cookies }),
    state: found ? trackState(found.state, isRater && found.round > 1) : 'recorded',
    ...(due && {
      due: {
        dueOn: due.dueOn,
        workingDaysLeft: workingDaysLeft(ctx.now, due.dueOn, await loadCalendar(ctx.db)),
        provisional: due.provisional,
      },
    }),
    events: [
      { step: 'recorded', at: isRater ? rating.rated_at : dayOf(rating.rated_at), unit: null },
      ...eventsOf(found, isRater, rating.rated_at),
    ],
    ...(found && (isRater ? await ratersOwn(ctx, rating, found, keyOf(rating, kind)) : { isCodeAlone: true as const })),
    seal: rating.leaf_hash.toString('hex'),
  }
}

/** What nobody but the rater is shown of a case. */
async function ratersOwn(ctx: GatherContext<string>, rating: RatingRow, found: CaseForRater, key: RatingKey) {
  const objection = await objectionFor(ctx, key)
  return { reveals: await revealsFor(ctx, rating), may: mayOf(found, objection), appeals: appealsOf(objection) }
}

/** Until the event has opened the case, the day that the receipt promised: the page must not fall silent in between. */
async function dueOf(ctx: Reading, { rating, found }: Traced): Promise<{ dueOn: LocalDate; provisional: boolean } | null> {
  if (found) return found.due
  if (!isBad(rating.level)) return null
  const { answerOn, provisional } = await promisedDays(ctx.db, rating.received_at)
  return { dueOn: answerOn, provisional }
}

/** The code alone shows steps and days (api.md): a hall's system sees it too, and what the unit writes is the rater's. */
const isForAnyHolder = (entry: CaseEntry): boolean => trackStep(entry) !== null && !isBetweenThem(entry.action)
const eventsOf = (found: CaseForRater | null, isRater: boolean, ratedAt: Instant): TrackEvent[] =>
  (found?.entries ?? []).flatMap((entry): TrackEvent[] => {
    const { action, at, told, role } = entry
    const step = trackStep(entry)
    if (step === null || found === null) return []
    const mine = isMine(action)
    const unit = mine ? null : officeOf(role, found.unit)
    if (!isRater) return isForAnyHolder(entry) ? [{ step, at: dayOf(at), unit }] : []
    // An anonymous rating's case begins with its day (decisions/0010): that is no moment, and lies before the rating.
    const from = { step, at: millis(at) < millis(ratedAt) ? dayOf(at) : at, unit }
    return [{ ...from, ...(told !== null && { says: told }), ...(mine && { mine }) }]
  })

const mayOf = (found: CaseForRater, objection: ObjectionForRater | null): RaterMay => ({
  write: found.open,
  answerUntil: mayAnswer(found),
  withdraw: found.may.includes('withdraw'),
  object: mayObject(objection),
})
const appealsOf = (objection: ObjectionForRater | null): TrackAppeal[] =>
  (objection?.appeals ?? []).map(({ kind, state, open, upheld, filedOn, due, reason }) => ({
    kind,
    state: open ? (state === 'review_filed' ? 'review' : 'open') : upheld === null ? 'withdrawn' : upheld ? 'upheld' : 'refused',
    filedOn,
    due: open ? due : null,
    reason,
  }))

const revealsFor = async (ctx: Reading, rating: RatingRow): Promise<TrackReveal[]> =>
  (await revealsOf(ctx.db, rating.record_id)).map(({ at, role, purpose, what }) => ({ at, by: role, purpose, what }))

/** GET /t?code=: where a code leads, however it was typed; null when it leads nowhere. */
export async function lookUp(
  ctx: GatherContext<string>,
  call: PageCall<unknown, { code: string }, unknown>,
): Promise<{ code: string | null; typed: string }> {
  const typed = call.query.code.trim()
  return { typed, code: (await ratingByReceipt(ctx.db, typed))?.code ?? null }
}
