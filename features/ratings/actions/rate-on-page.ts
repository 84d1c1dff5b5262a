import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { toInstant } from '#shared/time.ts'
import type { RatingForm } from '../contract.ts'
import { identify } from '../rules/acceptance.ts'
import type { Channel } from '../rules/channels.ts'
import { draftOf, hasLevel, type Chosen } from '../rules/draft.ts'
import { isBad } from '../rules/levels.ts'
import type { Draft, RatingView, ReceiptView, WhyView } from '../rules/views.ts'
import { atLink, deviceOf, PAGE_SCOPE, ratersSecret, type Device, type OnDevice } from './device.ts'
import { postedSheet, type PostedSheet } from './posted-sheet.ts'
import { promisedDays } from './promised-days.ts'
import { findLink, formView, shutBecause, type Found, type FormValue } from './rating-page.ts'
import { ratingBatch, type RatingCall, type RatingReply } from './submit.ts'

export type PostedValue = FormValue | { kind: 'why'; view: WhyView } | { kind: 'receipt'; view: ReceiptView; cookies: readonly Cookie[] }
type Posted = PageCall<{ token: string }, unknown, RatingForm> & OnDevice

/** POST /r/{token}: ends in the same batch as every other channel, which decides; here only the link and the form are read. */
export async function rateOnPage(ctx: GatherContext<string>, call: Posted): Promise<PostedValue> {
  const found = await findLink(ctx, call.params.token)
  if (!found) return { kind: 'unknown' }
  // Whoever pressed twice gets the receipt again, so a link that is rated goes on to the batch.
  const kept = deviceOf(ctx, call)
  const device = atLink(kept, call.params.token)
  const shut = shutBecause(ctx, found, device)
  if (shut && shut.kind !== 'rated') return shut
  const sheet = await postedSheet(ctx, found, call.body)
  const view = formView(ctx, found, call.view.lang, sheet.version)
  const draft: Draft = { ...draftOf(call.body, view.codes), anonymous: isAnonymous(call.body), form: sheet.draft }
  const form = (problem: NonNullable<RatingView['problem']>): PostedValue => ({
    kind: 'form',
    view: { ...view, draft, problem },
    cookies: kept.cookies,
  })
  if (!hasLevel(draft)) return form('choose')
  const [outcome] = await ctx.submit(ratingBatch, [callOf(found, call, draft, { device: device(), sheet })])
  if (!outcome) throw new Error('a rating without an outcome')
  if (outcome.ok) return receiptOf(ctx, found, { ...view, draft }, { rating: outcome.rating, kept })
  if (outcome.refusal === 'reason_missing') return { kind: 'why', view: { ...view, draft } }
  if (outcome.refusal === 'answer_not_accepted') return form('answers')
  return shut ?? (await shutNow(ctx, call, device)) ?? form('codes')
}

/** It was open a moment ago; another device was faster, or the window has just closed. */
async function shutNow(ctx: GatherContext<string>, call: Posted, device: () => string): Promise<FormValue | null> {
  const found = await findLink(ctx, call.params.token)
  return found ? shutBecause(ctx, found, device) : { kind: 'unknown' }
}

const isAnonymous = ({ anonymous }: RatingForm): boolean => anonymous !== undefined && !['', 'false', '0', 'off'].includes(anonymous)

function callOf(found: Found, call: Posted, draft: Chosen, { device, sheet }: { device: string; sheet: PostedSheet }): RatingCall {
  const { invitation, standing } = found
  const text = draft.text.trim()
  return {
    body: {
      sourceSystem: standing.source_system,
      recordNo: '-',
      serviceNumber: invitation.serviceNumber,
      channel: invitation.channel as Channel,
      level: draft.level,
      detailCodes: [...draft.detailCodes],
      ...(text !== '' && { text }),
      ...(draft.anonymous && { anonymous: true }),
      ...(call.body.reasonDeclined === 'true' && { reasonDeclined: true }),
      ...sheet.sent,
    },
    occurrence: { recordId: invitation.recordId, serviceNumber: invitation.serviceNumber },
    // The device's own secret is the key: its form sent twice is one rating with one receipt, and nobody else who holds
    // the link can guess the receipt out of us.
    scope: PAGE_SCOPE,
    key: device,
    actor: { kind: 'rater', via: invitation.channel },
  }
}

type Recorded = { rating: RatingReply; kept: Device }
async function receiptOf(ctx: GatherContext<string>, found: Found, view: WhyView, { rating, kept }: Recorded): Promise<PostedValue> {
  const { draft, codes } = view
  const chosen = new Set(draft.detailCodes)
  const receivedAt = toInstant(rating.receivedAt)
  return {
    kind: 'receipt',
    view: {
      served: found.served,
      receiptCode: rating.receiptCode,
      level: draft.level,
      reasons: codes.filter((c) => chosen.has(c.code)).map((c) => c.text),
      text: draft.text.trim(),
      identification: identify(draft.anonymous, found.standing.has_applicant),
      ...(isBad(draft.level) && { next: await promisedDays(ctx.db, receivedAt) }),
    },
    cookies: [...kept.cookies, ratersSecret(ctx.keys, rating.receiptCode)],
  }
}
