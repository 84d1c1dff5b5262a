import { loadPolicies } from '#features/policies/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf, millis, type Instant } from '#shared/time.ts'
import type { FollowUpForm } from '../contract/after.ts'
import type { FollowUpReceiptView, FollowUpShown, FollowUpView, FollowUpWhyView } from '../rules/after-views.ts'
import { draftOf, hasLevel } from '../rules/draft.ts'
import { followUpUntil } from '../rules/follow-up.ts'
import { isBad, type Level } from '../rules/levels.ts'
import type { Draft } from '../rules/views.ts'
import { findFollowUp } from '../store/follow-ups.ts'
import { receiptCodeOf } from './derived.ts'
import { ratersSecret } from './device.ts'
import { ownRating, servedOf, type AfterCall, type Own } from './own-rating.ts'
import { promisedDays } from './promised-days.ts'
import { codesFor } from './rating-page.ts'
import { recordFollowUp } from './record-follow-up.ts'

type Ctx = GatherContext<string>

/** GET /t/{receiptCode}/again */
export async function showFollowUpForm(ctx: Ctx, call: AfterCall): Promise<FollowUpShown> {
  const found = await ownRating(ctx, call)
  if (found.kind !== 'own') return found
  const { own } = found
  const given = await findFollowUp(ctx.db, keyOf(own))
  if (given) return { kind: 'given', at: given.receivedAt, trackPath: `/t/${own.code}` }
  const view = await viewOf(ctx, own, call)
  return tooLate(view.until, ctx.now) ? { kind: 'closed', until: view.until, trackPath: view.trackPath } : { kind: 'form', view }
}

/** POST: the unique key decides; the same form sent twice gets the same receipt. */
export async function followUp(ctx: Ctx, call: AfterCall<FollowUpForm>): Promise<FollowUpShown> {
  const found = await ownRating(ctx, call)
  if (found.kind !== 'own') return found
  const { own } = found
  const view = await viewOf(ctx, own, call)
  const draft: Draft = { ...draftOf(call.body, view.codes), anonymous: view.anonymous }
  if (!hasLevel(draft)) return { kind: 'form', view: { ...view, draft, problem: 'choose' } }
  const declined = call.body.reasonDeclined === 'true'
  const outcome = await ctx.transact((tx) => recordFollowUp(tx, own.rating, { draft, declined, until: view.until }))
  if (outcome.ok) return receiptOf(ctx, own, { ...view, draft }, outcome.value.receivedAt)
  if (outcome.refusal === 'reason_missing') return { kind: 'why', view: { ...view, draft } }
  // A moment ago it was open.
  const shut = await showFollowUpForm(ctx, call)
  return shut.kind === 'form' ? { kind: 'form', view: { ...view, draft, problem: 'codes' } } : shut
}

const keyOf = ({ rating }: Own) => ({ recordId: rating.record_id, serviceNumber: rating.service_number })
const tooLate = (until: Instant, now: Instant): boolean => millis(now) >= millis(until)

async function viewOf(ctx: Ctx, { code, rating }: Own, { view: { lang } }: AfterCall): Promise<FollowUpView> {
  return {
    served: await servedOf(ctx.db, rating),
    trackPath: `/t/${code}`,
    first: { level: rating.level as Level, ratedAt: rating.rated_at },
    until: await followUpEnds(ctx.db, rating.rated_at),
    anonymous: rating.anonymous,
    codes: codesFor(await loadDetailCodes(ctx.db), dayOf(ctx.now), lang),
  }
}

/** By the policy in force when the first rating was given: what was promised then holds. */
export async function followUpEnds(db: Ctx['db'], ratedAt: Instant): Promise<Instant> {
  const policies = await loadPolicies(db, dayOf(ratedAt))
  return followUpUntil(ratedAt, policies['rating.follow_up_days'].value)
}

async function receiptOf(ctx: Ctx, { code, rating }: Own, view: FollowUpWhyView, receivedAt: Instant): Promise<FollowUpShown> {
  const { draft, codes, served, trackPath } = view
  const chosen = new Set(draft.detailCodes)
  const receiptCode = receiptCodeOf(ctx.keys, keyOf({ code, rating }), 'follow-up')
  return {
    kind: 'receipt',
    view: {
      served,
      receiptCode,
      level: draft.level,
      reasons: codes.filter((c) => chosen.has(c.code)).map((c) => c.text),
      text: draft.text.trim(),
      identification: rating.identification as FollowUpReceiptView['identification'],
      ...(isBad(draft.level) && { next: await promisedDays(ctx.db, receivedAt) }),
      trackPath,
      firstLevel: view.first.level,
    },
    cookies: [ratersSecret(ctx.keys, receiptCode)],
  }
}
