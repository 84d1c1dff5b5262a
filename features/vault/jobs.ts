import { hash } from 'node:crypto'
import type { Outside } from '#server/platform/config.ts'
import type { Errand, JobWorld } from '#server/platform/feature.ts'
import { hmacSha256 } from '#server/platform/shared-secret.ts'
import { notePlacing, takeCall, type Placing } from './actions/relay.ts'
import { reportCall } from './contract/relay.ts'
import { LONGEST_CALL_SECONDS, PLACE_PATH, PLACE_TIMEOUT_MS, RELAY_HEADERS, relayText } from './rules/relay.ts'

const NAME = 'vault.relayed-calls'

/** Hands the calls that wait to the relay, one at a time; gives up those of which no result came. */
export const placeCalls: Errand = {
  name: NAME,
  says: '请中转电话平台接通与评价人的通话',
  run: async (world, signal) => {
    const { relay } = world.outside
    if (relay === null) return false
    const taken = await world.transact(NAME, takeCall)
    if (taken === null || taken === 'given_up') return taken !== null
    const answer = await place(world, relay, { placing: taken, signal })
    await world.transact(NAME, (ctx) => notePlacing(ctx, taken, answer))
    return true
  },
}

type Relay = NonNullable<Outside['relay']>
const REFUSED_FOR_NOW: ReadonlySet<number> = new Set([408, 425, 429])

/** The driver: one signed POST. The relay knows a call by its id, so what was asked twice rings once. */
async function place(world: JobWorld, relay: Relay, { placing, signal }: { placing: Placing; signal: AbortSignal }) {
  const { callId, from, to } = placing
  const body = JSON.stringify({ callId, from, to, mostSeconds: LONGEST_CALL_SECONDS, reportTo: `${world.publicUrl}${reportCall.path}` })
  const url = new URL(`${relay.url}${PLACE_PATH}`)
  const digest = `sha-256=:${hash('sha256', body, 'base64')}:`
  const signature = hmacSha256(relay.secret, relayText({ method: 'POST', path: url.pathname, digest })).toString('base64url')
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [RELAY_HEADERS.digest]: digest, [RELAY_HEADERS.signature]: signature },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PLACE_TIMEOUT_MS)]),
    })
    await reply.body?.cancel()
    world.log.info({ callId, status: reply.status }, 'relay was asked for a call')
    if (reply.ok) return 'taken' as const
    return reply.status < 500 && !REFUSED_FOR_NOW.has(reply.status) ? ('refused' as const) : ('silent' as const)
  } catch (fault) {
    // Never the request itself: it holds two numbers.
    world.log.error({ callId, fault: fault instanceof Error ? fault.name : 'unknown' }, 'relay could not be asked')
    return 'silent' as const
  }
}
