import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { orderedFeatures } from './features.ts'
import { addEndpoint } from './http/api.ts'
import { rememberWho } from './http/authentication.ts'
import { serveConsole } from './http/console.ts'
import { answerBadAddress, answerFaults } from './http/faults.ts'
import { serveKiosk } from './http/kiosk.ts'
import { addOperations, type Operations } from './http/operations.ts'
import { addPage } from './http/page.ts'
import { problemPage } from './http/problem-page.ts'
import { readBodies } from './http/request.ts'
import { serveAssets } from './http/assets.ts'
import type { Route } from './platform/feature.ts'
import { randomBytes } from './platform/ids.ts'
import type { World } from './platform/run.ts'

export type AppOptions = Operations & {
  /** Routes that only a benchmark adds, through the same authentication and validation. */
  extra?: readonly Route[]
}

const REQUEST_ID_BYTES = 12

/** features → routes. */
export async function buildApp(world: World, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = Fastify({
    genReqId: () => randomBytes(REQUEST_ID_BYTES).toString('base64url'),
    bodyLimit: 8 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    frameworkErrors: answerBadAddress(problemPage),
  })
  await app.register(cookie)
  rememberWho(app)
  readBodies(app)
  // before the first route: what is awaited below settles the handlers of those that are there
  answerFaults(app, world, problemPage)
  addOperations(app, world, options)
  await serveAssets(app)
  for (const feature of orderedFeatures) {
    for (const route of feature.endpoints) addEndpoint(app, world, route)
    for (const page of feature.pages ?? []) addPage(app, world, page)
  }
  await serveConsole(app)
  await serveKiosk(app, world)
  for (const route of options.extra ?? []) addEndpoint(app, world, route)
  return app
}
