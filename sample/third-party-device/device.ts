import { generateKeyPairSync, createPrivateKey, hash, sign, type KeyObject } from 'node:crypto'

/** All that a device of others' making needs to keep: on a disk that it can rely on. */
export type Kept = { deviceId: string; privateKey: string; request: number; counter: number }
export type Reply = { status: number; body: Record<string, unknown> }

/** P-256; the public half goes out once, the private one never. */
export function newKey(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  }
}

/** Brings the code from the console, once. */
export async function enrol(url: string, code: string): Promise<Kept> {
  const { publicKey, privateKey } = newKey()
  const reply = await fetch(`${url}/api/v1/devices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey, version: 'third-party-example-1' }),
  })
  const body = (await reply.json()) as { deviceId?: string; detail?: string }
  if (body.deviceId === undefined) throw new Error(body.detail ?? `答复 ${reply.status}`)
  return { deviceId: body.deviceId, privateKey, request: 0, counter: 0 }
}

/** Every byte that is signed, line by line (docs/manuals/integrators.md). */
export function headersFor(kept: Kept, path: string, body: string, moment: string): Record<string, string> {
  const digest = `sha-256=:${hash('sha256', body, 'base64')}:`
  const text = ['haochaping-device-1', 'POST', path, kept.deviceId, String(kept.request), moment, digest].join('\n')
  const key: KeyObject = createPrivateKey(kept.privateKey)
  // r and s, 32 bytes each, one after the other; not DER
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return {
    'content-type': 'application/json',
    'device-id': kept.deviceId,
    'device-request': String(kept.request),
    'device-moment': moment,
    'device-signature': signature,
    'content-digest': digest,
  }
}

type Line = { url: string; kept: Kept; now: () => string; keep: (kept: Kept) => void }
/** One signed request: its number is kept before it is sent, and what was lost is learned from the server. */
export async function post({ url, kept, now, keep }: Line, path: string, value: unknown): Promise<Reply> {
  const body = JSON.stringify(value)
  for (let tries = 0; ; tries++) {
    kept.request += 1
    keep(kept)
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers: headersFor(kept, path, body, now()), body })
    const said = (await reply.json()) as Record<string, unknown>
    const last = said['lastRequest']
    if (reply.status !== 409 || typeof last !== 'number' || tries > 0) return { status: reply.status, body: said }
    kept.request = last
  }
}
