import { isRatersDevice, ratingByReceipt, servedOf, type RatingRow } from '#features/ratings/index.ts'
import { isBad } from '#features/ratings/rules.ts'
import { caseByRating, type CaseForRater, type RatingKey } from '#features/rectifications/index.ts'
import type { Served } from '#features/ratings/rules/views.ts'
import type { Attempt, Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { canonical } from '#shared/canonical.ts'
import type { NotOwn } from '../rules/own.ts'
import { insertAct } from '../store.ts'

export type Ctx = GatherContext<string>
export type OwnCall<Form = unknown> = PageCall<{ receiptCode: string }, unknown, Form>

/** The rater's own case, on the device that rated: what each page of theirs begins with. `found`: null while there is no case. */
export type OwnCase = { key: RatingKey; rating: RatingRow; served: Served; trackPath: string; found: CaseForRater | null }

/** For the device that gave this rating and no other; whether there is a case is told to nobody else. */
export async function ownCase(ctx: Ctx, call: OwnCall): Promise<NotOwn | { kind: 'own'; own: OwnCase }> {
  const known = await ratingByReceipt(ctx.db, call.params.receiptCode)
  if (!known) return { kind: 'unknown' }
  const { code, kind, rating } = known
  const trackPath = `/t/${code}`
  if (!isRatersDevice(ctx.keys, call.cookies, code)) return { kind: 'not_yours', trackPath }
  const key = keyOf(rating, kind)
  const found = isBad(rating.level) ? await caseByRating(ctx, key) : null
  return { kind: 'own', own: { key, rating, served: await servedOf(ctx.db, rating), trackPath, found } }
}

/** A follow-up has a case of its own (rules 1.13). */
export const keyOf = ({ record_id: recordId, service_number: serviceNumber }: RatingRow, kind: 'first' | 'follow-up'): RatingKey => ({
  recordId,
  serviceNumber,
  origin: kind === 'first' ? 'rating' : 'follow_up',
})

const KEY_BYTES = 16
export const newKey = (ctx: Ctx): string => ctx.randomBytes(KEY_BYTES).toString('base64url')

type Act = { caseId: string; action: string; said: Readonly<Record<string, string>> }
/** Once, however often the form arrives: the same form again does nothing, and is answered as the first was. What is refused leaves no trace. */
export const once = (ctx: Ctx, { key }: OwnCase, act: Act, work: (tx: Context<string>) => Promise<void>): Promise<Attempt<void>> =>
  ctx.attempt(async (tx) => {
    const { caseId, action } = act
    const actHash = tx.keys.mac('idempotency', canonical({ caseId, action, ...act.said }))
    if (await insertAct(tx.db, { recordId: key.recordId, caseId, actHash, action }, tx.now)) await work(tx)
  })
