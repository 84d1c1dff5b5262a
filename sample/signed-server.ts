import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { signing } from './signed-posts.ts'

const MOST_REPORTS = 5
const BETWEEN_REPORTS_MS = 500

/** What is answered; 0: the answer is lost on the way. */
type Answering<Asked> = (asked: Asked, headers: IncomingMessage['headers']) => Promise<number>
type Opening<Asked> = { party: 'carrier' | 'relay'; secret: string; port: number; answer: Answering<Asked> }
export type SignedServer = {
  url: string
  port: number
  /** Ends when the server closes. */
  signal: AbortSignal
  /** What goes on after the answer; closing waits until it has ended. */
  track(work: Promise<void>): void
  /** A signed post, again until somebody answers. */
  report(to: string, body: string, say: (status: string) => void): Promise<void>
  close(): Promise<void>
}

/** The server of a relay or a carrier that we play: it takes what is signed, and says later what came of it. */
export async function openSigned<Asked>({ party, secret, port, answer }: Opening<Asked>): Promise<SignedServer> {
  const { headersFor, isSigned } = signing(party)
  const stopping = new AbortController()
  const { signal } = stopping
  const going = new Set<Promise<void>>()
  const server = createServer((request, response) => void take(request, response).catch(() => response.destroy()))

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request
    const body = await bodyOf(request)
    const status = isSigned(secret, request.url ?? '', { headers, body }) ? await answer(JSON.parse(body) as Asked, headers) : 401
    if (status === 0) response.destroy()
    else response.writeHead(status).end()
  }
  async function report(to: string, body: string, say: (status: string) => void): Promise<void> {
    const headers = headersFor(secret, new URL(to).pathname, body)
    for (let n = 1; n <= MOST_REPORTS; n++) {
      const reply = await fetch(to, { method: 'POST', headers, body, signal }).catch(() => null)
      say(String(reply?.status ?? '没有应答'))
      if (reply !== null && reply.status < 500) return
      await pause(BETWEEN_REPORTS_MS * n, undefined, { signal })
    }
  }
  function track(work: Promise<void>): void {
    // Stopped while it waited.
    const ended = work.catch((fault: unknown) => {
      if (!signal.aborted) throw fault
    })
    going.add(ended)
    void ended.finally(() => going.delete(ended))
  }
  async function close(): Promise<void> {
    stopping.abort()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await Promise.all(going)
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const listening = (server.address() as AddressInfo).port
  return { url: `http://127.0.0.1:${listening}`, port: listening, signal, track, report, close }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** A number as a log may show it. */
export const hidden = (number: string): string => `${'*'.repeat(Math.max(0, number.length - 2))}${number.slice(-2)}`
