import { systemNow } from '#shared/time.ts'
import type { Kept, Press, Pressed } from './kept.ts'
import type { Caller } from './signed.ts'

const MOST_AT_ONCE = 100
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 30_000

const succeeded = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

export type Outbox = Awaited<ReturnType<typeof makeOutbox>>
/** `shut`: the server knows this device no more. */
export async function makeOutbox(kept: Kept, call: Caller, shut: () => void) {
  let counter = await kept.counter()
  let safe = counter
  let answered = await kept.answered()
  /** What storage refused waits here, for as long as the page lives. */
  let loose: Press[] = []
  let sending: Promise<boolean> | null = null
  let wait = FIRST_WAIT_MS
  let timer: number | undefined

  const pass = async (): Promise<boolean> => {
    const waiting = [...(await kept.presses().catch((): Press[] => [])), ...loose]
    const part = waiting.slice(0, MOST_AT_ONCE)
    if (part.length === 0) return true
    const reply = await call('POST', '/api/v1/device-ratings', { ratings: part })
    if (reply.status === 401 || reply.status === 410) shut()
    if (reply.status !== 200) return false
    const { outcomes } = (await reply.json()) as { outcomes: unknown[] }
    const settled = part.slice(0, outcomes.length).map((press) => press.counter)
    loose = loose.filter((press) => !settled.includes(press.counter))
    await kept.settle(settled).catch(() => undefined)
    return waiting.length === part.length || pass()
  }
  /** Sends all that waits; what has no answer is sent again, the very same, until it has. */
  const send = (): Promise<boolean> => {
    sending ??= pass()
      .catch(() => false)
      .then((done) => {
        sending = null
        clearTimeout(timer)
        wait = done ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS)
        if (!done) timer = window.setTimeout(() => void send(), wait)
        return done
      })
    return sending
  }
  addEventListener('online', () => void send())

  return {
    send,
    /** The highest number whose press is safe: one that is being kept is not yet to be missed. */
    counter: () => safe,
    queued: async () => (await kept.presses().catch((): Press[] => [])).length + loose.length,
    isAnswered: (callId: string) => answered.includes(callId),
    /** True once it is safe: on this device's disk, or, where that is refused, at the server. */
    press: async (pressed: Pressed, clockSkewMs: number): Promise<boolean> => {
      counter += 1
      if ('callId' in pressed) answered = [...answered, pressed.callId]
      const press: Press = { ...pressed, key: `press-${counter}`, counter, clockSkewMs, pressedAt: systemNow() }
      const isKept = await succeeded(kept.keepPress(press, answered))
      safe = Math.max(safe, press.counter)
      if (!isKept) loose = [...loose, press]
      if (!isKept) await sending
      const sent = send()
      return isKept || sent
    },
  }
}
