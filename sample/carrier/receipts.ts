import { setTimeout as pause } from 'node:timers/promises'
import type { Behaviour } from './carrier.ts'
import { headersFor } from './signature.ts'

const MOST_REPORTS = 5
const BETWEEN_REPORTS_MS = 500

type Sender = { secret: string; signal: AbortSignal; say: (line: string) => void }
type Taken = { messageId: string; reportTo: string }

/** What the carrier says of a message after it took it: that it went out, and what came of it. */
export async function reportOn({ messageId, reportTo }: Taken, how: Behaviour, sender: Sender): Promise<void> {
  const inOrder = how.reorder ? [how.result, 'sent'] : ['sent', how.result]
  const all = how.double ? inOrder.flatMap((one) => [one, one]) : inOrder
  try {
    await pause(how.receiptMs, undefined, { signal: sender.signal })
    for (const one of all) await deliver(reportTo, JSON.stringify({ messageId, result: one }), sender)
  } catch {
    // Stopped while it waited.
  }
}

/** Again until somebody answers. */
async function deliver(reportTo: string, body: string, { secret, signal, say }: Sender): Promise<void> {
  const headers = headersFor(secret, new URL(reportTo).pathname, body)
  for (let n = 1; n <= MOST_REPORTS; n++) {
    const reply = await fetch(reportTo, { method: 'POST', headers, body, signal }).catch(() => null)
    say(`回执 ${body}，得到 ${reply?.status ?? '没有应答'}`)
    if (reply !== null && reply.status < 500) return
    await pause(BETWEEN_REPORTS_MS * n, undefined, { signal })
  }
}
