import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { systemNow } from '#shared/time.ts'
import { Refused, type Connection } from '../hall-system/connection.ts'
import { openHall, visitor, type Hall } from '../hall-system/hall.ts'
import { failedPage, missingPage, PORTAL_SCRIPT, resultPage, startPage, type Looks, type Result } from './pages.ts'

const LANGUAGES = new Set(['zh-CN', 'ug', 'kk', 'en'])
const MOST_KEPT = 200
type Answer = { status: number; type: string; body: string; location?: string }
const page = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body })
const elsewhere = (location: string): Answer => ({ ...page('', 303), location })

/** Another site, on another origin, with a policy of its own: of ours it names the script and the frame, as a careful portal would. */
const policy = (service: string): string =>
  `default-src 'none'; style-src 'unsafe-inline'; script-src 'self' ${service}; frame-src ${service}; base-uri 'none'`

export type Portal = { url: string; close(): Promise<void> }
export async function openPortal(connection: Connection, port: number): Promise<Portal> {
  const hall = await openHall(connection)
  const results = new Map<string, Result>()
  const run: Run = { seed: 7, began: systemNow(), place: 0 }
  let count = 0
  const finish = async (): Promise<Result> => {
    const result = await finished(connection, hall, run, ++count)
    results.set(result.no, result)
    const oldest = results.size > MOST_KEPT ? results.keys().next().value : undefined
    if (oldest !== undefined) results.delete(oldest)
    return result
  }
  const answer = async (url: URL): Promise<Answer> => {
    if (url.pathname === '/') return page(startPage())
    if (url.pathname === '/portal.js') return { status: 200, type: 'text/javascript; charset=utf-8', body: PORTAL_SCRIPT }
    if (url.pathname === '/new') return elsewhere(`/results/${(await finish()).no}${url.search}`)
    const result = results.get(/^\/results\/([\w-]+)$/.exec(url.pathname)?.[1] ?? '')
    return result ? page(resultPage(result, looksOf(url.searchParams))) : page(missingPage(), 404)
  }
  const server = createServer((request, reply) => void respond(request, reply, answer, () => serviceOf(results)))
  await once(server.listen(port, '127.0.0.1'), 'listening')
  run.place = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${run.place}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const serviceOf = (results: ReadonlyMap<string, Result>): string => {
  const [any] = results.values()
  return any ? new URL(any.invitation).origin : ''
}
const looksOf = (query: URLSearchParams): Looks => ({
  with: query.get('with') === 'iframe' ? 'iframe' : 'script',
  lang: LANGUAGES.has(query.get('lang') ?? '') ? (query.get('lang') ?? '') : 'zh-CN',
  large: query.get('large') === '1',
})

type Run = Parameters<typeof visitor>[1] & { place: number }
/** A matter is finished, and the portal's server asks for the link by which it is rated. */
async function finished(connection: Connection, hall: Hall, run: Run, n: number): Promise<Result> {
  const { visit, item } = visitor(hall, run, n)
  const no = `${visit.record.recordNo}-${run.place}`
  const { quarantined } = await connection.ask<{ quarantined: { says: string }[] }>('POST', '/api/v1/service-records', {
    ...visit.record,
    recordNo: no,
  })
  if (quarantined[0]) throw new Refused('quarantined', quarantined[0].says)
  const wanted = { sourceSystem: visit.record['sourceSystem'], recordNo: no, serviceNumber: 1, channel: 'portal' }
  const { url } = await connection.ask<{ url: string }>('POST', '/api/v1/invitations', wanted)
  return { no, item, invitation: url }
}

async function respond(request: IncomingMessage, reply: ServerResponse, answer: (url: URL) => Promise<Answer>, service: () => string) {
  const found = await answer(new URL(request.url ?? '/', 'http://portal')).catch((fault: unknown) => {
    if (!(fault instanceof Error)) throw fault
    return page(failedPage(fault.message), 502)
  })
  reply.writeHead(found.status, {
    'content-type': found.type,
    'content-security-policy': policy(service()),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': 'no-store',
    ...(found.location !== undefined && { location: found.location }),
  })
  reply.end(found.body)
}
