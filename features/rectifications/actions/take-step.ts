import { loadCalendar } from '#features/calendar/index.ts'
import { loadDivisions, unitsByCodes } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { caseStepped, type takeStep as contract } from '../contract.ts'
import { findCase } from '../queries/cases.ts'
import { isOpen } from '../rules/clocks.ts'
import { stateRow } from '../rules/states.ts'
import { applyStep, decideStep, type CaseChange, type CaseFacts } from '../rules/steps.ts'
import type { StepBody } from '../rules/fields.ts'
import type { CaseStep } from '../rules/table.ts'
import { insertSteps, putClocks, updateCase, type CasePatch } from '../store.ts'
import { heldCase, rolesOn } from './admission.ts'
import { wholeCase, type WholeCase } from './case-facts.ts'
import { showCase } from './show-case.ts'
import { sealWords, toldToRater } from './words.ts'

type Stepping = Context<RefusalOf<typeof contract>>

/** Load and hold the case, ask the table, save what follows from the row, tell. */
export async function takeStep(ctx: Stepping, { params, body }: CallOf<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const whole = await wholeCase(ctx.db, await heldCase(ctx, params.caseId))
  const { facts, row, policies } = whole
  const roles = rolesOn(ctx.reach, row)
  const decided = decideStep(facts, { action: body.action, roles, plannedOn: body.plannedOn, now: ctx.now })
  const changed = body.expectedState !== undefined && body.expectedState !== facts.state
  // Whose step it is not is told first (api.md: 403 before 409).
  if (changed && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: facts.state })
  const step = ctx.must(decided)
  const unit = await unitAfter(ctx, whole, step, body)
  const calendar = await loadCalendar(ctx.db, row.division)
  const change = applyStep(step, facts, { plannedOn: body.plannedOn, now: ctx.now, reckoning: { policies, calendar } })
  const role = step.by.find((r) => roles.includes(r)) ?? ''
  await save(ctx, whole, { step, body, change, unit, role })
  const after = await findCase(ctx.db, whole.key)
  if (!after) throw new Error(`case ${params.caseId} was lost by a step`)
  return showCase(ctx, after)
}

type Unit = CasePatch['unit']
async function unitAfter(ctx: Stepping, { row }: WholeCase, step: CaseStep, body: StepBody): Promise<Unit> {
  if (step.assigns !== true) return { unitCode: row.unit_code, line: row.line, division: row.division, divisionPath: row.division_path }
  const code = body.unitCode ?? ''
  const unit = (await unitsByCodes(ctx.db, [code])).get(code)
  const division = unit && (await loadDivisions(ctx.db)).get(unit.division)
  if (!unit || !division) return ctx.refuse('no_such_unit')
  return { unitCode: unit.unitCode, line: unit.line, division: unit.division, divisionPath: division.path }
}

const metBy = (change: CaseChange, { clocks }: CaseFacts): string[] =>
  change.clocks.filter((c) => c.metAt !== null && clocks.some((before) => before.clock === c.clock && isOpen(before))).map((c) => c.clock)

type Taken = { step: CaseStep; body: StepBody; change: CaseChange; unit: Unit; role: string }

async function save(ctx: Stepping, whole: WholeCase, { step, body, change, unit, role }: Taken): Promise<void> {
  const { row, key, facts } = whole
  const stepNo = row.steps + 1
  const closedAt = stateRow(change.state).open ? null : ctx.now
  await updateCase(ctx.db, key, { ...change, steps: stepNo, closedAt, unit }, ctx.now)
  await putClocks(
    ctx.db,
    change.clocks.map((clock) => ({ ...key, ...clock })),
  )
  const sealed = sealWords(ctx, key.caseId, stepNo, body)
  const stepRow = {
    ...key,
    stepNo,
    at: ctx.now,
    action: step.action,
    fromState: facts.state,
    toState: change.state,
    actor: actorCode(ctx.actor),
    role,
    callWay: body.way ?? null,
    callResult: body.result ?? null,
    sealed: sealed.toString('base64'),
    keyVersion: ctx.keys.version,
    told: await toldToRater(ctx, { step, body, recordId: row.record_id, textId: `case:${key.caseId}:${stepNo}` }),
    delivered: step.delivers === true,
  }
  await insertSteps(ctx.db, [stepRow])
  ctx.record(caseStepped, `case:${key.caseId}`, {
    ...key,
    ratingId: row.rating_id,
    serviceNumber: row.service_number,
    division: unit.division,
    unit: unit.unitCode,
    stepNo,
    action: step.action,
    from: facts.state,
    to: change.state,
    outcome: change.outcome,
    role,
    met: metBy(change, facts),
    dueAt: change.due?.dueAt ?? null,
    delivered: stepRow.delivered,
  })
}
