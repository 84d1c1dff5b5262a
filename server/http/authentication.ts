import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE } from '#features/identity/contract.ts'
import { authenticate, permissionRow, reachOf, sameOrigin } from '#features/identity/index.ts'
import { generalProblem } from '#server/platform/problem.ts'
import type { Who, World } from '#server/platform/run.ts'
import { HttpProblem } from './request.ts'

/** Who is asking, and how far the permission carries them: 401 before 403, both before the body is read. */
export async function admit(world: World, request: FastifyRequest, permission: string): Promise<Who> {
  const sessionToken = request.cookies[SESSION_COOKIE]
  const { authorization } = request.headers
  const actor = await authenticate(
    world.db,
    world.keys,
    { ...(authorization && { authorization }), ...(sessionToken && { sessionToken }) },
    world.now(),
  )
  const open = permissionRow(permission)?.public === true
  if (actor === 'invalid') {
    if (open && !authorization) return { actor: { kind: 'public' }, reach: reachOf({ kind: 'public' }, permission) }
    throw new HttpProblem(generalProblem('unauthorized'), { 'www-authenticate': 'Bearer realm="haochaping", error="invalid_token"' })
  }
  const reach = reachOf(actor, permission)
  if (reach.length === 0) {
    if (actor.kind === 'public') throw new HttpProblem(generalProblem('unauthorized'), { 'www-authenticate': 'Bearer realm="haochaping"' })
    throw new HttpProblem(generalProblem('forbidden'))
  }
  // A cookie is sent by the browser whoever made the page; a write must come from a page of ours.
  const byCookie = actor.kind === 'staff'
  if (byCookie && request.method !== 'GET' && !sameOrigin(request.headers.origin, world.publicUrl, request.headers.host ?? '')) {
    throw new HttpProblem(generalProblem('cross_origin'))
  }
  return { actor, reach }
}

export const noStore = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')
