import { caseOpened, caseStepped } from '#features/rectifications/contract.ts'
import { nearestClock } from '#features/rectifications/rules/clocks.ts'
import { TEXTS, type StepBody } from '#features/rectifications/rules/fields.ts'
import { OPENED, START } from '#features/rectifications/rules/table.ts'
import type { Case, CaseStepTaken } from '../cases/case.ts'
import { addText } from './rating.ts'
import type { Names } from './record.ts'
import type { Standing } from './standing.ts'
import type { Tables } from './tables.ts'

/** After every due moment: where cases that owe nothing stand. */
const LAST = '2999-12-31T00:00:00.000Z'

/** The rows and events of a case, as opening it and its steps would have left them; a test holds them against it. */
export function addCase(tables: Tables, standing: Standing, c: Case, names: Names): void {
  const { served, rating, ratingId, identification } = c.stood
  const { recordId, record } = served
  const due = nearestClock(c.clocks)
  tables.cases.add([
    recordId,
    rating.serviceNumber,
    'rating',
    c.caseId,
    ratingId,
    record.sourceSystem,
    c.state,
    c.outcome,
    c.claim,
    c.cameFrom,
    c.round,
    c.round > 1 ? c.roundStartedAt : null,
    c.satisfaction,
    c.withdrawnAt,
    c.urgedAt,
    c.receivedAt,
    due?.dueAt ?? null,
    due?.dueOn ?? null,
    due?.clock ?? null,
    due?.dueAt ?? LAST,
    c.plannedOn,
    c.unit.division,
    c.unit.divisionPath,
    c.unit.unitCode,
    c.unit.line,
    c.subject,
    rating.level,
    rating.detailCodes.toSorted(),
    record.itemCode ?? null,
    rating.anonymous,
    identification,
    served.divisionPath,
    served.servingUnit,
    c.staffNo,
    1 + c.steps.length,
    c.changedAt,
    c.closedAt,
  ])
  addClocks(tables, c, recordId)
  addOpening(tables, c)
  for (const [i, step] of c.steps.entries()) addStep(tables, standing, c, { step, stepNo: i + 2, names })
}

function addClocks(tables: Tables, c: Case, recordId: string): void {
  for (const k of c.clocks) {
    tables.clocks.add([
      recordId,
      c.caseId,
      k.clock,
      k.round,
      k.startNo,
      k.startedAt,
      k.dueAt,
      k.dueOn,
      k.clause,
      k.policyRowId,
      k.calendarVersion,
      k.provisional,
      k.metAt,
      k.replacedAt,
      k.movedAt,
    ])
  }
}

function addOpening(tables: Tables, c: Case): void {
  const { served, rating, ratingId, identification } = c.stood
  const { recordId } = served
  tables.steps.add([
    recordId,
    c.caseId,
    1,
    c.receivedAt,
    OPENED.action,
    null,
    START,
    'system:rectifications',
    null,
    null,
    null,
    '{}',
    null,
    null,
    null,
    false,
  ])
  const payload = {
    caseId: c.caseId,
    ratingId,
    recordId,
    serviceNumber: rating.serviceNumber,
    division: c.opened.division,
    unit: c.opened.unitCode,
    subject: c.subject,
    level: rating.level,
    identification,
    dueAt: c.openedDue.dueAt,
  }
  tables.events.add([c.openedAt, caseOpened.name, `case:${c.caseId}`, 'system:rectifications.open-cases', JSON.stringify(payload)])
}

const wordsIn = (body: StepBody, field: keyof StepBody): string | undefined => (typeof body[field] === 'string' ? body[field] : undefined)
const codesOf = ({ body: { finding, criterion, satisfaction }, answers }: CaseStepTaken) => ({
  finding,
  criterion,
  satisfaction: satisfaction ?? answers,
})
type Adding = { step: CaseStepTaken; stepNo: number; names: Names }
function addStep(tables: Tables, standing: Standing, c: Case, { step, stepNo, names }: Adding): void {
  const { served, rating, ratingId } = c.stood
  const { recordId } = served
  const { keys } = standing
  const { at, body } = step
  const texts = Object.fromEntries(TEXTS.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])))
  const sealed =
    step.who === 'rater' ? null : keys.seal('text', JSON.stringify({ by: step.by, texts }), `rectification_steps/${c.caseId}/${stepNo}`)
  const told = step.tells === undefined ? undefined : wordsIn(body, step.tells)
  const masked =
    told === undefined
      ? null
      : addText(tables, standing, { recordId, textId: `case:${c.caseId}:${stepNo}`, about: 'case', text: told, at, names })
  tables.steps.add([
    recordId,
    c.caseId,
    stepNo,
    at,
    body.action,
    step.from,
    step.to,
    step.actor,
    step.role,
    body.way ?? null,
    body.result ?? null,
    JSON.stringify(codesOf(step)),
    sealed,
    sealed && keys.version,
    masked,
    step.delivers,
  ])
  const payload = {
    caseId: c.caseId,
    ratingId,
    recordId,
    serviceNumber: rating.serviceNumber,
    division: step.unit.division,
    unit: step.unit.unitCode,
    stepNo,
    action: body.action,
    from: step.from,
    to: step.to,
    outcome: step.change.outcome,
    role: step.role,
    met: step.met,
    dueAt: step.change.due?.dueAt ?? null,
    delivered: step.delivers,
  }
  tables.events.add([at, caseStepped.name, `case:${c.caseId}`, step.actor, JSON.stringify(payload)])
}
