import type { FastifyReply } from 'fastify'
import type { Cookie } from '#shared/cookie.ts'
import type { World } from '#server/platform/run.ts'

const NAME = /^(?:__Host-)?[a-z_]+$/
const PATH = /^\/[\x21-\x3a\x3c-\x7e]*$/
/** Every cookie of ours: no script reads it, no other site sends it. A maxAge of 0 removes it. */
export function setCookies(world: World, reply: FastifyReply, cookies: readonly Cookie[]): void {
  if (cookies.length === 0) return
  const secure = world.publicUrl.startsWith('https:') ? '; HttpOnly; Secure' : '; HttpOnly'
  for (const { name, value, path, maxAgeSeconds, sameSite = 'Strict' } of cookies) {
    if (!NAME.test(name) || !PATH.test(path)) throw new TypeError(`not a cookie of ours: ${name} for ${path}`)
    const bounds = `Max-Age=${maxAgeSeconds}; Path=${path}${secure}; SameSite=${sameSite}`
    reply.header('set-cookie', `${name}=${encodeURIComponent(value)}; ${bounds}`)
  }
}
