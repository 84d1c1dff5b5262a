import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { hidden, openSigned } from '../signed-server.ts'

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
  const how = { ...OBLIGING, ...behaviour }
  const known = new Set<string>()
  const asked: Carrier['asked'] = []
  const shown: Carrier['shown'] = []

  async function answer(message: Asked, headers: IncomingHttpHeaders): Promise<number> {
    const { messageId } = message
    if (headers['idempotency-key'] !== messageId) return 400
    if (how.delayMs > 0) await pause(how.delayMs, undefined, { signal: server.signal })
    const status = how.fail-- > 0 ? 503 : how.refuse ? 422 : 202
    const answered = status === 202 && how.loseAnswer-- > 0 ? 0 : status
    asked.push({ messageId, status: answered })
    // Handed over twice, it is sent once.
    if (status === 202 && !known.has(messageId)) take(message)
    return answered
  }
  function take(message: Asked): void {
    const { messageId, to, text, template } = message
    known.add(messageId)
    shown.push({ messageId, to, text, template })
    say(`${hidden(to)} 收到：${text}`)
    if (!how.mute) server.track(reportOn(message))
  }
  /** What it says of a message after it took it: that it went out, and what came of it. */
  async function reportOn({ messageId, reportTo }: Asked): Promise<void> {
    const inOrder = how.reorder ? [how.result, 'sent'] : ['sent', how.result]
    const all = how.double ? inOrder.flatMap((one) => [one, one]) : inOrder
    await pause(how.receiptMs, undefined, { signal: server.signal })
    for (const result of all) {
      const body = JSON.stringify({ messageId, result })
      await server.report(reportTo, body, (status) => say(`回执 ${body}，得到 ${status}`))
    }
  }

  const server = await openSigned<Asked>({ party: 'carrier', secret, port, answer })
  const { url, port: listening, close } = server
  return { url, port: listening, asked, shown, behaviour: how, close }
}
