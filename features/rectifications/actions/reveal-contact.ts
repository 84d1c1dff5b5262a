import { reachOf } from '#features/identity/index.ts'
import { revealContact as openContact } from '#features/vault/index.ts'
import { judgeReveal } from '#features/vault/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { revealContact as contract } from '../contract.ts'
import { isRealName, isWindowMate } from '../rules/anonymity.ts'
import { stateRow } from '../rules/states.ts'
import { admittedCase, postsOf, rolesOn, servedOf } from './admission.ts'
import { stateOf } from './case-facts.ts'

/** For a case, a purpose and a permission, of a real-name rater, to nobody at the window (rules 2.2, 2.3, 2.5). */
export async function revealContact(
  ctx: Context<RefusalOf<typeof contract>>,
  { params, body }: CallOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const row = await admittedCase(ctx, params.caseId)
  if (!isRealName(row.identification)) return ctx.refuse('rater_is_anonymous')
  if (isWindowMate(postsOf(ctx.actor), servedOf(row))) return ctx.refuse('window_mate')
  const roles = rolesOn(reachOf(ctx.actor, 'contact.reveal'), row)
  ctx.must(judgeReveal(body.purpose, roles))
  if (!stateRow(stateOf(row)).open) return ctx.refuse('case_closed')
  return ctx.must(await openContact(ctx, { recordId: row.record_id, caseId: row.case_id, roles, ...body }))
}
