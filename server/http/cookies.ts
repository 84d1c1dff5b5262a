import type { FastifyReply } from 'fastify'
import type { Cookie } from '#server/platform/pages.ts'
import type { World } from '#server/platform/run.ts'

/** Every cookie of ours: no script reads it, no other site sends it. A maxAge of 0 removes it. */
export function setCookies(world: World, reply: FastifyReply, cookies: readonly Cookie[]): void {
  const secure = world.publicUrl.startsWith('https:')
  for (const c of cookies)
    reply.setCookie(c.name, c.value, { path: c.path, maxAge: c.maxAgeSeconds, httpOnly: true, secure, sameSite: 'strict' })
}
