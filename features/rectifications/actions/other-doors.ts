import { nameAttachments } from '#features/attachments/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { refuse, type Decision } from '#shared/decision.ts'
import { caseOfRating, findCase, type CaseRow } from '../queries/cases.ts'
import type { Origin } from '../rules/origins.ts'
import { handedTo, type StepFields } from '../rules/fields.ts'
import { decideStep, type Hindrance } from '../rules/steps.ts'
import { findCaseKey, lockCase } from '../store.ts'
import { ownerOf } from './attachments.ts'
import { keyOfRow, wholeCase } from './case-facts.ts'
import { saveStep, type Saving } from './save-step.ts'

/** A rating's key: which of an occurrence's two ratings the case was opened by. */
export type RatingKey = { recordId: string; serviceNumber: number; origin: Origin }
export type RaterAction = 'rater_message' | 'withdraw' | 'satisfied' | 'not_satisfied'
export type RecordedAction = 'statement' | 'restore' | 'rule_for_rated' | 'stand_on_review'
type StepRefusal =
  | Hindrance
  | 'no_such_case'
  | 'not_your_step'
  | 'step_not_allowed'
  | 'planned_in_past'
  | 'invalid_input'
  | 'no_such_attachment'
type Done = { caseId: string; state: string }

/** A step of the rater's own, once their device has been proved (rules 3.8, 3.11); what they wrote is masked before anybody reads it. */
export async function takeRaterStep(
  ctx: Saving,
  { key, action, ...fields }: { key: RatingKey; action: RaterAction } & StepFields,
): Promise<Decision<Done, StepRefusal>> {
  return take(ctx, await caseOfRating(ctx.db, key), { role: 'rater', action, fields })
}

/** What an appeal leaves on the case: that the rated were heard, that the rating counts again, or that it does not (rules 4). */
export async function recordOnCase(
  ctx: Saving,
  caseId: string,
  { action, ...fields }: { action: RecordedAction } & StepFields,
): Promise<Decision<Done, StepRefusal>> {
  const key = await findCaseKey(ctx.db, caseId)
  return take(ctx, key && (await findCase(ctx.db, key)), { role: action === 'statement' ? 'rated' : 'system', action, fields })
}

type Taking = { role: 'rater' | 'rated' | 'system'; action: string; fields: StepFields }
async function take(ctx: Saving, found: CaseRow | null, { role, action, fields }: Taking): Promise<Decision<Done, StepRefusal>> {
  if (!found) return refuse('no_such_case')
  const handed = handedTo(action).safeParse(fields)
  if (!handed.success) return refuse('invalid_input')
  const row = await held(ctx, found)
  // What a step rests on belongs to this very case, whoever takes it.
  if (!(await nameAttachments(ctx, ownerOf(row), handed.data.attachments ?? []))) return refuse('no_such_attachment')
  const whole = await wholeCase(ctx, row)
  const decided = decideStep(whole.facts, { action, roles: [role], now: ctx.now })
  if (!decided.ok) return decided
  const change = await saveStep(ctx, whole, { step: decided.value, body: handed.data, role })
  return { ok: true, value: { caseId: row.case_id, state: change.state } }
}

/** Read after the lock, so that it is what the other hand left. */
async function held({ db }: Pick<Context, 'db'>, row: CaseRow): Promise<CaseRow> {
  const key = keyOfRow(row)
  await lockCase(db, key)
  return (await findCase(db, key)) ?? row
}
