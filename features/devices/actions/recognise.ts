import { sm3 } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import { signedBy } from '#server/platform/device-key.ts'
import type { Asked, GatherContext } from '#server/platform/feature.ts'
import { millis } from '#shared/time.ts'
import { DEVICE_HEADERS, signedText } from '../rules/signature.ts'
import { findDevice, takeRequest, type KnownDevice } from '../store.ts'

type Headers = Asked['headers']
export type Recognised = { device: KnownDevice; clockSkewMs: number }
type Ctx = Pick<GatherContext<'request_replayed' | 'device_revoked'>, 'db' | 'now' | 'transact' | 'refuse'>
const said = (headers: Headers, name: keyof typeof DEVICE_HEADERS): string => headers[DEVICE_HEADERS[name]] ?? ''

/**
 * Whether a device signed this request. Its signature covers where the request goes and the digest of what it holds, so it is
 * judged before the body is read; the body is then held to the digest before it is parsed.
 */
export async function signedByDevice(db: Db, { method, path, headers }: Asked): Promise<'device_unknown' | null> {
  const id = said(headers, 'id')
  const device = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? await findDevice(db, id) : null
  const [request, moment, digest] = [said(headers, 'request'), said(headers, 'moment'), said(headers, 'digest')]
  const text = signedText({ method, path, device: id, request, moment, digest })
  const isTheirs = device?.public_key && signedBy(device.public_key, text, Buffer.from(said(headers, 'signature'), 'base64url'))
  return isTheirs ? null : 'device_unknown'
}

/**
 * The device whose signature was seen to be true. Its number is taken only once: what was overheard cannot be sent again.
 * Its clock may be wrong by hours; by how much is kept, nothing is refused for it.
 */
export async function recognise(ctx: Ctx, headers: Headers): Promise<Recognised> {
  const [deviceId, request] = [said(headers, 'id'), Number(said(headers, 'request'))]
  const skewMs = clockSkew(said(headers, 'moment'), ctx.now)
  const device = await ctx.transact((tx) => takeRequest(tx.db, { deviceId, request, skewMs, now: ctx.now }))
  if (device) return { device, clockSkewMs: skewMs }
  const last = Number((await findDevice(ctx.db, deviceId))?.request_number ?? request)
  return last >= request ? ctx.refuse('request_replayed', { lastRequest: last }) : ctx.refuse('device_revoked')
}

/** A moment that no calendar knows is a clock that is wrong, not a request that is. */
function clockSkew(moment: string, now: string): number {
  const theirs = millis(moment)
  return Number.isNaN(theirs) ? 0 : theirs - millis(now)
}

export const codeHash = (code: string): Buffer => sm3(`device-code\n${code}`)
