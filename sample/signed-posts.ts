import { createHmac, hash, timingSafeEqual } from 'node:crypto'

type Headers = Readonly<Record<string, string | string[] | undefined>>
type Signing = {
  headersFor(secret: string, path: string, body: string): Record<string, string>
  isSigned(secret: string, path: string, asked: { headers: Headers; body: string }): boolean
}
const digestOf = (body: string): string => `sha-256=:${hash('sha256', body, 'base64')}:`

/** How posts between us and a relay or a carrier are signed (docs/manuals/integrators.md); written anew here, as another maker would. */
export function signing(party: 'carrier' | 'relay'): Signing {
  const header = `${party}-signature`
  /** Every byte that is signed, line by line. */
  const text = (path: string, digest: string): string => `haochaping-${party}-1\nPOST\n${path}\n${digest}`
  const mac = (secret: string, path: string, digest: string): Buffer => createHmac('sha256', secret).update(text(path, digest)).digest()
  return {
    headersFor: (secret, path, body) => {
      const digest = digestOf(body)
      return { 'content-type': 'application/json', 'content-digest': digest, [header]: mac(secret, path, digest).toString('base64url') }
    },
    isSigned: (secret, path, { headers, body }) => {
      const said = Buffer.from(String(headers[header] ?? ''), 'base64url')
      const own = mac(secret, path, digestOf(body))
      return headers['content-digest'] === digestOf(body) && said.length === own.length && timingSafeEqual(said, own)
    },
  }
}
