import { loadCalendar } from '#features/calendar/index.ts'
import { addWorkingDays } from '#features/calendar/rules.ts'
import { covers, reachOf, servicesBy, sourcesOf, staffById, staffNamesById } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode, type Actor } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, endOf } from '#shared/time.ts'
import { caseStepped } from '../contract.ts'
import type * as contract from '../contract/assignment.ts'
import { handlersWithin } from '../queries/assignment.ts'
import { isRated, isRealName, isWindowMate, type Served } from '../rules/anonymity.ts'
import { ASSIGNMENT_REFUSALS, judgeAssignment, type AssignmentRefusal } from '../rules/assignment.ts'
import { assignTo, heldForAssignment, type AssignableRow } from '../store/assignment.ts'
import { insertSteps, UNSAID } from '../store/steps.ts'
import { postsOf } from './admission.ts'
import { sealWords } from './words.ts'

type Staff = Extract<Actor, { kind: 'staff' }>
type Assigning = Context<RefusalOf<typeof contract.assignCases>>
const SOON = 2

const servedOf = (row: AssignableRow): Served => ({ divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no })
const targetOf = (row: AssignableRow) => ({ divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no })

/** Everything that can be assigned is; what can't says why, and stays as it was. */
export async function assignCases(
  ctx: Assigning,
  { body }: CallOf<typeof contract.assignCases>,
): Promise<ReplyOf<typeof contract.assignCases>> {
  const person = body.staffId === null ? null : await staffById(ctx, body.staffId)
  if (body.staffId !== null && !isHandler(person)) return ctx.refuse('no_such_person')
  const held = new Map((await heldForAssignment(ctx.db, body.caseIds)).map((row) => [row.case_id, row]))
  const judged = body.caseIds.map((caseId) => ({ caseId, row: held.get(caseId), refusal: refusalOf(ctx, held.get(caseId), person) }))
  const changed = judged.flatMap(({ row, refusal }) => (row && refusal === null && row.assignee !== body.staffId ? [row] : []))
  await assignTo(
    ctx.db,
    changed.map((row) => ({ recordId: row.record_id, caseId: row.case_id })),
    body.staffId,
    ctx.now,
  )
  await writeDown(ctx, changed, person)
  const outcomes = judged.map(({ caseId, refusal }) => ({
    caseId,
    assigned: refusal === null,
    code: refusal,
    says: refusal === null ? null : ASSIGNMENT_REFUSALS[refusal].says,
  }))
  return { assigned: outcomes.filter((one) => one.assigned).length, outcomes }
}
const isHandler = (person: Staff | null): boolean => person !== null && person.assignments.some((post) => post.role === 'handler')

/** Out of reach and not there answer alike; the person rated neither assigns nor is assigned (rules 2.5). */
function refusalOf(ctx: Assigning, row: AssignableRow | undefined, person: Staff | null): AssignmentRefusal | null {
  if (!row || sourcesOf(ctx.actor) !== null) return 'no_such_case'
  if (isRated(servicesBy(ctx.actor), servedOf(row))) return 'you_are_rated'
  if (!ctx.reach.some((reach) => covers(reach, targetOf(row)))) return 'no_such_case'
  const decided = judgeAssignment({
    open: row.closed_at === null,
    ofUnit: person === null || reachOf(person, 'case.step').some((reach) => reach.role === 'handler' && covers(reach, targetOf(row))),
    isRated: person !== null && isRated(servicesBy(person), servedOf(row)),
    windowMate: person !== null && isWindowMate(postsOf(person), servedOf(row)),
    canBeCalled: isRealName(row.identification),
  })
  return decided.ok ? null : decided.refusal
}

/** A line of each case's own: by whom, to whom. */
async function writeDown(ctx: Assigning, rows: readonly AssignableRow[], person: Staff | null): Promise<void> {
  const note = person === null ? '不再指定专人，由本单位任一专人办理' : `由${person.name}办理`
  const steps = rows.map((row) => {
    const stepNo = row.steps + 1
    return {
      recordId: row.record_id,
      caseId: row.case_id,
      ...UNSAID,
      stepNo,
      at: ctx.now,
      action: 'assign',
      fromState: row.state as never,
      toState: row.state as never,
      actor: actorCode(ctx.actor),
      role: ctx.reach.find((reach) => covers(reach, targetOf(row)))?.role ?? null,
      sealed: sealWords(ctx, row.case_id, stepNo, { action: 'assign', note }).toString('base64'),
      keyVersion: ctx.keys.version,
    }
  })
  await insertSteps(ctx.db, steps)
  for (const [i, row] of rows.entries())
    ctx.record(caseStepped, `case:${row.case_id}`, {
      recordId: row.record_id,
      caseId: row.case_id,
      ratingId: row.rating_id,
      serviceNumber: row.service_number,
      division: row.division,
      unit: row.unit_code,
      stepNo: row.steps + 1,
      action: 'assign',
      from: row.state,
      to: row.state,
      outcome: row.outcome,
      role: steps[i]?.role ?? '',
      met: [],
      dueAt: row.due_at,
      delivered: false,
    })
}

export async function listHandlers(
  ctx: Context,
  { query }: CallOf<typeof contract.listHandlers>,
): Promise<ReplyOf<typeof contract.listHandlers>> {
  const { limit, sort, cursor } = query
  const { items, next } = await handlersWithin(ctx.db, {
    asker: { reach: ctx.reach, sources: sourcesOf(ctx.actor) },
    reach: ctx.reach,
    unit: query.unit,
    pathPrefix: query.division === undefined ? undefined : ((await loadDivisions(ctx.db)).get(query.division)?.path ?? 'none'),
    paging: { limit, sort, cursor },
    today: dayOf(ctx.now),
    soonUntil: endOf(addWorkingDays(dayOf(ctx.now), SOON, await loadCalendar(ctx.db)).day),
    now: ctx.now,
  })
  const names = await staffNamesById(
    ctx,
    items.map((item) => item.staffId),
  )
  return {
    items: items.map(({ division, divisionName, ...item }) => ({
      ...item,
      name: names.get(item.staffId) ?? '',
      division: { code: division, name: divisionName },
    })),
    next,
  }
}
