import { sameBytes } from '#server/platform/crypto.ts'
import type { GatherContext, Proof } from '#server/platform/feature.ts'
import { hmacSha256 } from '#server/platform/shared-secret.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { plus } from '#shared/time.ts'
import type { reportMessage } from '../contract.ts'
import { CARRIER_HEADERS, carrierText } from '../rules/carrier.ts'
import { RECEIPT_WITHIN_MS } from '../rules/sending.ts'
import { receive } from '../rules/states.ts'
import { holdNotification, settle } from '../store.ts'
import { close } from './send.ts'

/** Judged by the headers: the signature covers where it goes and the digest that the body is held to. */
export const signedByCarrier: Proof<'not_signed'> = (_db, { method, path, headers }, { sms }) => {
  const said = Buffer.from(headers[CARRIER_HEADERS.signature] ?? '', 'base64url')
  const text = carrierText({ method, path, digest: headers[CARRIER_HEADERS.digest] ?? '' })
  return Promise.resolve(sms !== undefined && sameBytes(hmacSha256(sms.secret, text), said) ? null : 'not_signed')
}

/** Late, twice, in any order: what a receipt adds to what is known is kept, and the rest is answered alike. */
export async function takeReceipt(
  ctx: GatherContext<'not_signed' | 'no_such_message'>,
  { body }: CallOf<typeof reportMessage>,
): Promise<ReplyOf<typeof reportMessage>> {
  const state = await ctx.transact(async (tx) => {
    const row = await holdNotification(tx.db, body.messageId)
    if (!row) return null
    const news = receive(row.state, body.result)
    if (news === null) return row.state
    if (news.state === 'sent')
      await settle(
        tx.db,
        { notificationId: row.notificationId, state: 'sent', reason: null, until: plus(tx.now, RECEIPT_WITHIN_MS) },
        tx.now,
      )
    else await close(tx, row, news.state, news.reason)
    return news.state
  })
  return state === null ? ctx.refuse('no_such_message') : { messageId: body.messageId, state }
}
