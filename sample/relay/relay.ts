import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { headersFor, isSigned } from './signature.ts'

/** What the relay does with a call: how long it rings, what comes of it, and every way in which a relay can let one down. */
export type Behaviour = {
  result: string
  seconds: number
  /** Before it answers that it took the call. */
  delayMs: number
  /** Between taking the call and reporting what came of it. */
  ringMs: number
  /** So many requests are answered 503 first. */
  fail: number
  refuse: boolean
  /** Takes the call and never reports. */
  mute: boolean
}
export const OBLIGING: Behaviour = { result: 'connected', seconds: 95, delayMs: 0, ringMs: 200, fail: 0, refuse: false, mute: false }

type Asked = { callId: string; from: string; to: string; reportTo: string }
export type Relay = {
  url: string
  port: number
  /** Every request that arrived, with what it was answered. */
  asked: { callId: string; from: string; to: string; status: number }[]
  behaviour: Behaviour
  close(): Promise<void>
}
type Made = { secret: string; behaviour?: Partial<Behaviour>; port?: number; say?: (line: string) => void }
const MOST_REPORTS = 5
const BETWEEN_REPORTS_MS = 500

/** A relay of calls that calls nobody. */
export async function openRelay({ secret, behaviour = {}, port = 0, say = () => {} }: Made): Promise<Relay> {
  const stopping = new AbortController()
  const known = new Set<string>()
  const reports = new Set<Promise<void>>()
  const relay: Relay = { url: '', port, asked: [], behaviour: { ...OBLIGING, ...behaviour }, close }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const path = request.url ?? ''
    if (!isSigned(secret, path, { headers: request.headers, body })) return send(response, 401)
    const call = JSON.parse(body) as Asked
    const { behaviour: how } = relay
    if (how.delayMs > 0) await pause(how.delayMs, undefined, { signal: stopping.signal })
    const status = how.fail-- > 0 ? 503 : how.refuse ? 422 : 201
    relay.asked.push({ callId: call.callId, from: call.from, to: call.to, status })
    say(`${call.callId}：先呼 ${hidden(call.from)}，再呼 ${hidden(call.to)}，答 ${status}`)
    // Asked twice, it rings once.
    if (status === 201 && !known.has(call.callId)) {
      known.add(call.callId)
      if (!how.mute) track(report(call, how))
    }
    send(response, status)
  }
  const track = (work: Promise<void>): void => {
    reports.add(work)
    void work.finally(() => reports.delete(work))
  }

  async function report({ callId, reportTo }: Asked, { result, seconds, ringMs }: Behaviour): Promise<void> {
    const body = JSON.stringify({ callId, result, ...(result === 'connected' && { seconds }) })
    const headers = headersFor(secret, new URL(reportTo).pathname, body)
    try {
      await pause(ringMs, undefined, { signal: stopping.signal })
      for (let n = 1; n <= MOST_REPORTS; n++) {
        const reply = await fetch(reportTo, { method: 'POST', headers, body, signal: stopping.signal }).catch(() => null)
        say(`${callId}：${result}，报送得到 ${reply?.status ?? '没有应答'}`)
        if (reply !== null && reply.status < 500) return
        await pause(BETWEEN_REPORTS_MS * n, undefined, { signal: stopping.signal })
      }
    } catch {
      // Stopped while it rang.
    }
  }

  async function close(): Promise<void> {
    stopping.abort()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await Promise.all(reports)
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  relay.port = (server.address() as AddressInfo).port
  relay.url = `http://127.0.0.1:${relay.port}`
  return relay
}

const send = (response: ServerResponse, status: number): void => void response.writeHead(status).end()
const hidden = (number: string): string => `${'*'.repeat(Math.max(0, number.length - 2))}${number.slice(-2)}`
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
