import { createHmac } from 'node:crypto'

/** By which a system of another maker and ours know each other's requests: every language has it, unlike HMAC-SM3. */
export const hmacSha256 = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest()
