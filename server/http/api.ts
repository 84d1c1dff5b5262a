import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '#shared/endpoint.ts'
import { Answer, Download, type Route } from '#server/platform/feature.ts'
import { generalProblem, problem, PROBLEM_TYPE, type Problem } from '#server/platform/problem.ts'
import { gatheringContext, inTransaction, readingContext, Refusal, type Who, type World } from '#server/platform/run.ts'
import { admit, isOpen, noStore } from './authentication.ts'
import { setCookies } from './cookies.ts'
import { bodyLimitOf, declaredHeaders, decodeForm, decodeJson, HttpProblem, MEDIA, mediaTypeOf, parsed } from './request.ts'
import { holdRoom } from './room.ts'
import { turnsOf } from './turns.ts'

/** One endpoint of a contract as a route. Order of refusals: 401, 403, 413/415, malformed, invalid_input, then the feature's own. */
export function addEndpoint(app: FastifyInstance, world: World, route: Route): void {
  const e = route.endpoint
  const takesBody = e.method === 'POST' || e.method === 'PUT'
  const inTurn = turnsOf(world, e)
  app.route({
    method: e.method,
    url: e.path,
    ...bodyLimitOf(e.takes ?? 'json', isOpen(e.permission)),
    onRequest: async (request, reply) => {
      request.who = await admit(world, request, e.permission)
      await proven(world, route, request)
      if (takesBody) refuseMedia(e, request)
      if (e.takes === 'bytes') holdRoom(world, request, reply)
    },
    handler: async (request, reply) => {
      const { who } = request
      if (!who) throw new Error(`${e.name}: no actor`)
      const call = { ...readCall(e, request, takesBody), headers: declaredHeaders(e, request) }
      try {
        const given = await inTurn(() => run(world, route, who, call))
        const answer =
          given instanceof Answer ? (given as Answer<unknown>) : new Answer(e.status ?? (e.method === 'POST' ? 201 : 200), given)
        setCookies(world, reply, answer.cookies)
        if (answer instanceof Download) return await sendFile(reply, answer)
        const text = JSON.stringify(e.reply.parse(answer.reply))
        if (e.etagged) return await sendTagged(request, reply, text)
        return await noStore(reply).code(answer.status).type('application/json; charset=utf-8').send(text)
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        return await sendProblem(reply, refusalProblem(e, fault))
      }
    },
  })
}

const TAG_LETTERS = 22
/** Kept by whoever asked, and asked for again before it is used. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const etag = `"${hash('sha256', text, 'base64url').slice(0, TAG_LETTERS)}"`
  reply.headers({ 'cache-control': 'private, no-cache', etag })
  const had = request.headers['if-none-match']?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  return had ? reply.code(304).send() : reply.code(200).type('application/json; charset=utf-8').send(text)
}

/** As an attachment, never shown in place: what people typed must not become a page of ours. */
function sendFile(reply: FastifyReply, { name, type, length, bytes }: Download): FastifyReply {
  return noStore(reply)
    .code(200)
    .headers({
      'content-length': String(length),
      'content-disposition': attachmentNamed(name),
      'x-content-type-options': 'nosniff',
      // for a browser that shows it all the same
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .type(type)
    .send(Readable.from(bytes, { objectMode: false }))
}

/** For those that know only ASCII names, the day and the ending of ours (RFC 6266); encodeURIComponent leaves what RFC 8187 does not allow. */
function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="haochaping${/^\w/.test(plain) ? '-' : ''}${plain}"; filename*=UTF-8''${encoded}`
}

async function proven(world: World, { endpoint: e, proof }: Route, request: FastifyRequest): Promise<void> {
  if (!proof) return
  const asked = { method: e.method, path: e.path, headers: declaredHeaders(e, request) }
  const code = await proof(world.db, asked, world.outside)
  if (code) throw new HttpProblem(refusalProblem(e, new Refusal(code, {})))
}

function refuseMedia(e: Endpoint, request: FastifyRequest): void {
  const media = mediaTypeOf(request)
  const empty = media === '' && (request.headers['content-length'] ?? '0') === '0' && request.headers['transfer-encoding'] === undefined
  if (!empty && !(MEDIA[e.takes ?? 'json'] as readonly string[]).includes(media))
    throw new HttpProblem(generalProblem('unsupported_media_type'))
}

/** What cannot be read is told before what does not fit, so the body comes first. */
function readCall(e: Endpoint, request: FastifyRequest, takesBody: boolean) {
  const streamed =
    (e.takes === 'ndjson' && mediaTypeOf(request) === 'application/x-ndjson') || (e.takes === 'table' && request.body !== undefined)
  const body = streamed ? request.body : takesBody ? readBody(e, request.body) : undefined
  return { params: parsed(e.params, request.params), query: parsed(e.query, request.query), body }
}

/** An endpoint that takes none may be sent none, or an empty object. */
function readBody(e: Endpoint, bytes: unknown): unknown {
  if (e.takes === 'form') return parsed(e.body, decodeForm(bytes))
  if (e.takes === 'bytes') return bytes ?? Buffer.alloc(0)
  if (e.takes === 'table') return Readable.from([])
  const isEmpty = bytes === undefined || (Buffer.isBuffer(bytes) && bytes.length === 0)
  return !e.body && isEmpty ? undefined : parsed(e.body, decodeJson(bytes))
}

function run(world: World, route: Route, who: Who, call: unknown): Promise<unknown> {
  const handler = route.handler as (ctx: unknown, call: unknown) => Promise<unknown>
  if (route.mode === 'write') return inTransaction(world, who, (ctx) => handler(ctx, call))
  if (route.mode === 'gather') return handler(gatheringContext(world, who), call)
  return handler(readingContext(world, who), call)
}

export function refusalProblem(e: Pick<Endpoint, 'name' | 'refusals'>, refusal: Refusal): Problem {
  const row = e.refusals[refusal.code]
  if (!row) throw new Error(`${e.name} refused with ${refusal.code}, which its contract does not list`)
  const { errors, ...carries } = refusal.carries
  return problem(refusal.code, row, { ...carries, ...(Array.isArray(errors) && { errors }) })
}

export const sendProblem = (reply: FastifyReply, found: Problem, headers: Record<string, string> = {}): FastifyReply =>
  noStore(reply)
    .code(found.status)
    .headers(found.status === 429 || found.status === 503 ? { 'retry-after': retryAfter(found), ...headers } : headers)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(found))

const SECONDS = 5
const retryAfter = ({ retryAfter: seconds }: Problem): string => String(typeof seconds === 'number' ? seconds : SECONDS)
