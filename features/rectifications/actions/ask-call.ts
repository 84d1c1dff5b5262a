import { reachOf } from '#features/identity/index.ts'
import { askForCall, callsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { askCall as contract, listCalls } from '../contract/calls.ts'
import type { CaseRow } from '../queries/cases.ts'
import { isRealName, isWindowMate } from '../rules/anonymity.ts'
import { stateRow } from '../rules/states.ts'
import { admittedCase, postsOf, rolesOn, servedOf } from './admission.ts'
import { stateOf } from './case-facts.ts'

/** Who may be called, by whom, and when: as contact data is opened, without its being seen (rules 2.2, 2.3, 2.5). */
function whyNot({ actor }: Pick<Context, 'actor'>, row: CaseRow): 'rater_is_anonymous' | 'window_mate' | 'case_closed' | null {
  if (!isRealName(row.identification)) return 'rater_is_anonymous'
  if (isWindowMate(postsOf(actor), servedOf(row))) return 'window_mate'
  return stateRow(stateOf(row)).open ? null : 'case_closed'
}

export async function askCall(
  ctx: Context<RefusalOf<typeof contract>>,
  { params, body }: CallOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const row = await admittedCase(ctx, params.caseId)
  const why = whyNot(ctx, row)
  if (why) return ctx.refuse(why)
  const roles = rolesOn(reachOf(ctx.actor, 'contact.call'), row)
  const { callId } = ctx.must(await askForCall(ctx, { recordId: row.record_id, caseId: row.case_id, roles, ...body }))
  const asked = (await callsOf(ctx, row.case_id)).find((call) => call.callId === callId)
  if (!asked) throw new Error(`call ${callId} was lost as it was asked for`)
  return asked
}

export async function showCalls(
  ctx: Context<RefusalOf<typeof listCalls>>,
  { params }: CallOf<typeof listCalls>,
): Promise<ReplyOf<typeof listCalls>> {
  const row = await admittedCase(ctx, params.caseId)
  const items = await callsOf(ctx, row.case_id)
  const isFree = items.every((call) => call.state === 'ended')
  return { available: ctx.outside.relay !== null && isFree && whyNot(ctx, row) === null, items }
}
