import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { reportOn } from './receipts.ts'
import { isSigned } from './signature.ts'

/** What the carrier does with a message, and every way in which a carrier can let one down. */
export type Behaviour = {
  /** What it reports in the end: delivered absent wrong_number blocked rejected. */
  result: string
  /** Before it answers that it took the message. */
  delayMs: number
  /** Between taking the message and the first receipt. */
  receiptMs: number
  /** So many requests are answered 503 first. */
  fail: number
  /** So many are taken, and the answer is lost on the way. */
  loseAnswer: number
  refuse: boolean
  /** Takes the message and never reports. */
  mute: boolean
  /** Every receipt comes twice. */
  double: boolean
  /** The last word comes before the first. */
  reorder: boolean
}
export const OBLIGING: Behaviour = {
  result: 'delivered',
  delayMs: 0,
  receiptMs: 100,
  fail: 0,
  loseAnswer: 0,
  refuse: false,
  mute: false,
  double: false,
  reorder: false,
}

type Asked = { messageId: string; to: string; text: string; template: string; language: string; reportTo: string }
export type Carrier = {
  url: string
  port: number
  /** Every request that arrived, with what it was answered; 0: the answer was lost. */
  asked: { messageId: string; status: number }[]
  /** What the phones show, each message once however often it was handed over. */
  shown: Pick<Asked, 'messageId' | 'to' | 'text' | 'template'>[]
  behaviour: Behaviour
  close(): Promise<void>
}
type Made = { secret: string; behaviour?: Partial<Behaviour>; port?: number; say?: (line: string) => void }

/** A carrier of messages that writes to nobody. */
export async function openCarrier({ secret, behaviour = {}, port = 0, say = () => {} }: Made): Promise<Carrier> {
  const stopping = new AbortController()
  const known = new Set<string>()
  const reports = new Set<Promise<void>>()
  const carrier: Carrier = { url: '', port, asked: [], shown: [], behaviour: { ...OBLIGING, ...behaviour }, close }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const path = request.url ?? ''
    if (!isSigned(secret, path, { headers: request.headers, body })) return send(response, 401)
    const message = JSON.parse(body) as Asked
    if (request.headers['idempotency-key'] !== message.messageId) return send(response, 400)
    const { behaviour: how } = carrier
    if (how.delayMs > 0) await pause(how.delayMs, undefined, { signal: stopping.signal })
    const status = how.fail-- > 0 ? 503 : how.refuse ? 422 : 202
    const isLost = status === 202 && how.loseAnswer-- > 0
    carrier.asked.push({ messageId: message.messageId, status: isLost ? 0 : status })
    // Handed over twice, it is sent once.
    if (status === 202 && !known.has(message.messageId)) take(message, how)
    if (isLost) response.destroy()
    else send(response, status)
  }
  function take(message: Asked, how: Behaviour): void {
    const { messageId, to, text, template } = message
    known.add(messageId)
    carrier.shown.push({ messageId, to, text, template })
    say(`${hidden(to)} 收到：${text}`)
    if (how.mute) return
    const work = reportOn(message, how, { secret, signal: stopping.signal, say })
    reports.add(work)
    void work.finally(() => reports.delete(work))
  }

  async function close(): Promise<void> {
    stopping.abort()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await Promise.all(reports)
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  carrier.port = (server.address() as AddressInfo).port
  carrier.url = `http://127.0.0.1:${carrier.port}`
  return carrier
}

const send = (response: ServerResponse, status: number): void => void response.writeHead(status).end()
const hidden = (number: string): string => `${'*'.repeat(Math.max(0, number.length - 2))}${number.slice(-2)}`
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
