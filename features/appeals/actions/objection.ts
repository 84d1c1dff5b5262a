import type { RatingKey } from '#features/rectifications/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { refuse, type Decision } from '#shared/decision.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { caseOfRating } from '../queries/cases.ts'
import { rightUntil } from '../rules/clocks.ts'
import { decideAppeal } from '../rules/appeal-steps.ts'
import { judgeFiling } from '../rules/filing.ts'
import { stateForParties, stateRow, type State } from '../rules/states.ts'
import { lockAppeal, stepsOf } from '../store.ts'
import { kindOf, stateOf, wholeAppeal } from './appeal-facts.ts'
import { isDecision, timelineOf } from './appeal-timeline.ts'
import { file, type FilingRefusal } from './file.ts'
import { standingOf } from './rights.ts'
import { nobody } from './shown.ts'
import { saveAppealStep } from './step-appeal.ts'

type Said = { statement: string }

/** The rater objects to 不予采纳, once their own device has been proved (rules 4). Answers the objection's id. */
export async function fileObjection(
  ctx: Context<string>,
  key: RatingKey,
  { statement }: Said,
): Promise<Decision<string, FilingRefusal | 'no_such_case'>> {
  const row = await caseOfRating(ctx.db, key)
  return row ? file(ctx, row, { filer: 'rater', role: 'rater', body: { statement } }) : refuse('no_such_case')
}

/** The rater asks for 复核 of an objection that was refused. */
export async function askObjectionReview(ctx: Context<string>, key: RatingKey, { statement }: Said): Promise<Decision<string, string>> {
  const row = await caseOfRating(ctx.db, key)
  const last = row && (await standingOf(ctx, row)).appeals.findLast((one) => kindOf(one) === 'objection')
  if (!last) return refuse('no_such_appeal')
  await lockAppeal(ctx.db, last.record_id, last.appeal_id)
  const whole = await wholeAppeal(ctx, last)
  const decided = decideAppeal(whole.facts, { action: 'ask_review', roles: ['rater'], now: ctx.now })
  if (!decided.ok) return decided
  await saveAppealStep(ctx, whole, { step: decided.value, body: { statement }, role: 'rater', effect: null })
  return { ok: true, value: last.appeal_id }
}

/** What a rater may know of their objection, and of what the rated brought: where it stands and why, never who. */
export type ObjectionForRater = {
  /** Until when they may object; null when they may not, with the reason. */
  mayObject: { dueAt: Instant; dueOn: LocalDate; clause: string } | null
  why: FilingRefusal | null
  appeals: readonly {
    kind: 'appeal' | 'objection'
    state: State
    says: string
    open: boolean
    upheld: boolean | null
    filedOn: LocalDate
    due: LocalDate | null
    /** The decision's reason, masked. */
    reason: string | null
    reviewUntil: { dueAt: Instant; dueOn: LocalDate } | null
  }[]
}
export async function objectionFor(ctx: Pick<Context, 'db' | 'now' | 'actor'>, key: RatingKey): Promise<ObjectionForRater | null> {
  const row = await caseOfRating(ctx.db, key)
  if (!row) return null
  const { before, appeals, clocks } = await standingOf(ctx, row)
  const judged = judgeFiling('rater', before, ctx.now)
  const until = judged.ok ? rightUntil(clocks, 'object', ctx.now) : null
  const shown: ObjectionForRater['appeals'][number][] = []
  for (const one of appeals) {
    const state = stateForParties(stateOf(one))
    const kind = kindOf(one)
    const steps = await stepsOf(ctx.db, one.record_id, [one.appeal_id])
    const decision = (await timelineOf(ctx, one.record_id, steps, { inner: false, naming: nobody })).findLast(isDecision)
    const may = kind === 'objection' && before.reviews < before.mostReviews ? clocks.filter((c) => c.subjectId === one.appeal_id) : []
    const review = rightUntil(may, 'ask_review', ctx.now)
    shown.push({
      kind,
      state,
      says: stateRow(state).says,
      open: one.closed_at === null,
      upheld: stateRow(state).upheld,
      filedOn: one.filed_on,
      due: one.due_on,
      reason: decision?.texts.find(({ field }) => field === 'reason')?.text ?? null,
      reviewUntil: review && { dueAt: review.dueAt, dueOn: review.dueOn },
    })
  }
  return {
    mayObject: until && { dueAt: until.dueAt, dueOn: until.dueOn, clause: until.clause },
    why: judged.ok ? null : judged.refusal,
    appeals: shown,
  }
}
