import type { FastifyReply } from 'fastify'
import type { Cookie } from '#server/platform/pages.ts'
import type { World } from '#server/platform/run.ts'

const NAME = /^[a-z_]+$/
const PATH = /^\/[\x21-\x3a\x3c-\x7e]*$/
/** Every cookie of ours: no script reads it, no other site sends it. A maxAge of 0 removes it. */
export function setCookies(world: World, reply: FastifyReply, cookies: readonly Cookie[]): void {
  if (cookies.length === 0) return
  const ending = world.publicUrl.startsWith('https:') ? '; HttpOnly; Secure; SameSite=Strict' : '; HttpOnly; SameSite=Strict'
  for (const { name, value, path, maxAgeSeconds } of cookies) {
    if (!NAME.test(name) || !PATH.test(path)) throw new TypeError(`not a cookie of ours: ${name} for ${path}`)
    reply.header('set-cookie', `${name}=${encodeURIComponent(value)}; Max-Age=${maxAgeSeconds}; Path=${path}${ending}`)
  }
}
