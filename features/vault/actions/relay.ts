import { hmacSha256 } from '#server/platform/shared-secret.ts'
import { sameBytes } from '#server/platform/crypto.ts'
import type { Context, GatherContext, Proof } from '#server/platform/feature.ts'
import { roleRow } from '#features/identity/rules/roles.ts'
import { actorCode } from '#shared/actor.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { display, millis, plus, type Instant } from '#shared/time.ts'
import { ofContact, rolesOf, writeDown, type RevealAsk } from '../actions.ts'
import { callEnded, type CallRefusal, type CallShown, type reportCall } from '../contract/relay.ts'
import { judgeReveal, plainPhone, purposeSays } from '../rules.ts'
import {
  attemptedBy,
  callSays,
  mayStillBeReported,
  MOST_ATTEMPTS,
  RELAY_HEADERS,
  relayText,
  REPORT_WITHIN_MS,
  retryAfter,
  STALE_MS,
  type CallResult,
} from '../rules/relay.ts'
import { findContacts, type ContactKey } from '../store.ts'
import { callsOfCase, claimCall, endCall, holdCall, insertCall, markPlaced, placeLater, type CallRow } from '../store/relay.ts'

const ofCaller = (callId: string): string => `relayed_calls/${callId}/caller`

/**
 * Asks to be connected with the rater; the number is seen by nobody. Judged, written down and shown to the rater as a look is.
 * The caller has made sure that the case exists, is about this record and that its rater may be called.
 */
export async function askForCall(
  ctx: Context<string>,
  ask: RevealAsk & { party: ContactKey['party']; from: string },
): Promise<Decision<{ callId: string }, CallRefusal>> {
  const judged = judgeReveal(ask.purpose, rolesOf(ctx, ask, 'contact.call'))
  if (!judged.ok) return judged
  if (ctx.outside.relay === null) return refuse('no_relay')
  const kept = (await findContacts(ctx.db, [ask.recordId])).find((c) => c.party === ask.party)
  if (!kept?.phone) return refuse('no_phone')
  const callId = ctx.newId()
  const { recordId, caseId, party, purpose } = ask
  const { role } = judged.value
  const callerSealed = ctx.keys.seal('vault', plainPhone(ask.from), ofCaller(callId))
  const call = { callId, recordId, caseId, party, purpose, role, asker: actorCode(ctx.actor), callerSealed, keyVersion: ctx.keys.version }
  if (!(await insertCall(ctx.db, call, ctx.now))) return refuse('call_under_way')
  await writeDown(ctx, ask, 'call', role)
  return accept({ callId })
}

const MOST_CALLS = 100
/** For who handles the case: what was asked for and what came of it; no number. The latest first. */
export async function callsOf(ctx: Pick<Context, 'db' | 'actor'>, caseId: string): Promise<CallShown[]> {
  const me = actorCode(ctx.actor)
  return (await callsOfCase(ctx.db, caseId, MOST_CALLS)).map((call) => ({
    callId: call.callId,
    state: call.state,
    says: callSays(call.state, call.result),
    result: call.result,
    seconds: call.seconds,
    purpose: call.purpose,
    purposeSays: purposeSays(call.purpose),
    by: roleRow(call.role)?.says ?? '工作人员',
    mine: call.asker === me,
    askedAt: display(call.askedAt),
    endedAt: call.endedAt && display(call.endedAt),
  }))
}

/** What the relay is told of one call: the only place where both numbers stand beside each other. */
export type Placing = { callId: string; attempt: number; from: string; to: string }
/** For the worker: a call to be placed; `given_up` when there was one, and nothing is left to be done about it. */
export async function takeCall(ctx: Context): Promise<Placing | 'given_up' | null> {
  const call = await claimCall(ctx.db, ctx.now)
  if (!call) return null
  if (call.state === 'placed') return giveUp(ctx, call, 'lost')
  const kept = (await findContacts(ctx.db, [call.recordId])).find((c) => c.party === call.party)
  const isStale = millis(ctx.now) - millis(call.askedAt) > STALE_MS
  // Its retention ended meanwhile, or a worker died three times over it.
  if (isStale || !kept?.phone || call.callerSealed === null || call.attempt > MOST_ATTEMPTS) return giveUp(ctx, call, 'failed')
  const { callId, attempt } = call
  const from = ctx.keys.open('vault', call.callerSealed, ofCaller(callId))
  return { callId, attempt, from, to: plainPhone(ctx.keys.open('vault', kept.phone, ofContact(kept, 'phone'))) }
}
async function giveUp(ctx: Context, call: CallRow, result: CallResult): Promise<'given_up'> {
  await close(ctx, call, { result, seconds: null })
  return 'given_up'
}

/** What came of handing it over. A relay that said no is not asked again; one that said nothing is. */
export async function notePlacing(ctx: Context, placing: Placing, answer: 'taken' | 'refused' | 'silent'): Promise<void> {
  if (answer === 'taken') return markPlaced(ctx.db, placing, plus(ctx.now, REPORT_WITHIN_MS))
  const more = answer === 'silent' && placing.attempt < MOST_ATTEMPTS
  if (more) return placeLater(ctx.db, placing, plus(ctx.now, retryAfter(placing.attempt)))
  const call = await holdCall(ctx.db, placing.callId)
  if (call?.state !== 'waiting' || call.attempt !== placing.attempt) return
  await close(ctx, call, { result: answer === 'refused' ? 'refused' : 'failed', seconds: null })
}

type Outcome = { result: CallResult; seconds: number | null }
async function close(ctx: Context, call: CallRow, { result, seconds }: Outcome): Promise<void> {
  const { callId, recordId, caseId, purpose, role, asker } = call
  await endCall(ctx.db, { callId, result, seconds }, ctx.now)
  const endedAt: Instant = ctx.now
  const about = { callId, recordId, caseId, purpose, role, asker }
  ctx.record(callEnded, `case:${caseId}`, { ...about, result, attempted: attemptedBy(result), seconds, endedAt })
}

/** Judged by the headers: the signature covers where it goes and the digest that the body is held to. */
export const signedByRelay: Proof<'not_signed'> = (_db, { method, path, headers }, { relay }) => {
  const said = Buffer.from(headers[RELAY_HEADERS.signature] ?? '', 'base64url')
  const text = relayText({ method, path, digest: headers[RELAY_HEADERS.digest] ?? '' })
  return Promise.resolve(relay !== null && sameBytes(hmacSha256(relay.secret, text), said) ? null : 'not_signed')
}

/** Reported again it is answered alike; what we had only given up on is put right by the report. */
export async function reportResult(
  ctx: GatherContext<'not_signed' | 'no_such_call'>,
  { body }: CallOf<typeof reportCall>,
): Promise<ReplyOf<typeof reportCall>> {
  const result = await ctx.transact(async (tx) => {
    const call = await holdCall(tx.db, body.callId)
    if (!call) return null
    if (!mayStillBeReported(call.result)) return call.result
    await close(tx, call, { result: body.result, seconds: body.seconds ?? null })
    return body.result
  })
  return result === null ? ctx.refuse('no_such_call') : { callId: body.callId, result }
}
