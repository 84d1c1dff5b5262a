import type { FastifyInstance, FastifyRequest } from 'fastify'
import about from '../../package.json' with { type: 'json' }
import { sameBytes } from '#server/platform/crypto.ts'
import { generalProblem } from '#server/platform/problem.ts'
import { metricsText } from '#server/platform/metrics.ts'
import { observeRequest } from '#server/platform/request-times.ts'
import type { World } from '#server/platform/run.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { apiDocument, onDay } from '../api-document.ts'
import { sendProblem } from './api.ts'

const SLOW_MS = 1_000

export type Operations = {
  /** False until migrations, seeds and sample are done, and again while stopping. */
  ready?: () => boolean
  metricsToken?: string | undefined
}

let written: string | undefined
/** Written when it is first asked for: it takes longer than all the rest of getting ready. */
const document = (): string => (written ??= JSON.stringify(apiDocument(about.version)))

/** What those who run the server ask it: /healthz, /readyz, /metrics. */
export function addOperations(app: FastifyInstance, world: World, { ready = () => true, metricsToken }: Operations): void {
  // Both without a promise: they run for every request.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    // No answer is what it does not say it is, a downloaded file or a list of names as little as a page.
    reply.header('x-content-type-options', 'nosniff')
    if (ready() || /^\/(healthz|readyz)$/.test(request.url)) done()
    else sendProblem(reply, generalProblem('unavailable', { requestId: request.id }))
  })
  app.addHook('onResponse', (request, reply, done) => {
    observeRequest(request.routeOptions.url ?? 'none', request.method, reply.statusCode, reply.elapsedTime)
    const { url: route } = request.routeOptions
    const line = { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    // What went well is in the metrics; a line for each would be most of what a busy server writes.
    if (reply.statusCode >= 400 || reply.elapsedTime > SLOW_MS) world.log.info(line, 'request')
    else world.log.debug(line, 'request')
    done()
  })
  app.get('/healthz', async (_request, reply) =>
    ready() ? { status: 'ok' } : reply.code(503).header('retry-after', '2').send({ status: 'starting' }),
  )
  app.get('/readyz', async (_request, reply) => {
    if (!ready()) return reply.code(503).header('retry-after', '2').send({ status: 'starting' })
    await world.db.selectFrom('migrations').select('name').limit(1).execute()
    return { status: 'ready' }
  })
  app.get('/openapi.json', async (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .type('application/json; charset=utf-8')
      .send(onDay(document(), addDays(dayOf(world.now()), -1))),
  )
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, metricsToken)) return sendProblem(reply, generalProblem('forbidden'))
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metricsText(world))
  })
}

/** A proxy on this machine is loopback too; what it says of whom it asks for. */
const BY_PROXY = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto', 'via']

const mayRead = (request: FastifyRequest, token: string | undefined): boolean => {
  const given = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
  if (token && sameBytes(Buffer.from(given), Buffer.from(token))) return true
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
    BY_PROXY.every((name) => request.headers[name] === undefined)
  )
}
