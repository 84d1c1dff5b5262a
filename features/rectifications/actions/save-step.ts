import { loadCalendar } from '#features/calendar/index.ts'
import { excludeRating } from '#features/exclusions/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { caseStepped } from '../contract.ts'
import { isOpen } from '../rules/clocks.ts'
import type { StepBody, StepFields } from '../rules/fields.ts'
import { isSatisfaction, stateRow } from '../rules/states.ts'
import { applyStep, type CaseChange, type CaseFacts } from '../rules/steps.ts'
import type { CaseStep, Role } from '../rules/table.ts'
import { putClocks, updateCase, type CasePatch } from '../store.ts'
import { insertSteps, type StepCodes } from '../store/steps.ts'
import type { WholeCase } from './case-facts.ts'
import { sealWords, toldToRater } from './words.ts'

export type Saving = Pick<Context, 'db' | 'now' | 'keys' | 'actor' | 'record'>
export type Taken = { step: CaseStep; body: StepFields; role: Role; unit?: CasePatch['unit'] }

/** What follows from the row is kept: the case, its clocks, the line of its timeline, what the rater reads, the event. */
export async function saveStep(ctx: Saving, whole: WholeCase, { step, body, role, unit = unitOf(whole) }: Taken): Promise<CaseChange> {
  const { row, key, facts, policies } = whole
  const calendar = await loadCalendar(ctx.db, row.division)
  const change = applyStep(step, facts, { plannedOn: body.plannedOn, now: ctx.now, reckoning: { policies, calendar } })
  const stepNo = row.steps + 1
  await updateCase(ctx.db, key, { ...patchOf(ctx, whole, { step, body, change }), unit, steps: stepNo }, ctx.now)
  await putClocks(
    ctx.db,
    change.clocks.map((clock) => ({ ...key, ...clock })),
  )
  const words = { action: step.action, ...body } satisfies StepBody
  const delivered = step.delivers === true
  await insertSteps(ctx.db, [
    {
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
      codes: codesOf(step, body),
      attachments: body.attachments ?? [],
      ...(ctx.actor.kind === 'staff' ? sealed(ctx, key.caseId, stepNo, words) : { sealed: null, keyVersion: null }),
      told: await toldToRater(ctx, { step, body: words, row, textId: `case:${key.caseId}:${stepNo}` }),
      delivered,
    },
  ])
  await exclude(ctx, whole, step)
  announce(ctx, whole, { step, change, role, unit: unit, stepNo })
  return change
}

const unitOf = ({ row }: WholeCase): CasePatch['unit'] => ({
  unitCode: row.unit_code,
  line: row.line,
  division: row.division,
  divisionPath: row.division_path,
})

/** What the case itself is afterwards; one that was closed keeps the moment of its closing. */
function patchOf({ now }: Saving, { row }: WholeCase, { step, body, change }: { step: CaseStep; body: StepFields; change: CaseChange }) {
  const answered = body.satisfaction ?? step.answers ?? row.satisfaction
  return {
    ...change,
    reopenedAt: change.round > 1 ? change.roundStartedAt : null,
    satisfaction: answered !== null && isSatisfaction(answered) ? answered : null,
    withdrawnAt: change.withdrawn ? (row.withdrawn_at ?? now) : null,
    urgedAt: step.urges === true ? now : row.urged_at,
    closedAt: stateRow(change.state).open ? null : (row.closed_at ?? now),
  }
}

const codesOf = (step: CaseStep, { finding, criterion, satisfaction = step.answers }: StepFields): StepCodes => ({
  ...(finding !== undefined && { finding }),
  ...(criterion !== undefined && { criterion }),
  ...(satisfaction !== undefined && { satisfaction }),
})
const sealed = (ctx: Saving, caseId: string, stepNo: number, words: StepBody) => ({
  sealed: sealWords(ctx, caseId, stepNo, words).toString('base64'),
  keyVersion: ctx.keys.version,
})

/** 不予采纳 takes effect with the second word, or with an appeal (rules 3.6, 4). */
async function exclude(ctx: Saving, { row, key, facts }: WholeCase, step: CaseStep): Promise<void> {
  const cause = step.excludes === 'claimed' ? facts.claim : step.excludes
  if (cause !== 'mistaken' && cause !== 'malicious' && cause !== 'withdrawn' && cause !== 'appeal') return
  const kind = row.origin === 'follow_up' ? 'follow_up' : 'first'
  await excludeRating(ctx, { recordId: row.record_id, serviceNumber: row.service_number, kind, cause, caseId: key.caseId })
}

const metBy = (change: CaseChange, { clocks }: CaseFacts): string[] =>
  change.clocks
    .filter(
      (c) => c.metAt !== null && clocks.some((b) => b.clock === c.clock && b.round === c.round && b.startNo === c.startNo && isOpen(b)),
    )
    .map((c) => c.clock)

type Announced = { step: CaseStep; change: CaseChange; role: Role; unit: CasePatch['unit']; stepNo: number }
function announce(ctx: Saving, { row, key, facts }: WholeCase, { step, change, role, unit, stepNo }: Announced): void {
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
    delivered: step.delivers === true,
  })
}
