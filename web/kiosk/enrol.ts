import type { Device, Kept } from './kept.ts'
import { ALGORITHM, base64url } from './signed.ts'

/** A key of its own, which never leaves this device, for a code that is used once. */
export async function enrol(kept: Kept, code: string, version: string, language: string): Promise<Device | 'enrolWrong' | 'enrolFailed'> {
  try {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
    const spki = base64url(await crypto.subtle.exportKey('spki', publicKey))
    const reply = await fetch('/api/v1/devices', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, publicKey: spki, version }),
    })
    if (reply.status === 404 || reply.status === 400) return 'enrolWrong'
    if (reply.status !== 201) return 'enrolFailed'
    const { deviceId, kind } = (await reply.json()) as { deviceId: string; kind: string }
    const device = { deviceId, privateKey, language, kind }
    await kept.keepDevice(device)
    return device
  } catch {
    return 'enrolFailed'
  }
}
