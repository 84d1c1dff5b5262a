import { sm3, type Keys } from '#server/platform/crypto.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { millis, plus } from '#shared/time.ts'
import { receiptTaken } from '../contract/after.ts'
import { RECEIPT_ASKED_WITHIN, RECEIPT_LASTS } from '../rules/receipts.ts'
import type { OccurrenceKey } from '../store.ts'
import { findOffer, insertOffer, isRatedOn, takeOffer, type Offer } from '../store/receipts.ts'
import { receiptCodeOf } from './derived.ts'
import { deviceOf, ratersSecret } from './device.ts'

type Ctx = GatherContext<string>
const TOKEN_BYTES = 16

/** The token that hands a receipt on, for the device on which it was just rated; null where it was not, or one was taken. */
export async function offerReceipt(ctx: Context<string>, key: OccurrenceKey, deviceId: string): Promise<string | null> {
  if (!(await isRatedOn(ctx.db, key, deviceId, plus(ctx.now, -RECEIPT_ASKED_WITHIN)))) return null
  const token = ctx.randomBytes(TOKEN_BYTES).toString('base64url')
  const { recordId, serviceNumber } = key
  const times = { madeAt: ctx.now, expiresAt: plus(ctx.now, RECEIPT_LASTS) }
  return (await insertOffer(ctx.db, { recordId, serviceNumber, tokenHash: sm3(token), deviceId, ...times })) ? token : null
}

type Taking = PageCall<{ token: string }, unknown, unknown>
export type TakingShown =
  | { kind: 'gone' }
  | { kind: 'form'; cookies: readonly Cookie[] }
  | { kind: 'taken'; code: string; cookies: readonly Cookie[] }

/** GET /h/{token}: who only looks, or fetches a preview, takes nothing. */
export async function showTaking(ctx: Ctx, call: Taking): Promise<TakingShown> {
  const { by, cookies } = phoneOf(ctx, call)
  const offer = await findOffer(ctx.db, sm3(call.params.token))
  if (!offer || !isFor(offer, by, ctx.now)) return { kind: 'gone' }
  return offer.takenBy ? taken(ctx.keys, offer, cookies) : { kind: 'form', cookies }
}

/** POST: to one phone, which may press twice. */
export async function takeReceipt(ctx: Ctx, call: Taking): Promise<TakingShown> {
  const { by, cookies } = phoneOf(ctx, call)
  const hash = sm3(call.params.token)
  const offer = await ctx.transact(async (tx) => {
    const isFirst = await takeOffer(tx.db, hash, by, tx.now)
    const found = await findOffer(tx.db, hash)
    const { recordId, serviceNumber, deviceId } = found ?? {}
    if (isFirst && recordId !== undefined && serviceNumber !== undefined && deviceId !== undefined)
      tx.record(receiptTaken, `occurrence:${recordId}/${serviceNumber}`, { recordId, serviceNumber, deviceId })
    return found
  })
  return offer?.takenBy && isFor(offer, by, ctx.now) ? taken(ctx.keys, offer, cookies) : { kind: 'gone' }
}

const isFor = ({ takenBy, expiresAt }: Offer, by: Buffer, now: Ctx['now']): boolean =>
  millis(now) < millis(expiresAt) && (takenBy === null || takenBy.equals(by))

function phoneOf(ctx: Ctx, call: Taking): { by: Buffer; cookies: readonly Cookie[] } {
  const { secretFor, cookies } = deviceOf(ctx, call)
  return { by: sm3(secretFor(`receipt\n${call.params.token}`)), cookies }
}

function taken(keys: Keys, offer: Offer, cookies: readonly Cookie[]): TakingShown {
  const code = receiptCodeOf(keys, offer)
  return { kind: 'taken', code, cookies: [...cookies, ratersSecret(keys, code)] }
}
