/** A browser sends the cookie by itself, so a write with one must also say that it comes from our own pages (api.md People). */
export function sameOrigin(origin: string | undefined, publicUrl: string, host: string | undefined): boolean {
  const from = origin === undefined ? null : URL.parse(origin)
  if (from === null || (from.protocol !== 'https:' && from.protocol !== 'http:')) return false
  const ours = URL.parse(publicUrl)
  if (ours !== null && from.origin === ours.origin) return true
  // By the name in the address bar: 127.0.0.1 for localhost, an inner name behind a proxy. The cookie is bound to that host,
  // so a page of another host cannot have it. An https site doesn't take its own unencrypted copy for itself.
  return from.host === host?.toLowerCase() && (from.protocol === 'https:' || ours?.protocol !== 'https:')
}
