import { covers } from '#features/identity/index.ts'
import { conflictOf } from '#features/identity/rules/conflicts.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { fileAppeal, takeAppealStep } from '../contract/appeals.ts'
import { findAppeal, type AppealRow } from '../queries/appeals.ts'
import { findCase } from '../queries/cases.ts'
import { decideAppeal, effectOf } from '../rules/appeal-steps.ts'
import { UNIT } from '../rules/roles.ts'
import { lockAppeal } from '../store.ts'
import { rolesOn, wholeAppeal } from './appeal-facts.ts'
import { file } from './file.ts'
import { askerOf, replyOf } from './show-appeals.ts'
import { saveAppealStep } from './step-appeal.ts'

type Stepping = Context<RefusalOf<typeof takeAppealStep>>

/** Load and hold the appeal, ask the table, save, do what was decided. */
export async function takeAppeal(ctx: Stepping, { params, body }: CallOf<typeof takeAppealStep>): Promise<ReplyOf<typeof takeAppealStep>> {
  const row = await held(ctx, params.appealId)
  const whole = await wholeAppeal(ctx, row)
  const roles = rolesOn(ctx, row)
  const decided = decideAppeal(whole.facts, { action: body.action, roles, now: ctx.now })
  const isChanged = body.expectedState !== undefined && body.expectedState !== whole.facts.state
  if (isChanged && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: row.state })
  const step = ctx.must(decided)
  const effect = body.action === 'propose_uphold' ? ctx.must(effectOf(whole.facts.kind, body.effect, body.attribution)) : null
  const role = step.by.find((one) => roles.includes(one)) ?? ''
  const { action: _action, expectedState: _expected, ...written } = body
  await saveAppealStep(ctx, whole, { step, body: written, role, effect })
  const after = await findAppeal(ctx.db, askerOf(ctx), params.appealId)
  if (!after) throw new Error(`appeal ${params.appealId} was lost by a step`)
  return replyOf(ctx, after)
}

/** Read again after the lock, so that it is what the other left. */
async function held(ctx: Stepping, appealId: string): Promise<AppealRow> {
  const found = (await findAppeal(ctx.db, askerOf(ctx), appealId)) ?? ctx.refuse('no_such_appeal')
  await lockAppeal(ctx.db, found.record_id, appealId)
  return (await findAppeal(ctx.db, askerOf(ctx), appealId)) ?? ctx.refuse('no_such_appeal')
}

/** The unit's own appeal. The person rated has a door of their own, which shows them no case. */
export async function fileForUnit(
  ctx: Context<RefusalOf<typeof fileAppeal>>,
  { params, body }: CallOf<typeof fileAppeal>,
): Promise<ReplyOf<typeof fileAppeal>> {
  const row = await findCase(ctx.db, params.caseId)
  if (!row) return ctx.refuse('no_such_case')
  const rated = { divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no }
  if (conflictOf(['is_rated'], { actor: ctx.actor, units: [], parts: [], rated }) !== null) return ctx.refuse('you_are_rated')
  const target = { divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no }
  const roles = ctx.reach.filter((one) => covers(one, target)).map((one) => one.role)
  if (roles.length === 0) return ctx.refuse('no_such_case')
  const role = UNIT.find((one) => roles.includes(one))
  if (role === undefined) return ctx.refuse('not_your_step')
  const appealId = ctx.must(await file(ctx, row, { filer: 'unit', role, body }))
  const filed = await findAppeal(ctx.db, askerOf(ctx), appealId)
  if (!filed) throw new Error(`appeal ${appealId} was lost at once`)
  return replyOf(ctx, filed)
}
