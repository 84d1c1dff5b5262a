import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE } from '#features/identity/contract.ts'
import { authenticate, permissionRow, reachOf, sameOrigin } from '#features/identity/index.ts'
import type { Actor } from '#server/platform/actor.ts'
import { generalProblem } from '#server/platform/problem.ts'
import type { Who, World } from '#server/platform/run.ts'
import { UNATTENDED_HEADER } from '#shared/endpoint.ts'
import { HttpProblem } from './request.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Since it was admitted. A property, not a WeakMap: that costs the garbage collector a pass for every request. */
    who: Who | null
  }
}
export const rememberWho = (app: FastifyInstance): void => void app.decorateRequest('who', null)

/** Whether anybody may, whoever they are. */
export const isOpen = (permission: string): boolean => permissionRow(permission)?.public === true

/** Who is asking, and how far the permission carries them: 401 before 403, both before the body is read. */
export async function admit(world: World, request: FastifyRequest, permission: string): Promise<Who> {
  const sessionToken = request.cookies[SESSION_COOKIE]
  const { authorization } = request.headers
  const unattended = request.method === 'GET' && request.headers[UNATTENDED_HEADER] === '1'
  const actor = await authenticate(
    world.db,
    world.keys,
    { ...(authorization && { authorization }), ...(sessionToken && { sessionToken, unattended }) },
    world.now(),
  )
  if (actor === 'invalid') {
    if (isOpen(permission) && !authorization) return { actor: { kind: 'public' }, reach: reachOf({ kind: 'public' }, permission) }
    throw new HttpProblem(generalProblem('unauthorized'), { 'www-authenticate': 'Bearer realm="haochaping", error="invalid_token"' })
  }
  const reach = reachOf(actor, permission)
  if (reach.length === 0) {
    if (actor.kind === 'public') throw new HttpProblem(generalProblem('unauthorized'), { 'www-authenticate': 'Bearer realm="haochaping"' })
    throw new HttpProblem(generalProblem('forbidden'))
  }
  if (request.method !== 'GET' && mustSayWhence(actor, permission, request) && !fromOurPage(world, request))
    throw new HttpProblem(generalProblem('cross_origin'))
  return { actor, reach }
}

/**
 * A cookie is sent by the browser whoever made the page, so a write must come from a page of ours; and so must a sign-in
 * from a browser, or another site could sign a person in to an account of its own, who then could not rate. Systems say no Origin.
 */
const mustSayWhence = (actor: Actor, permission: string, { headers }: FastifyRequest): boolean =>
  actor.kind === 'staff' || (BY_COOKIE.has(permission) && headers.origin !== undefined)
/**
 * Besides signing in, what the secret of a rater's own device allows. `SameSite` keeps that cookie from other sites, but a
 * portal on a name of the same domain is the same site, and only the rater may think again or give their name (rules 1.13, 2.2).
 */
const BY_COOKIE: ReadonlySet<string> = new Set([
  'session.open',
  'rate.again',
  'rate.name',
  'rate.message',
  'rate.satisfaction',
  'rate.withdraw',
  'rate.object',
  'integrity.report',
  'receipt.take',
])
const fromOurPage = (world: World, { headers }: FastifyRequest): boolean => sameOrigin(headers.origin, world.publicUrl, headers.host ?? '')

export const noStore = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')
