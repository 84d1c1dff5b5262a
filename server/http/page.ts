import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LANGUAGES, type Language } from '#shared/language.ts'
import type { Html } from '#server/platform/html.ts'
import type { FormFile, Page, PageContract, PageReply, View } from '#server/platform/pages.ts'
import { YEAR_SECONDS, type Cookie } from '#shared/cookie.ts'
import { gatheringContext, type Who, type World } from '#server/platform/run.ts'
import { admit } from './authentication.ts'
import { gzipPage } from './compress-page.ts'
import { setCookies } from './cookies.ts'
import { makePageCache, sendKept, type PageCache } from './page-cache.ts'
import { readMultipart } from './multipart.ts'
import { bodyLimitOf, decodeForm, fieldsOf, FORM_WITH_FILE, HttpProblem, MEDIA, mediaTypeOf, parsed, SMALL_BYTES } from './request.ts'
import { holdOpenRoom } from './room.ts'
import { turnsOf } from './turns.ts'
import { generalProblem } from '#server/platform/problem.ts'
import { contentSecurityPolicy, policyWithin } from '#web/public/layout.ts'

const LARGE_COOKIE = 'hcp_large'

const caches = new WeakMap<World, PageCache>()
const cacheOf = (world: World): PageCache => {
  const found = caches.get(world) ?? makePageCache()
  caches.set(world, found)
  return found
}

export function addPage(app: FastifyInstance, world: World, found: Page): void {
  const { contract } = found
  const cache = cacheOf(world)
  const inTurn = turnsOf(world, contract)
  app.route({
    method: contract.method,
    url: contract.path,
    ...(contract.takesFile ? FORM_WITH_FILE : bodyLimitOf('form', true)),
    onRequest: async (request, reply) => {
      request.who = await admit(world, request, contract.permission)
      const media: readonly string[] = contract.takesFile ? MEDIA.formWithFile : MEDIA.form
      if (contract.method === 'POST' && !media.includes(mediaTypeOf(request)))
        throw new HttpProblem(generalProblem('unsupported_media_type'))
      if (!contract.takesFile) return
      if (mediaTypeOf(request) === MEDIA.formWithFile[0]) holdOpenRoom(world, request, { reply, sender: senderOf(world, found, request) })
      else refuseLong(request)
    },
    handler: async (request, reply) => {
      const { who } = request
      if (!who) throw new Error(`${contract.name}: no actor`)
      const view = viewOf(world, request, who)
      const { lang: _lang, large, ...query } = request.query as Record<string, unknown>
      const form = contract.method === 'POST' ? formOf(request) : null
      const call = {
        params: parsed(contract.params, request.params),
        query: parsed(contract.query, query),
        body: form === null ? undefined : parsed(contract.form, form.fields),
        ...(form?.file && { file: form.file }),
        headers: {},
        view,
        cookies: request.cookies,
      }
      const answer = async (): Promise<PageReply> => {
        const value = await (found.load as (ctx: unknown, call: unknown) => Promise<unknown>)(gatheringContext(world, who), call)
        return found.render(value as never, view)
      }
      if (!contract.keep) return sendPage(world, reply, await inTurn(answer), large)
      rememberLarge(world, reply, large)
      return sendKept(reply, await cache.get(keyOf(view), view.now, async () => readable(contract, await inTurn(answer))), HEADERS)
    },
  })
}

/** Where a file may come, so much may come; what is sent without one is what a person typed, and must say how long it is. */
function refuseLong({ headers }: FastifyRequest): void {
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SMALL_BYTES)
    throw new HttpProblem(generalProblem('body_too_large'))
}

const senderOf = ({ keys }: World, { sender }: Page, { params, cookies }: FastifyRequest): string | null =>
  sender?.({ keys, params: params as Record<string, unknown>, cookies }) ?? null

function formOf(request: FastifyRequest): { fields: Record<string, string | string[]>; file: FormFile | null } {
  if (mediaTypeOf(request) !== MEDIA.formWithFile[0]) return { fields: decodeForm(request.body), file: null }
  const read = Buffer.isBuffer(request.body) ? readMultipart(request.headers['content-type'] ?? '', request.body) : null
  if (read === null) throw new HttpProblem(generalProblem('malformed'))
  return { fields: fieldsOf(read.fields), file: read.file }
}

