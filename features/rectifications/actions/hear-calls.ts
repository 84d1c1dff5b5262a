import { staffById } from '#features/identity/index.ts'
import type { CallEnded } from '#features/vault/contract/relay.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { findCase } from '../queries/cases.ts'
import { decideStep } from '../rules/steps.ts'
import type { Role } from '../rules/table.ts'
import { findCaseKey, lockCase } from '../store.ts'
import { wholeCase } from './case-facts.ts'
import { saveStep } from './save-step.ts'

/**
 * What came of a relayed call is a logged contact of whoever asked for it (rules 3.7). Where the case can take none any more,
 * closed or decided meanwhile, the call stands in the list of calls alone.
 */
export async function hearCalls(ctx: Context, events: readonly Heard<CallEnded>[]): Promise<void> {
  for (const { payload } of events) await logCall(ctx, payload)
}

async function logCall(ctx: Context, { caseId, role, asker, attempted }: CallEnded): Promise<void> {
  const key = await findCaseKey(ctx.db, caseId)
  if (attempted === null || !key) return
  await lockCase(ctx.db, key)
  const row = await findCase(ctx.db, key)
  if (!row) return
  const whole = await wholeCase(ctx, row)
  const decided = decideStep(whole.facts, { action: 'contact', roles: [role], now: ctx.now })
  if (!decided.ok) return
  const actor = (await staffById(ctx, asker.replace(/^staff:/, ''))) ?? ctx.actor
  await saveStep({ ...ctx, actor }, whole, { step: decided.value, body: { way: 'phone', result: attempted }, role: role as Role })
}
