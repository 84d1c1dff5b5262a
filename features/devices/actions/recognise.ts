import { sm3 } from '#server/platform/crypto.ts'
import { signedBy } from '#server/platform/device-key.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { millis } from '#shared/time.ts'
import { DEVICE_HEADERS, signedText } from '../rules/signature.ts'
import { findDevice, takeRequest, type KnownDevice } from '../store.ts'

type Asked = { method: string; path: string; headers: Readonly<Record<string, string>> }
export type SignedRefusal = 'device_unknown' | 'request_replayed' | 'device_revoked'
export type Recognised = { device: KnownDevice; clockSkewMs: number }
type Ctx = Pick<GatherContext<SignedRefusal>, 'db' | 'now' | 'transact' | 'refuse'>

/**
 * Which device asks. Its signature covers where the request goes, what it holds, and a number that is taken only once: what
 * was overheard cannot be sent again. Its clock may be wrong by hours; by how much is kept, nothing is refused for it.
 */
export async function recognise(ctx: Ctx, { method, path, headers }: Asked): Promise<Recognised> {
  const said = (name: keyof typeof DEVICE_HEADERS): string => headers[DEVICE_HEADERS[name]] ?? ''
  const device = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(said('id')) ? await findDevice(ctx.db, said('id')) : null
  const text = signedText({ method, path, device: said('id'), request: said('request'), moment: said('moment'), digest: said('digest') })
  const signature = Buffer.from(said('signature'), 'base64url')
  if (!device?.public_key || !signedBy(device.public_key, text, signature)) return ctx.refuse('device_unknown')
  if (device.revoked_at !== null) ctx.refuse('device_revoked')
  const request = Number(said('request'))
  const skewMs = clockSkew(said('moment'), ctx.now)
  const taken = await ctx.transact((tx) => takeRequest(tx.db, { deviceId: device.device_id, request, skewMs, now: ctx.now }))
  if (!taken) {
    const last = await findDevice(ctx.db, device.device_id)
    if (last?.revoked_at) ctx.refuse('device_revoked')
    ctx.refuse('request_replayed', { lastRequest: Number(last?.request_number ?? request) })
  }
  return { device, clockSkewMs: skewMs }
}

/** A moment that no calendar knows is a clock that is wrong, not a request that is. */
function clockSkew(moment: string, now: string): number {
  const theirs = millis(moment)
  return Number.isNaN(theirs) ? 0 : theirs - millis(now)
}

export const codeHash = (code: string): Buffer => sm3(`device-code\n${code}`)
