import { nameAttachments } from '#features/attachments/index.ts'
import { loadDivisions, unitsByCodes } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { takeStep as contract } from '../contract.ts'
import { findCase } from '../queries/cases.ts'
import type { StepBody } from '../rules/fields.ts'
import { decideStep } from '../rules/steps.ts'
import type { CasePatch } from '../store.ts'
import { actingOn, heldCase } from './admission.ts'
import { ownerOf } from './attachments.ts'
import { concernedIn, wholeCase } from './case-facts.ts'
import { saveStep } from './save-step.ts'
import { showCase } from './show-case.ts'

type Stepping = Context<RefusalOf<typeof contract>>

/** Load and hold the case, ask the table, save what follows from the row, tell. */
export async function takeStep(ctx: Stepping, { params, body }: CallOf<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const whole = await wholeCase(ctx, await heldCase(ctx, params.caseId))
  const { facts, row } = whole
  const roles = actingOn(ctx.reach, row)
  const asked = { action: body.action, roles, concerned: concernedIn(ctx.actor, whole), plannedOn: body.plannedOn, now: ctx.now }
  const decided = decideStep(facts, asked)
  const changed = body.expectedState !== undefined && body.expectedState !== facts.state
  // Whose step it is not is told first (api.md: 403 before 409).
  if (changed && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: facts.state })
  const step = ctx.must(decided)
  const role = step.by.find((r) => roles.includes(r))
  if (role === undefined) throw new Error(`${step.action} was decided for nobody`)
  if (!(await nameAttachments(ctx, ownerOf(row), body.attachments ?? []))) return ctx.refuse('no_such_attachment')
  const unit = step.assigns === true ? await unitNamed(ctx, body) : undefined
  await saveStep(ctx, whole, { step, body, role, ...(unit && { unit }) })
  const after = await findCase(ctx.db, whole.key)
  if (!after) throw new Error(`case ${params.caseId} was lost by a step`)
  return showCase(ctx, after)
}

async function unitNamed(ctx: Stepping, body: StepBody): Promise<CasePatch['unit']> {
  const code = body.unitCode ?? ''
  const unit = (await unitsByCodes(ctx.db, [code])).get(code)
  const division = unit && (await loadDivisions(ctx.db)).get(unit.division)
  if (!unit || !division) return ctx.refuse('no_such_unit')
  return { unitCode: unit.unitCode, line: unit.line, division: unit.division, divisionPath: division.path }
}
