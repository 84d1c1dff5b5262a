import { actorCode } from '#shared/actor.ts'
import { isState, stateRow as caseStateRow } from '#features/rectifications/rules/states.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { appealDecided, appealStepped } from '../contract.ts'
import { managedAbove, type CaseRow } from '../queries/cases.ts'
import { applyAppeal, type AppealChange } from '../rules/appeal-steps.ts'
import type { AppealStep } from '../rules/appeal-table.ts'
import { owedClock, startClock } from '../rules/clocks.ts'
import type { Written } from '../rules/fields.ts'
import { officesOf } from '../rules/offices.ts'
import { isEffect, stateRow, type Effect } from '../rules/states.ts'
import { insertStep, putClocks, updateAppeal } from '../store.ts'
import type { WholeAppeal } from './appeal-facts.ts'
import { submitEvidence } from './evidence.ts'
import { carryOut } from './on-case.ts'
import { reckoning } from './shown.ts'
import { keepWords } from './texts.ts'

export type Taken = { step: AppealStep; body: Written; role: string; effect: Effect | null }

/** Saves what follows from a row, and does what was decided. */
export async function saveAppealStep(ctx: Context<string>, whole: WholeAppeal, taken: Taken): Promise<void> {
  const { row, facts, found } = whole
  const { step, role } = taken
  const change = applyAppeal(step, facts, ctx.now, await reckoning(ctx, found.division))
  const effect = effectAfter(whole, taken)
  const subject = { recordId: row.record_id, subjectId: row.appeal_id }
  await putClocks(ctx.db, subject, change.clocks)
  await updateAppeal(ctx.db, subject, await patchOf(ctx, whole, taken, { change, effect }), ctx.now)
  const stepNo = row.steps + 1
  const words = await keepWords(ctx, subject, stepNo, taken.body)
  await insertStep(ctx.db, {
    ...subject,
    stepNo,
    at: ctx.now,
    action: step.action,
    from: facts.state,
    to: change.state,
    actor: actorCode(ctx.actor),
    role,
    effect: step.decides || step.agrees === 'begins' ? effect : null,
    words,
  })
  await evidenceOf(ctx, whole, taken)
  const about = { appealId: row.appeal_id, recordId: row.record_id, caseId: row.case_id }
  const name = `appeal:${row.appeal_id}`
  ctx.record(appealStepped, name, { ...about, stepNo, action: step.action, from: facts.state, to: change.state, role })
  if (step.decides !== true) return
  const upheld = stateRow(change.state).upheld === true
  const done = upheld ? effect : null
  // Told at once where the case is over; where it is not, the unit tells, and the days are counted from then.
  if (done === 'not_adopted' && isClosed(found)) {
    const right = startClock('object', ctx.now, await reckoning(ctx, found.division))
    await putClocks(ctx.db, { recordId: row.record_id, subjectId: row.case_id }, [right])
  }
  const stands = facts.kind === 'appeal' && !upheld && row.reviewed
  await carryOut(ctx, done, { ...about, serviceNumber: row.service_number, origin: row.origin, stands })
  const { unit_code: unit, division } = found
  const decided = { kind: facts.kind, filedBy: facts.filedBy, upheld, effect: done, reviewed: row.reviewed, division, unit }
  ctx.record(appealDecided, name, { ...about, ...decided })
}

async function evidenceOf(ctx: Context<string>, { row, standing }: WholeAppeal, { step, role }: Taken): Promise<void> {
  if (!step.needs.includes('statement')) return
  await submitEvidence(ctx, { caseId: row.case_id, noticeId: standing.notice?.notice_id ?? null }, role)
}

const isClosed = ({ state }: CaseRow): boolean => isState(state) && !caseStateRow(state).open

/** What is proposed stays with the appeal until it is decided or taken back. */
function effectAfter({ row }: WholeAppeal, { step, effect }: Taken): Effect | null {
  if (step.agrees === 'begins') return effect
  if (step.agrees === 'no_longer' || step.reviews === true) return null
  return row.effect !== null && isEffect(row.effect) ? row.effect : null
}

type After = { change: AppealChange; effect: Effect | null }
async function patchOf(ctx: Context<string>, { row, found }: WholeAppeal, { step }: Taken, { change, effect }: After) {
  const { open } = stateRow(change.state)
  const me = actorCode(ctx.actor)
  const again = step.agrees === 'no_longer' || step.reviews === true || step.decides === true
  const above = change.reviewed ? await managedAbove(ctx.db, found.division_path) : []
  return {
    state: change.state,
    effect,
    reviewed: row.reviewed || change.reviewed,
    officePath: change.reviewed ? officesOf(above, [found.serving_unit, found.unit_code]).review : row.office_path,
    agreed: again ? [] : step.agrees === undefined ? row.agreed : [...row.agreed, me],
    due: open ? owedClock(change.clocks) : null,
    steps: row.steps + 1,
    decidedOn: step.decides ? dayOf(ctx.now) : row.decided_on,
    closedAt: open ? null : ctx.now,
  }
}
