/** Plays a business system with a REST feed of its matters, as docs/manuals/integrators.md says; or fails, dawdles, cuts, repeats, shuffles. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { millis, minutes, systemNow } from '#shared/time.ts'

/** `updatedAt` is what a feed is read on by. */
export type Matter = Readonly<Record<string, unknown>> & { no: string; updatedAt: string }
export type Auth =
  | { kind: 'none' }
  | { kind: 'bearer'; secret: string }
  | { kind: 'basic'; login: string; secret: string }
  | { kind: 'hmac'; secret: string; withinMinutes: number }
/** `fail`, `cut`: so many of the next requests; -1: all. `repeat`: the last row of a page once more at the head of the next. */
export type Behaviour = {
  fail: number
  cut: number
  delayMs: number
  repeat: boolean
  shuffle: boolean
  redirect: string | null
  garble: boolean
  forget: boolean
}
export const OBLIGING: Behaviour = {
  fail: 0,
  cut: 0,
  delayMs: 0,
  repeat: false,
  shuffle: false,
  redirect: null,
  garble: false,
  forget: false,
}
export type FeedServer = { url: string; behaviour: Behaviour; matters: Matter[]; asked: string[]; close(): Promise<void> }

const PATH = '/feed'
const CONTROL = '/control'
const MOST = 1_000

type Opening = { port: number; auth: Auth; say(line: string): void }
export async function openFeed({ port, auth, say }: Opening): Promise<FeedServer> {
  const feed: FeedServer = { url: '', behaviour: { ...OBLIGING }, matters: [], asked: [], close: () => Promise.resolve() }
  const server = createServer((request, response) => {
    answer(feed, auth, { request, response }).catch(() => response.destroy())
    say(`${request.method} ${request.url}`)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('没有得到端口')
  feed.url = `http://127.0.0.1:${address.port}${PATH}`
  feed.close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return feed
}

type Exchange = { request: IncomingMessage; response: ServerResponse }
async function answer(feed: FeedServer, auth: Auth, { request, response }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://feed')
  if (url.pathname === CONTROL) return control(feed, { request, response })
  if (url.pathname !== PATH) return void response.writeHead(404).end()
  const { behaviour } = feed
  feed.asked.push(`${url.pathname}${url.search}`)
  if (behaviour.delayMs > 0) await pause(behaviour.delayMs)
  if (behaviour.redirect !== null) return void response.writeHead(302, { location: behaviour.redirect }).end()
  if (!isKnown(auth, request)) return void response.writeHead(401).end()
  if (took(behaviour, 'fail')) return void response.writeHead(503).end()
  if (behaviour.forget && url.searchParams.has('after')) return void response.writeHead(410).end()
  if (behaviour.garble) return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"rows": [')
  const bytes = gzipSync(JSON.stringify(pageOf(feed, url)))
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': bytes.length })
  if (!took(behaviour, 'cut')) return void response.end(bytes)
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

function took(behaviour: Behaviour, what: 'fail' | 'cut'): boolean {
  if (behaviour[what] === 0) return false
  behaviour[what]--
  return true
}

/** In the order of their change, from a moment (that moment too) or behind a cursor; `next` is null on the last page. */
function pageOf({ matters, behaviour }: FeedServer, url: URL): { rows: Matter[]; next: string | null } {
  const since = url.searchParams.get('since')
  const after = url.searchParams.get('after')
  const limit = Math.min(MOST, Math.max(1, Number(url.searchParams.get('limit') ?? MOST)))
  const ordered = matters.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const from =
    after === null
      ? ordered.filter((one) => since === null || millis(one.updatedAt) >= millis(since))
      : ordered.filter((one) => keyOf(one) > after)
  const rows = from.slice(0, limit)
  const last = rows.at(-1)
  const next = from.length > limit && last ? keyOf(last) : null
  const before = after === null || !behaviour.repeat ? undefined : ordered.findLast((one) => keyOf(one) <= after)
  const sent = [...(before ? [before] : []), ...rows]
  return { rows: behaviour.shuffle ? sent.toReversed() : sent, next }
}
const keyOf = (one: Matter): string => `${one.updatedAt}|${one.no}`

function isKnown(auth: Auth, request: IncomingMessage): boolean {
  const said = request.headers.authorization ?? ''
  if (auth.kind === 'none') return true
  if (auth.kind === 'bearer') return said === `Bearer ${auth.secret}`
  if (auth.kind === 'basic') return said === `Basic ${Buffer.from(`${auth.login}:${auth.secret}`).toString('base64')}`
  const moment = String(request.headers['x-connector-moment'] ?? '')
  const text = ['haochaping-connector-1', 'GET', request.url ?? '', moment].join('\n')
  const wanted = createHmac('sha256', auth.secret).update(text).digest()
  const given = Buffer.from(String(request.headers['x-connector-signature'] ?? ''), 'hex')
  // A request that somebody overheard is not good for ever; 0: any moment will do, for a test whose clock stands still.
  const isRecent = auth.withinMinutes === 0 || Math.abs(millis(systemNow()) - millis(moment)) < minutes(auth.withinMinutes)
  return isRecent && given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** Not of the protocol: by it whoever tries things out says how the feed shall behave, and gives it matters. */
async function control(feed: FeedServer, { request, response }: Exchange): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const said = JSON.parse(Buffer.concat(parts).toString() || '{}') as { behaviour?: Partial<Behaviour>; matters?: Matter[]; add?: Matter[] }
  Object.assign(feed.behaviour, said.behaviour ?? {})
  if (said.matters) feed.matters = said.matters
  feed.matters.push(...(said.add ?? []))
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ asked: feed.asked.splice(0) }))
}
