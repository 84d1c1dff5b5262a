import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isUnavailable } from '#server/platform/db.ts'
import { generalProblem, type Problem } from '#server/platform/problem.ts'
import type { World } from '#server/platform/run.ts'
import { sendProblem } from './api.ts'
import { CONSOLE_ASSETS } from './console.ts'
import { HttpProblem } from './request.ts'
import { ASSETS } from '#web/public/assets.ts'

const FROM_FASTIFY: Record<string, Parameters<typeof generalProblem>[0]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

/** How a person's browser is told; a system is told by problem+json. */
export type TellPerson = (request: FastifyRequest, reply: FastifyReply, found: Problem) => FastifyReply

const teller =
  (tellPerson: TellPerson) =>
  (request: FastifyRequest, reply: FastifyReply, found: Problem, headers: Record<string, string> = {}) =>
    wantsHtml(request) ? tellPerson(request, reply.headers(headers), found) : sendProblem(reply, found, headers)

/** An address that cannot be decoded reaches no route and no error handler. */
export const answerBadAddress = (tellPerson: TellPerson) => (_fault: unknown, request: FastifyRequest, reply: FastifyReply) =>
  void teller(tellPerson)(request, reply, generalProblem('not_found'))

export function answerFaults(app: FastifyInstance, world: World, tellPerson: TellPerson): void {
  const tell = teller(tellPerson)
  app.setErrorHandler((fault: unknown, request, reply) => {
    if (fault instanceof HttpProblem) return tell(request, reply, fault.problem, fault.headers)
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    const known = FROM_FASTIFY[code]
    if (known) return tell(request, reply, generalProblem(known))
    // The files' own refusals: a folder, a name that begins with a dot, a range beyond the end. None of them is there for anybody.
    if (isAsset(request) && isRefusal(fault)) return tell(request, reply, generalProblem('not_found'))
    const requestId = request.id
    if (isUnavailable(fault)) {
      world.log.error({ err: fault, requestId }, 'the database is unavailable')
      return tell(request, reply, generalProblem('unavailable', { requestId }), { 'retry-after': '5' })
    }
    world.log.error({ err: fault, requestId, route: request.routeOptions.url }, 'fault')
    return tell(request, reply, generalProblem('internal', { requestId }))
  })
  app.setNotFoundHandler((request, reply) => tell(request, reply, generalProblem('not_found')))
}

const isAsset = (request: FastifyRequest): boolean =>
  [ASSETS, CONSOLE_ASSETS].some((folder) => request.routeOptions.url?.startsWith(folder))
const isRefusal = (fault: unknown): boolean =>
  fault instanceof Error && 'statusCode' in fault && Number(fault.statusCode) >= 400 && Number(fault.statusCode) < 500

const wantsHtml = (request: FastifyRequest): boolean => {
  const path = request.url.split('?')[0] ?? ''
  return !/^\/(api|open|oauth)\//.test(path) && (request.headers.accept ?? '').includes('text/html')
}