const keyOf = ({ lang, large, path, search }: View): string => `${lang} ${large} ${path}?${search}`

/** A kept page is only ever read: it leads nowhere else and leaves nothing on anybody's device. */
function readable({ name }: PageContract, answer: PageReply): { text: string; status: number } {
  if ('redirect' in answer || answer.cookies) throw new Error(`${name} is kept, but does not answer every reader alike`)
  return { text: answer.html.toString(), status: answer.status ?? 200 }
}

function rememberLarge(world: World, reply: FastifyReply, large: unknown, others: readonly Cookie[] = []): void {
  const remembered = large === '1' || large === '0' ? [{ name: LARGE_COOKIE, value: large, path: '/', maxAgeSeconds: YEAR_SECONDS }] : []
  setCookies(world, reply, [...others, ...remembered])
}

function sendPage(world: World, reply: FastifyReply, answer: PageReply, large: unknown): FastifyReply {
  rememberLarge(world, reply, large, answer.cookies)
  if ('redirect' in answer) return reply.code(303).header('location', answer.redirect).send()
  return sendHtml(reply, answer.html, answer.status ?? 200, answer.framedBy)
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: a browser would then say `Origin: null` with our own forms, and they could not be told from others'.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  vary: 'accept-encoding, accept-language, cookie',
}

export function sendHtml(reply: FastifyReply, page: Html, status: number, framedBy: readonly string[] = []): FastifyReply {
  reply.code(status).headers(HEADERS).type('text/html; charset=utf-8')
  if (framedBy.length > 0) reply.header('content-security-policy', policyWithin(framedBy))
  if (!/\bgzip\b/.test(reply.request.headers['accept-encoding'] ?? '')) return reply.send(page.toString())
  return reply.header('content-encoding', 'gzip').send(gzipPage(page))
}

export function viewOf(world: World, request: FastifyRequest, who: Who): View {
  const query = request.query as Record<string, unknown>
  return {
    lang: languageOf(query['lang'], request.headers['accept-language']),
    large: (query['large'] ?? request.cookies[LARGE_COOKIE]) === '1',
    path: request.url.split('?')[0] ?? '/',
    search: request.url.includes('?') ? withoutView(query) : '',
    actor: who.actor,
    now: world.now(),
    requestId: request.id,
    publicUrl: world.publicUrl,
  }
}

const withoutView = (query: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(query).filter((e): e is [string, string] => typeof e[1] === 'string' && e[0] !== 'lang' && e[0] !== 'large'),
  ).toString()

/** `?lang`, else the first language of Accept-Language that we speak, else Chinese. Said twice, `?lang` is not heard. */
export function languageOf(asked: unknown, accepted: string | undefined): Language {
  return (typeof asked === 'string' ? spoken(asked) : undefined) ?? (accepted === undefined ? FIRST : preferred(accepted))
}
const FIRST: Language = 'zh-CN'
const PRIMARY = new Map(LANGUAGES.map((l) => [primaryOf(l), l]))
function primaryOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? ''
}
const spoken = (tag: string): Language | undefined => PRIMARY.get(primaryOf(tag))

const MOST_KNOWN = 500
const knownHeaders = new Map<string, Language>()
/** Browsers say one of few headers; what is beyond the bound is looked at anew each time. */
function preferred(accepted: string): Language {
  const known = knownHeaders.get(accepted)
  if (known) return known
  const found = byPreference(accepted).map(spoken).find(Boolean) ?? FIRST
  if (knownHeaders.size < MOST_KNOWN && accepted.length <= MOST_READ) knownHeaders.set(accepted, found)
  return found
}
const MOST_READ = 200
const byPreference = (header: string): string[] =>
  header
    .slice(0, MOST_READ)
    .split(',')
    .map((part) => ({ tag: part.split(';')[0]?.trim() ?? '', q: Number(/q=([\d.]+)/.exec(part)?.[1] ?? 1) }))
    .filter((l) => l.q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map((l) => l.tag)
