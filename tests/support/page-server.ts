import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { Html } from '#server/platform/html.ts'
import { ASSETS, assetFolder } from '#web/public/assets.ts'
import { contentSecurityPolicy } from '#web/public/layout.ts'

export type Asked = { method: string; path: string; query: URLSearchParams; form: URLSearchParams }
export type Answer = { status?: number; page: Html }
/** Pages by a function, with the real policy of content and the real assets, and nothing behind them: for looking at screens alone. */
export async function servePages(answer: (asked: Asked) => Answer | null) {
  const requests: string[] = []
  const server = createServer((request, reply) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      requests.push(`${request.method} ${url.pathname}`)
      if (url.pathname.startsWith(ASSETS)) {
        const type = url.pathname.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'font/woff2'
        const file = await readFile(new URL(url.pathname.slice(ASSETS.length), assetFolder)).catch(() => null)
        return reply.writeHead(file ? 200 : 404, { 'content-type': type }).end(file)
      }
      const form = new URLSearchParams(await bodyOf(request))
      const found = answer({ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, form })
      return reply
        .writeHead(found ? (found.status ?? 200) : 404, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        })
        .end(found ? found.page.toString() : 'nothing here')
    })()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
