/** Public keys of devices. A browser makes P-256 keys that never leave it; it makes none of SM2 (decisions/0020). */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'

/** A P-256 key from its SPKI; null when it is none. */
export function p256Key(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/** ECDSA with SHA-256; the signature is r ‖ s, as WebCrypto gives it. */
export function signedBy(spki: Buffer, text: string, signature: Buffer): boolean {
  const key = p256Key(spki)
  return key !== null && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
}
