import type { Keys } from '#server/platform/crypto.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { Cookie, PageCall } from '#server/platform/pages.ts'
import { raterCookie } from '../rules/receipt-code.ts'

/** The idempotency scope of the unified page. */
export const PAGE_SCOPE = 'page'
const YEAR_SECONDS = 31_536_000
const NAME = 'hcp_device'
const SECRET_BYTES = 16
const SECRET = /^[\w-]{22}$/

/** A secret of this device for this link, kept since the form was first shown; a browser without cookies gets a new one each time. */
export function deviceOf(ctx: Pick<GatherContext, 'randomBytes'>, call: Pick<PageCall<unknown, unknown, unknown>, 'cookies'>): string {
  const kept = call.cookies[NAME]
  return kept !== undefined && SECRET.test(kept) ? kept : ctx.randomBytes(SECRET_BYTES).toString('base64url')
}

/** As if the browser had kept this secret and sent it. */
export const withSecret = <Call extends Pick<PageCall<unknown, unknown, unknown>, 'cookies'>>(call: Call, device: string): Call => ({
  ...call,
  cookies: { ...call.cookies, [NAME]: device },
})

export const keptSecret = (device: string, token: string): Cookie => ({
  name: NAME,
  value: device,
  path: `/r/${token}`,
  maxAgeSeconds: YEAR_SECONDS,
})

/** Left with the receipt: what makes this device the rater's on the tracking page of this code, and on no other. */
export const ratersSecret = (keys: Keys, receiptCode: string): Cookie => ({
  ...raterCookie((data) => keys.mac('cookie', data), receiptCode),
  path: `/t/${receiptCode}`,
  maxAgeSeconds: YEAR_SECONDS,
})
