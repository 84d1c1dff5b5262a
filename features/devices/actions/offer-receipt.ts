import { offerReceipt } from '#features/ratings/index.ts'
import { RECEIPT_SHOWN, receiptPath } from '#features/ratings/rules/receipts.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { qrCode, qrPath, QUIET } from '#server/platform/qr.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import type { offerDeviceReceipt } from '../contract/visits.ts'
import { findVisits } from '../queries/visits.ts'
import { findCalls } from '../store.ts'
import { recognise } from './recognise.ts'

type Ctx = GatherContext<RefusalOf<typeof offerDeviceReceipt>>

/** Whether it was rated on this very device, and just now, the rating itself says. */
export async function offer(ctx: Ctx, { body, headers }: CallOf<typeof offerDeviceReceipt>) {
  const { device } = await recognise(ctx, headers)
  const pressed =
    'callId' in body
      ? (await findCalls(ctx.db, [body.callId])).get(body.callId)
      : (await findVisits(ctx.db, [body.visitId])).get(body.visitId)
  if (!pressed) return ctx.refuse('no_receipt')
  const key = { recordId: pressed.record_id, serviceNumber: pressed.service_number }
  const token = await ctx.transact((tx) => offerReceipt(tx, key, device.device_id))
  if (token === null) return ctx.refuse('no_receipt')
  const address = `${ctx.publicUrl}${receiptPath(token)}`
  const drawn = qrCode(address, 'M')
  return { address, qr: { side: drawn.size + QUIET * 2, path: qrPath(drawn) }, showsForMs: RECEIPT_SHOWN }
}
