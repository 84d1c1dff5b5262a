import { loadPolicies } from '#features/policies/index.ts'
import { caseOpened, caseStepped, type CaseOpened, type CaseStepped } from '#features/rectifications/contract.ts'
import { contactRevealed, type ContactRevealed } from '#features/vault/contract.ts'
import { sm3, type Keys } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { dayOf, days, plus } from '#shared/time.ts'
import { aboutCases, type About } from '../queries/about.ts'
import { eventOfStep, mayBeTexted, type EventCode } from '../rules/events.ts'
import type { Facts } from '../rules/templates.ts'
import { insertNotification } from '../store.ts'

export type HeardOfCase = CaseOpened | CaseStepped | ContactRevealed
/** What people opened; what the system itself hands out is told by the message it is handed out for. */
const LOOKED_AT: ReadonlySet<string> = new Set(['applicant', 'agent', 'text'])

type Wanted = { recordId: string; caseId: string; event: EventCode; occasion: string; purpose?: string }
function wantedBy({ name, payload }: Heard<HeardOfCase>): Wanted[] {
  const { recordId, caseId } = payload
  if (name === caseOpened.name) return [{ recordId, caseId, event: 'opened', occasion: 'opened' }]
  if (name === contactRevealed.name && 'revealId' in payload)
    return LOOKED_AT.has(payload.what)
      ? [{ recordId, caseId, event: 'contact_opened', occasion: payload.revealId, purpose: payload.purpose }]
      : []
  if (name !== caseStepped.name || !('stepNo' in payload)) return []
  const event = eventOfStep(payload.action)
  return event === null ? [] : [{ recordId, caseId, event, occasion: `step ${payload.stepNo}` }]
}

/** What reached the case and concerns its rater becomes a message to them, where they gave their name (decisions/0042). */
export async function queueMessages(ctx: Context, heard: readonly Heard<HeardOfCase>[]): Promise<void> {
  const wanted = heard.flatMap(wantedBy)
  const about = await aboutCases(ctx.db, wanted)
  for (const one of wanted) {
    const found = about.get(one.caseId)
    if (found && mayBeTexted(found.identification)) await queue(ctx, one, found)
  }
}

async function queue(ctx: Context, { event, occasion, purpose, recordId, caseId }: Wanted, about: About): Promise<void> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const notificationId = ctx.newId()
  const isSendable = ctx.outside.sms !== undefined
  const facts: Facts = {
    answerOn: about.answerOn,
    sayUntil: about.sayUntil,
    objectWithin: policies['appeal.objection_working_days'].value,
    ...(purpose !== undefined && { purpose }),
  }
  const { division, divisionPath, unitCode, servedPath, staffNo } = about
  await insertNotification(
    ctx.db,
    {
      notificationId,
      recordId,
      caseId,
      event,
      occasion,
      // No rating keeps the language it was given in.
      language: 'zh-CN',
      facts,
      division,
      divisionPath,
      unitCode,
      servedPath,
      staffNo,
      linkHash: sm3(linkToken(ctx.keys, notificationId)),
      linkUntil: plus(ctx.now, days(policies['case.message_link_days'].value)),
      state: isSendable ? 'waiting' : 'given_up',
      reason: isSendable ? null : 'no_carrier',
    },
    { at: ctx.now, on: dayOf(ctx.now) },
  )
}

const TOKEN_BYTES = 12
/** Follows from the message and the key, so that it need not be kept: what is kept opens nothing. */
export const linkToken = (keys: Keys, notificationId: string): string =>
  keys.mac('token', `notification\n${notificationId}`).subarray(0, TOKEN_BYTES).toString('base64url')
