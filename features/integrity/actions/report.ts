import { loadPolicies } from '#features/policies/index.ts'
import { isRatersDevice, ratingByReceipt, servedOf, type Receipted } from '#features/ratings/index.ts'
import { keepTexts, maskTexts } from '#features/vault/index.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { canonical } from '#shared/canonical.ts'
import { dayOf } from '#shared/time.ts'
import type { InterferenceForm } from '../contract.ts'
import type { Source } from '../rules/signals.ts'
import type { ReportShown } from '../rules/views.ts'
import { reportsOf } from '../store.ts'
import { openCheck } from './open-check.ts'
import { ownReportsCookie, reportsKnownHere } from './own-reports.ts'

type Ctx = GatherContext<string>
type ReportCall<Form = unknown> = PageCall<{ receiptCode: string }, unknown, Form>
const KEY_BYTES = 16

/** GET /t/{receiptCode}/interference: for whoever holds the code; the device that rated is asked one thing more. */
export async function showReportForm(ctx: Ctx, call: ReportCall): Promise<ReportShown> {
  const found = await ratingByReceipt(ctx.db, call.params.receiptCode)
  if (!found) return { kind: 'unknown' }
  const own = isRatersDevice(ctx.keys, call.cookies, found.code)
  return {
    kind: 'form',
    view: {
      served: await servedOf(ctx.db, found.rating),
      trackPath: `/t/${found.code}`,
      key: ctx.randomBytes(KEY_BYTES).toString('base64url'),
      asksForPlace: own && found.rating.anonymous,
      what: [],
      text: '',
    },
  }
}

/** POST: whatever is said or left unsaid is taken; so many a code, the device that rated apart from everybody else who holds it. */
export async function report(ctx: Ctx, call: ReportCall<InterferenceForm>): Promise<ReportShown> {
  const found = await ratingByReceipt(ctx.db, call.params.receiptCode)
  if (!found) return { kind: 'unknown' }
  const source: Source = isRatersDevice(ctx.keys, call.cookies, found.code) ? 'rater' : 'holder'
  const checkId = await ctx.transact((tx) => record(tx, found, { form: call.body, source }))
  if (checkId === null) return { kind: 'full' }
  const trackPath = `/t/${found.code}`
  return { kind: 'received', trackPath, cookies: [ownReportsCookie([...reportsKnownHere(call.cookies), checkId], trackPath)] }
}

type Said = { form: InterferenceForm; source: Source }

/** The id of the check; null when the code has brought as many as it may. */
async function record(ctx: Context<string>, { rating }: Receipted, { form, source }: Said): Promise<string | null> {
  const { record_id: recordId, service_number: serviceNumber } = rating
  const most = (await loadPolicies(ctx.db, dayOf(ctx.now)))['integrity.reports_per_code'].value
  const text = form.text?.trim() ?? ''
  const what = [...new Set([form.what ?? []].flat())].toSorted()
  const bodyHash = ctx.keys.mac('idempotency', canonical({ recordId, serviceNumber, source, what, text, key: form.key ?? '' }))
  for (;;) {
    const before = (await reportsOf(ctx.db, recordId, serviceNumber)).filter((one) => one.source === source)
    const same = before.find((one) => one.bodyHash.equals(bodyHash))
    if (same) return same.checkId
    if (before.length >= most) return null
    const opening = { recordId, serviceNumber, signal: 'interference', source, number: before.length + 1, what, facts: {} } as const
    const placeAllowed = source === 'rater' && form.place === 'true'
    const checkId = await openCheck(ctx, { ...opening, hasText: text !== '', bodyHash, placeAllowed })
    // Somebody else took the number in between: look again.
    if (checkId === null) continue
    if (text !== '') await keepWords(ctx, recordId, checkId, text)
    return checkId
  }
}

export const reportTextId = (checkId: string): string => `report:${checkId}`
/** Sealed and masked at once: nobody reads it unmasked (rules 2.7). */
async function keepWords(ctx: Context<string>, recordId: string, checkId: string, text: string): Promise<void> {
  const key = { recordId, textId: reportTextId(checkId) }
  await keepTexts(ctx, [{ ...key, about: 'report', text }])
  await maskTexts(ctx, [key])
}
