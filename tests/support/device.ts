/** A device with a key of its own, as its maker would write it. */
import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { instant, millis } from '#shared/time.ts'
import type { TestWorld } from './world.ts'

export type Device = Awaited<ReturnType<typeof enrolled>>
type Sent = { request?: number; skewMs?: number; change?: (headers: Record<string, string>) => Record<string, string>; body?: string }

export const newKey = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'), privateKey }
}

/** Brings the code, and answers with what signs from then on. */
export async function enrolled(w: TestWorld, code: string) {
  const key = newKey()
  const reply = await w.call('POST', '/api/v1/devices', { body: { code, publicKey: key.spki, version: 'test' } })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  const { deviceId } = reply.json<{ deviceId: string }>()
  let request = 0
  const signed = (method: string, path: string, body: string | null, sent: Sent): Record<string, string> => {
    const number = String(sent.request ?? ++request)
    const moment = instant(millis(w.world.now()) + (sent.skewMs ?? 0))
    const digest = body === null ? '-' : `sha-256=:${hash('sha256', body, 'base64')}:`
    const text = ['haochaping-device-1', method, path, deviceId, number, moment, digest].join('\n')
    const signature = sign('sha256', Buffer.from(text), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    return {
      'device-id': deviceId,
      'device-request': number,
      'device-moment': moment,
      'device-signature': signature,
      'content-digest': digest,
    }
  }
  const send = (path: string, body: string, sent: Sent = {}) => {
    const headers = signed('POST', path, body, sent)
    return w.call('POST', path, {
      body: sent.body ?? body,
      headers: { 'content-type': 'application/json', ...(sent.change ? sent.change(headers) : headers) },
    })
  }
  const post = (path: string, value: unknown, sent: Sent = {}) => send(path, JSON.stringify(value), sent)
  return {
    deviceId,
    send,
    post,
    /** For a request without a body, the stream of events. */
    asks: (path: string) => signed('GET', path, null, {}),
    report: (sent: Sent = {}, counter = 0, queued = 0) => post('/api/v1/device-heartbeats', { version: 'test', queued, counter }, sent),
    rate: (ratings: readonly unknown[], sent: Sent = {}) => post('/api/v1/device-ratings', { ratings }, sent),
  }
}
