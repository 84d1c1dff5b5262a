import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { randomBytes } from '#server/platform/ids.ts'
import { HttpProblem } from './request.ts'
import { generalProblem } from '#server/platform/problem.ts'

const folder = new URL('../../web/console/dist/', import.meta.url)
export const CONSOLE = '/console'
export const CONSOLE_ASSETS = `${CONSOLE}/assets/`
const NONCE_BYTES = 16

/** Ant Design writes its styles as it goes, so they carry this page's nonce; scripts are ours and from here, or none. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const built = (): string | null => {
  try {
    return readFileSync(new URL('index.html', folder), 'utf8')
  } catch {
    return null
  }
}

/** The staff's screens: one page for every address below /console, and its parts, whose names carry a hash. */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  const page = built()
  if (page !== null)
    await app.register(fastifyStatic, {
      root: fileURLToPath(new URL('assets/', folder)),
      prefix: CONSOLE_ASSETS,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      index: false,
      dotfiles: 'deny',
    })
  const send = (_request: unknown, reply: FastifyReply): FastifyReply => {
    if (page === null) throw new HttpProblem(generalProblem('unavailable'))
    const nonce = randomBytes(NONCE_BYTES).toString('base64')
    return reply
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': policy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      })
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('CSP-NONCE', nonce))
  }
  app.get(CONSOLE, send)
  app.get(`${CONSOLE}/*`, send)
}
