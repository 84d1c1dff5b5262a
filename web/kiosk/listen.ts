import type { DeviceStatus } from '#features/devices/contract.ts'
import type { Outbox } from './outbox.ts'
import type { Caller } from './signed.ts'

const POLL_MS = 2_000
const REPORT_MS = 30_000
const AGAIN_MS = 1_000
/** The server breathes every 15 s: a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000

type Hear = {
  status: (status: DeviceStatus) => void
  skew: (ms: number) => void
  connected: (yes: boolean) => void
  revoked: () => void
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What to show: by the stream, and while there is none by asking every two seconds. */
export function listen(call: Caller, outbox: Outbox, version: string, hear: Hear): void {
  const now = { streaming: false }
  const report = async (): Promise<void> => {
    const body = { version, queued: await outbox.queued(), counter: outbox.counter() }
    const reply = await call('POST', '/api/v1/device-heartbeats', body)
    if (reply.status === 401 || reply.status === 410) return hear.revoked()
    if (reply.status !== 200) throw new Error(String(reply.status))
    const status = (await reply.json()) as DeviceStatus & { clockSkewMs: number }
    hear.skew(status.clockSkewMs)
    hear.connected(true)
    hear.status(status)
  }
  const reporting = async (): Promise<never> => {
    for (;;) {
      await report().catch(() => hear.connected(false))
      let waited = 0
      do {
        await pause(POLL_MS)
        waited += POLL_MS
      } while (now.streaming && waited < REPORT_MS)
    }
  }
  const stream = async (): Promise<void> => {
    const stop = new AbortController()
    const reply = await call('GET', '/kiosk/events', undefined, stop.signal)
    if (reply.status === 401 || reply.status === 410) return hear.revoked()
    if (reply.status !== 200 || !reply.body) return
    now.streaming = true
    hear.connected(true)
    void outbox.send()
    await readEvents(reply.body, stop, hear)
  }
  const streams = async (): Promise<never> => {
    for (;;) {
      await stream().catch(() => undefined)
      now.streaming = false
      await pause(AGAIN_MS)
    }
  }
  void reporting()
  void streams()
}

async function readEvents(body: ReadableStream<Uint8Array>, stop: AbortController, hear: Hear): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const silence = setTimeout(() => stop.abort(), SILENCE_MS)
    const { done, value } = await reader.read().finally(() => clearTimeout(silence))
    if (done) return
    text += decoder.decode(value, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const name = /^event: (\w+)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (name === 'revoked') hear.revoked()
      if (name === 'status' && data !== undefined) hear.status(JSON.parse(data) as DeviceStatus)
    }
  }
}
