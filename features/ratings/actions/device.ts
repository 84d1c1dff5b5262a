import type { Keys } from '#server/platform/crypto.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { YEAR_SECONDS, type Cookie } from '#shared/cookie.ts'
import { raterCookie } from '../rules/receipt-code.ts'

/** The idempotency scope of the unified page. */
export const PAGE_SCOPE = 'page'
const SECRET_BYTES = 16
const SECRET = /^[\w-]{22}$/

/**
 * The one secret that this device keeps. A portal on a sibling host may plant cookies for the whole domain, and would then
 * know whose receipt it asks for; of a name that begins with `__Host-` browsers take none but ours (RFC 6265bis 4.1.3.2), over
 * https alone. Where a developer works without https it has another name.
 */
const nameOver = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-hcp_device' : 'hcp_device')

export type Device = {
  /** Of this device, for one purpose: from one nobody learns another. */
  secretFor(about: string): string
  /** To be kept by a browser that had none to send; one that keeps no cookies is a new device each time. */
  cookies: readonly Cookie[]
}
export type OnDevice = Pick<PageCall<unknown, unknown, unknown>, 'cookies'> & { device?: Device }
type Ctx = Pick<GatherContext, 'randomBytes' | 'keys' | 'publicUrl'>

export function deviceOf({ randomBytes, keys, publicUrl }: Ctx, { cookies, device }: OnDevice): Device {
  if (device) return device
  const name = nameOver(publicUrl)
  const sent = cookies[name]
  const kept = sent !== undefined && SECRET.test(sent) ? sent : null
  const master = kept ?? randomBytes(SECRET_BYTES).toString('base64url')
  return {
    secretFor: (about) => keys.mac('cookie', `device\n${master}\n${about}`).subarray(0, SECRET_BYTES).toString('base64url'),
    // A link in another site's page leads here with it, and is not answered with a new one over the old.
    cookies: kept === null ? [{ name, value: master, path: '/', maxAgeSeconds: YEAR_SECONDS, sameSite: 'Lax' }] : [],
  }
}

/** What makes a device known again at this link: its rating's idempotency key. */
export const atLink =
  (device: Device, token: string): (() => string) =>
  () =>
    device.secretFor(`link\n${token}`)

/** As if this were the device's secret, wherever it was kept. */
export const withSecret = <Call extends OnDevice>(call: Call, secret: string): Call => ({
  ...call,
  device: { secretFor: () => secret, cookies: [] },
})

/** Left with the receipt: what makes this device the rater's on the tracking page of this code, and on no other. */
export const ratersSecret = (keys: Keys, receiptCode: string): Cookie => ({
  ...raterCookie((data) => keys.mac('cookie', data), receiptCode),
  path: `/t/${receiptCode}`,
  maxAgeSeconds: YEAR_SECONDS,
})
