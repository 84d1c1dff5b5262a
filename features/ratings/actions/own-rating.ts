import { unitNames } from '#features/organisations/index.ts'
import { itemNames } from '#features/service-items/index.ts'
import { stageName } from '#features/service-records/rules.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { RatingRow } from '../queries.ts'
import type { Served } from '../rules/views.ts'
import { isRatersDevice, ratingByReceipt } from './find-by-receipt.ts'

export type AfterCall<Form = unknown> = PageCall<{ receiptCode: string }, unknown, Form>
export type Own = { code: string; rating: RatingRow }
export type NotOwn = { kind: 'unknown' } | { kind: 'not_yours'; trackPath: string }

/** The first rating of this code, for the device that gave it and no other; whether it exists is told to nobody else. */
export async function ownRating(
  ctx: Pick<GatherContext<string>, 'db' | 'keys'>,
  call: AfterCall,
): Promise<NotOwn | { kind: 'own'; own: Own }> {
  const found = await ratingByReceipt(ctx.db, call.params.receiptCode)
  if (!found) return { kind: 'unknown' }
  const { code, kind, rating } = found
  return kind === 'first' && isRatersDevice(ctx.keys, call.cookies, code)
    ? { kind: 'own', own: { code, rating } }
    : { kind: 'not_yours', trackPath: `/t/${code}` }
}

export async function servedOf(db: Context['db'], rating: RatingRow): Promise<Served> {
  const units = await unitNames(db, [rating.serving_unit])
  const items = rating.item_code === null ? null : await itemNames(db, [rating.item_code])
  return {
    item: (rating.item_code && items?.get(rating.item_code)) ?? null,
    stage: stageName(rating.stage),
    unit: units.get(rating.serving_unit) ?? rating.serving_unit,
    servedAt: rating.served_at,
  }
}
