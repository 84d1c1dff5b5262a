import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** Every byte that is signed, line by line (docs/manuals/integrators.md); written anew here, as another maker would. */
const text = (path: string, digest: string): string => `haochaping-carrier-1\nPOST\n${path}\n${digest}`
const digestOf = (body: string): string => `sha-256=:${hash('sha256', body, 'base64')}:`
const mac = (secret: string, path: string, digest: string): Buffer => createHmac('sha256', secret).update(text(path, digest)).digest()

export function headersFor(secret: string, path: string, body: string): Record<string, string> {
  const digest = digestOf(body)
  return {
    'content-type': 'application/json',
    'content-digest': digest,
    'carrier-signature': mac(secret, path, digest).toString('base64url'),
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>
export function isSigned(secret: string, path: string, { headers, body }: { headers: Headers; body: string }): boolean {
  const said = Buffer.from(String(headers['carrier-signature'] ?? ''), 'base64url')
  const own = mac(secret, path, digestOf(body))
  return headers['content-digest'] === digestOf(body) && said.length === own.length && timingSafeEqual(said, own)
}
