import { accept, refuse, type Decision } from '#shared/decision.ts'

export const MOST_ORIGINS = 20
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/
/** Nobody else can answer for these names, so a developer's own portal needs no certificate. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost'])

/**
 * One exact origin: scheme, host and port, nothing after. No wildcard: whoever may put a page on any name of a domain could
 * lay its own buttons over ours. What passes is safe to stand in a header.
 */
export function acceptOrigin(typed: string): Decision<string, 'bad_origin'> {
  const url = URL.parse(typed.trim())
  if (!url || !HOST.test(url.hostname)) return refuse('bad_origin')
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  const isBare = `${url.origin}/` === url.href && !/[?#]$/.test(typed.trim())
  return isSafe && isBare ? accept(url.origin) : refuse('bad_origin')
}
