import { hash } from 'node:crypto'
import type { Outside } from '#server/platform/config.ts'
import type { Errand, JobWorld } from '#server/platform/feature.ts'
import { hmacSha256 } from '#server/platform/shared-secret.ts'
import { noteAnswer, takeMessage, type Sending } from './actions/send.ts'
import { reportMessage } from './contract.ts'
import { answeredBy, CARRIER_HEADERS, carrierText, SEND_PATH, type Answered } from './rules/carrier.ts'
import { HAND_TIMEOUT_MS } from './rules/sending.ts'

const NAME = 'notifications.send'

/** Hands the messages that wait to the carrier, one at a time; gives up those that are no news any more. */
export const sendMessages: Errand = {
  name: NAME,
  says: '请短信平台把办理进展发给评价人',
  run: async (world, signal) => {
    const { sms } = world.outside
    if (sms === undefined) return false
    const taken = await world.transact(NAME, takeMessage)
    if (taken === null || taken === 'done') return taken !== null
    const answer = await hand(world, sms, { sending: taken, signal })
    await world.transact(NAME, (ctx) => noteAnswer(ctx, taken, answer))
    return true
  },
}

type Carrier = NonNullable<Outside['sms']>
/** The driver: one signed POST. The carrier knows a message by its id, so what was handed over twice is sent once. */
async function hand(world: JobWorld, carrier: Carrier, { sending, signal }: { sending: Sending; signal: AbortSignal }): Promise<Answered> {
  const { notificationId: messageId, to, text, event: template, language } = sending
  const body = JSON.stringify({ messageId, to, text, template, language, reportTo: `${world.publicUrl}${reportMessage.path}` })
  const url = new URL(`${carrier.url}${SEND_PATH}`)
  const digest = `sha-256=:${hash('sha256', body, 'base64')}:`
  const signature = hmacSha256(carrier.secret, carrierText({ method: 'POST', path: url.pathname, digest })).toString('base64url')
  const headers = { [CARRIER_HEADERS.digest]: digest, [CARRIER_HEADERS.signature]: signature, [CARRIER_HEADERS.key]: messageId }
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(HAND_TIMEOUT_MS)]),
    })
    await reply.body?.cancel()
    world.log.info({ messageId, status: reply.status }, 'carrier was handed a message')
    return answeredBy(reply.status)
  } catch (fault) {
    // Never the request itself: it holds a number.
    world.log.error({ messageId, fault: fault instanceof Error ? fault.name : 'unknown' }, 'carrier could not be reached')
    return 'silent'
  }
}
