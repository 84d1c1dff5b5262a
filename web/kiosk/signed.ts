import { DEVICE_HEADERS, NO_DIGEST, signedText } from '#features/devices/rules/signature.ts'
import { systemNow } from '#shared/time.ts'
import type { Device, Kept } from './kept.ts'

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)))
export const base64url = (bytes: ArrayBuffer): string => base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
export const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const TIMEOUT_MS = 10_000

/** One request after the other: each bears a number higher than the last, so two must not overtake one another. */
export function makeCaller(kept: Kept, { deviceId, privateKey }: Device) {
  let last = 0
  let turn: Promise<unknown> = Promise.resolve()
  const next = async (): Promise<number> => {
    last = Math.max(last, await kept.request().catch(() => 0)) + 1
    // A number that storage refuses is remembered here; after a restart the server says where to go on.
    await kept.keepRequest(last).catch(() => undefined)
    return last
  }
  const send = async (method: 'GET' | 'POST', path: string, body: string | null, signal: AbortSignal): Promise<Response> => {
    const bytes = new TextEncoder().encode(body ?? '')
    const digest = body === null ? NO_DIGEST : `sha-256=:${base64(await crypto.subtle.digest('SHA-256', bytes))}:`
    const request = String(await next())
    const moment = systemNow()
    const text = signedText({ method, path, device: deviceId, request, moment, digest })
    const signature = base64url(await crypto.subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(text)))
    const headers: Record<string, string> = {
      [DEVICE_HEADERS.id]: deviceId,
      [DEVICE_HEADERS.request]: request,
      [DEVICE_HEADERS.moment]: moment,
      [DEVICE_HEADERS.signature]: signature,
    }
    if (body !== null) Object.assign(headers, { [DEVICE_HEADERS.digest]: digest, 'content-type': 'application/json' })
    return fetch(path, { method, headers, signal, credentials: 'omit', cache: 'no-store', ...(body !== null && { body }) })
  }
  const again = async (reply: Response): Promise<boolean> => {
    if (reply.status !== 409) return false
    const { lastRequest } = (await reply.clone().json()) as { lastRequest?: number }
    if (lastRequest === undefined) return false
    last = Math.max(last, lastRequest)
    return true
  }
  return (method: 'GET' | 'POST', path: string, value?: unknown, given?: AbortSignal): Promise<Response> => {
    const body = value === undefined ? null : JSON.stringify(value)
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
    const signal = given ?? stop.signal
    const asked = turn
      .catch(() => undefined)
      .then(async () => {
        const reply = await send(method, path, body, signal)
        return (await again(reply)) ? send(method, path, body, signal) : reply
      })
    turn = asked
    return asked.finally(() => clearTimeout(timer))
  }
}
export type Caller = ReturnType<typeof makeCaller>
