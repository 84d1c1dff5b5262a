import { unitsByCodes } from '#features/organisations/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import { alignmentStepped } from '../contract.ts'
import type { assignFindings, takeFindingStep } from '../contract/findings.ts'
import { findFindings, type FindingFacts } from '../queries/findings.ts'
import { decideStep, type FindingStep } from '../rules/findings.ts'
import { holdFindings, insertSteps, putFindings, takeTurn, type Finding } from '../store/findings.ts'
import { countUnits } from './check.ts'
import { wholeOf } from './show-findings.ts'

type Handling = Pick<Context, 'db' | 'now' | 'actor' | 'reach' | 'record'>
type Key = { itemCode: string; element: string }

/** 交办: each difference to its own unit, or all to the one named, with a day. */
export async function assign(
  ctx: Context<RefusalOf<typeof assignFindings>>,
  { body }: CallOf<typeof assignFindings>,
): Promise<ReplyOf<typeof assignFindings>> {
  const keys = [...new Map(body.findings.map((key) => [`${key.itemCode} ${key.element}`, key])).values()]
  const held = await hold(ctx, keys)
  if (held.length < keys.length) return ctx.refuse('no_such_finding')
  if (body.unitCode !== undefined && !(await unitsByCodes(ctx.db, [body.unitCode])).has(body.unitCode)) return ctx.refuse('no_such_unit')
  if (body.dueOn < dayOf(ctx.now)) return ctx.refuse('due_in_past')
  const roles = ctx.reach.map((reach) => reach.role)
  const decided = held.map((finding) => {
    const step = decideStep(finding.state, 'assign', roles)
    if (step.ok) return { finding, step: step.value }
    const { itemCode, element, state } = finding
    return ctx.refuse('step_not_allowed', { itemCode, element, state })
  })
  for (const { finding, step } of decided) {
    const unitCode = body.unitCode ?? finding.unitCode
    await save(ctx, { finding, step, change: { assignedUnit: unitCode, dueOn: body.dueOn, note: body.note ?? null } })
  }
  return { assigned: decided.length }
}

/** 认定有理由, or no longer: said openly, and the share is not the better for it. */
export async function takeStep(
  ctx: Context<RefusalOf<typeof takeFindingStep>>,
  { params, body }: CallOf<typeof takeFindingStep>,
): Promise<ReplyOf<typeof takeFindingStep>> {
  const [finding] = await hold(ctx, [params])
  if (!finding) return ctx.refuse('no_such_finding')
  const decided = decideStep(
    finding.state,
    body.action,
    ctx.reach.map((reach) => reach.role),
  )
  const isChanged = body.expectedState !== undefined && body.expectedState !== finding.state
  if (isChanged && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: finding.state })
  const step = ctx.must(decided)
  await save(ctx, { finding, step, change: { assignedUnit: null, dueOn: null, note: body.note } })
  await countUnits(ctx, [finding.unitCode])
  const [after] = await findFindings(ctx.db, ctx.reach, [params])
  if (!after) throw new Error(`${params.itemCode} ${params.element} was lost by a step`)
  return wholeOf(ctx, after)
}

/** Those within reach, as they are now that it is our turn; nobody else writes them meanwhile. */
async function hold(ctx: Handling, keys: readonly Key[]): Promise<Finding[]> {
  await takeTurn(ctx.db)
  const visible = new Set((await findFindings(ctx.db, ctx.reach, keys)).map((row: FindingFacts) => `${row.itemCode} ${row.element}`))
  const codes = [...new Set(keys.map((key) => key.itemCode))]
  return (await holdFindings(ctx.db, codes)).filter(
    (row) =>
      visible.has(`${row.itemCode} ${row.element}`) && keys.some((key) => key.itemCode === row.itemCode && key.element === row.element),
  )
}

type Change = Pick<Finding, 'assignedUnit' | 'dueOn' | 'note'>
async function save(ctx: Handling, { finding, step, change }: { finding: Finding; step: FindingStep; change: Change }): Promise<void> {
  const stepNo = finding.steps + 1
  const { itemCode, element, expected, found, itemVersion } = finding
  const { assignedUnit: unitCode, dueOn, note } = change
  const { action, from, to } = step
  const role = ctx.reach.find((reach) => step.by.some((one) => one === reach.role))?.role ?? null
  // An assignment's request stays with it; once it is open again, the reason stands in the history only.
  await putFindings(ctx.db, [{ ...finding, ...change, note: to === 'open' ? null : note, state: to, steps: stepNo }])
  await insertSteps(ctx.db, [
    {
      itemCode,
      element,
      stepNo,
      at: ctx.now,
      action,
      to,
      actor: actorCode(ctx.actor),
      role,
      expected,
      found,
      version: itemVersion,
      unitCode,
      dueOn,
      note,
    },
  ])
  ctx.record(alignmentStepped, `item:${itemCode}`, { itemCode, element, stepNo, action, from, to, unitCode, dueOn })
}
