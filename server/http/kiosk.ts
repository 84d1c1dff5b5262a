import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { recognise, signedByDevice, standingsOf, statusOf } from '#features/devices/index.ts'
import { heartbeat } from '#features/devices/contract.ts'
import { DEVICE_HEADERS, NO_DIGEST } from '#features/devices/rules.ts'
import { generalProblem } from '#server/platform/problem.ts'
import { gatheringContext, Refusal, type World } from '#server/platform/run.ts'
import { refusalProblem } from './api.ts'
import { HttpProblem } from './request.ts'

const folder = new URL('../../web/kiosk/dist/', import.meta.url)
export const KIOSK = '/kiosk/'
const EVENTS = `${KIOSK}events`
/** Often enough for the faces to be there within a second; one query for all the tablets that listen here. */
const LOOK_EVERY_MS = 250
/** So that what stands between does not take the stream for dead. */
const BREATH_MS = 15_000

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const built = (name: string): Buffer | null => {
  try {
    return readFileSync(new URL(name, folder))
  } catch {
    return null
  }
}

/** The window tablet's own page: the same for everyone, with nothing in it of anybody; and the stream of what to show. */
export async function serveKiosk(app: FastifyInstance, world: World): Promise<void> {
  const send = (name: string, type: string) => {
    const file = built(name)
    return (_request: unknown, reply: FastifyReply): FastifyReply => {
      if (file === null) throw new HttpProblem(generalProblem('unavailable'))
      return reply
        .headers({ ...HEADERS, 'cache-control': 'no-cache' })
        .type(type)
        .send(file)
    }
  }
  app.get('/kiosk', (_request, reply) => reply.code(303).header('location', KIOSK).send())
  app.get(KIOSK, send('index.html', 'text/html; charset=utf-8'))
  app.get(`${KIOSK}shell.js`, send('shell.js', 'text/javascript; charset=utf-8'))
  app.get(`${KIOSK}manifest.webmanifest`, send('manifest.webmanifest', 'application/manifest+json'))
  app.get(`${KIOSK}icon.svg`, send('icon.svg', 'image/svg+xml'))
  if (built('index.html') !== null)
    await app.register(fastifyStatic, {
      root: fileURLToPath(new URL('assets/', folder)),
      prefix: `${KIOSK}assets/`,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      index: false,
      dotfiles: 'deny',
    })
  streamTo(app, world)
}

type Tablet = { deviceId: string; told: string; breathed: number; write(text: string): void; end(): void }

function streamTo(app: FastifyInstance, world: World): void {
  const listening = new Set<Tablet>()
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  const look = async (): Promise<void> => {
    try {
      await tellAll(world, listening)
    } catch (fault) {
      // The tablets ask for themselves meanwhile, and are told so in their own words.
      world.log.error({ fault: fault instanceof Error ? fault.message : String(fault) }, 'tablets could not be told')
    }
    isLooking = listening.size > 0
    if (isLooking) timer = setTimeout(() => void look(), LOOK_EVERY_MS)
  }
  const leave = (tablet: Tablet): void => {
    listening.delete(tablet)
    tablet.end()
  }
  app.get(EVENTS, async (request, reply) => {
    const deviceId = await whoListens(world, request)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const tablet: Tablet = {
      deviceId,
      told: '',
      breathed: performance.now(),
      write: (text) => void reply.raw.write(text),
      end: () => void reply.raw.end(),
    }
    tablet.write(': here\n\n')
    // One stream a device: the one before, which nobody may be reading any more, makes room.
    for (const other of listening) if (other.deviceId === deviceId) leave(other)
    listening.add(tablet)
    reply.raw.on('close', () => listening.delete(tablet))
    // Also while the first look is on its way: one loop looks for all.
    if (isLooking) return
    isLooking = true
    void look()
  })
  app.addHook('preClose', (done) => {
    clearTimeout(timer)
    for (const tablet of listening) tablet.end()
    listening.clear()
    done()
  })
}

async function whoListens(world: World, request: FastifyRequest): Promise<string> {
  const given = Object.fromEntries(
    Object.values(DEVICE_HEADERS).flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
  const headers = { ...given, [DEVICE_HEADERS.digest]: NO_DIGEST }
  const unknown = await signedByDevice(world.db, { method: 'GET', path: EVENTS, headers })
  if (unknown) throw new HttpProblem(refusalProblem(heartbeat, new Refusal(unknown, {})))
  try {
    return (await recognise(gatheringContext(world, { actor: { kind: 'public' }, reach: [] }), headers)).device.device_id
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    throw new HttpProblem(refusalProblem(heartbeat, fault))
  }
}

/** Only what changed since it was last told; how long a call still shows is counted down by the tablet. */
async function tellAll(world: World, listening: Set<Tablet>): Promise<void> {
  // Whoever connects while this is asked was not asked about, and is told the next time.
  const asked = [...listening]
  const standings = await standingsOf(world.db, [...new Set(asked.map((tablet) => tablet.deviceId))], world.now())
  for (const tablet of asked) {
    if (!listening.has(tablet)) continue
    const standing = standings.get(tablet.deviceId)
    if (!standing || standing.revoked) {
      // Not told again while what was sent waits for a device that does not read.
      listening.delete(tablet)
      tablet.write('event: revoked\ndata: {}\n\n')
      tablet.end()
      continue
    }
    const subject = JSON.stringify([standing.call_id, standing.message, standing.window_name, standing.hall_name])
    if (subject === tablet.told) {
      if (performance.now() - tablet.breathed < BREATH_MS) continue
      tablet.breathed = performance.now()
      tablet.write(': here\n\n')
      continue
    }
    tablet.told = subject
    tablet.breathed = performance.now()
    tablet.write(`event: status\ndata: ${JSON.stringify(statusOf(standing, world.now()))}\n\n`)
  }
}
