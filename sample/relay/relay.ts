import { setTimeout as pause } from 'node:timers/promises'
import { hidden, openSigned } from '../signed-server.ts'

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

/** A relay of calls that calls nobody. */
export async function openRelay({ secret, behaviour = {}, port = 0, say = () => {} }: Made): Promise<Relay> {
  const how = { ...OBLIGING, ...behaviour }
  const known = new Set<string>()
  const asked: Relay['asked'] = []

  async function answer(call: Asked): Promise<number> {
    const { callId, from, to } = call
    if (how.delayMs > 0) await pause(how.delayMs, undefined, { signal: server.signal })
    const status = how.fail-- > 0 ? 503 : how.refuse ? 422 : 201
    asked.push({ callId, from, to, status })
    say(`${callId}：先呼 ${hidden(from)}，再呼 ${hidden(to)}，答 ${status}`)
    // Asked twice, it rings once.
    if (status === 201 && !known.has(callId)) {
      known.add(callId)
      if (!how.mute) server.track(report(call, { ...how }))
    }
    return status
  }
  async function report({ callId, reportTo }: Asked, { result, seconds, ringMs }: Behaviour): Promise<void> {
    const body = JSON.stringify({ callId, result, ...(result === 'connected' && { seconds }) })
    await pause(ringMs, undefined, { signal: server.signal })
    await server.report(reportTo, body, (status) => say(`${callId}：${result}，报送得到 ${status}`))
  }

  const server = await openSigned<Asked>({ party: 'relay', secret, port, answer })
  const { url, port: listening, close } = server
  return { url, port: listening, asked, behaviour: how, close }
}
