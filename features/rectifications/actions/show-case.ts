import { attachmentsOf } from '#features/attachments/index.ts'
import { loadCalendar } from '#features/calendar/index.ts'
import { workingDaysLeft, type Calendar } from '#features/calendar/rules.ts'
import { reachOf, staffNamesById } from '#features/identity/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { judgeReveal, PURPOSES } from '#features/vault/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, display, endOf, type Instant } from '#shared/time.ts'
import type { CaseReply, CaseSummary } from '../contract.ts'
import type { CaseRow } from '../queries/cases.ts'
import { PART_CLOCK } from '../queries/due.ts'
import { isWindowMate } from '../rules/anonymity.ts'
import { clockKind, clockSays, isClock, isOpen, isOverdue, isOwed, type Clock } from '../rules/clocks.ts'
import { callInWords } from '../rules/calls.ts'
import { criterionSays } from '../rules/criteria.ts'
import { findingSays, isState, satisfactionSays, stateRow } from '../rules/states.ts'
import { nextActions } from '../rules/steps.ts'
import { ROLE_SAYS, stepSays } from '../rules/table.ts'
import type { StepRow } from '../store/steps.ts'
import { actingOn, postsOf, rolesOn, servedOf } from './admission.ts'
import { ownerOf } from './attachments.ts'
import { concernedIn, wholeCase, type WholeCase } from './case-facts.ts'
import { ratingText } from './rating-text.ts'
import { inOrder, openWords, type Words } from './words.ts'

type Showing = Pick<Context, 'db' | 'keys' | 'actor' | 'now'>

/** What a list shows; the number only of a rater who is not anonymous (rules 2.2). */
export type Shown = { now: Instant; calendar: Calendar; names: ReadonlyMap<string, string> }
export const summaryOf = (row: CaseRow, { now, calendar, names }: Shown): CaseSummary => ({
  caseId: row.case_id,
  ratingId: row.rating_id,
  origin: row.origin,
  state: row.state,
  stateSays: isState(row.state) ? stateRow(row.state).says : row.state,
  outcome: row.outcome,
  receivedAt: display(row.received_at),
  receivedOn: dayOf(row.received_at),
  dueAt: row.due_at && display(row.due_at),
  dueOn: row.due_on,
  dueClock: row.due_clock,
  clause: row.due_clause,
  workingDaysLeft: row.due_on === null ? null : workingDaysLeft(now, row.due_on, calendar),
  provisional: row.due_provisional ?? false,
  overdue: row.due_at !== null && now >= row.due_at,
  level: row.level,
  item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
  unit: { code: row.unit_code, name: row.unit_name ?? row.unit_code },
  division: { code: row.division, name: row.division_name },
  assignee: handlerOf(row, names),
  urged: row.urged_at !== null,
  unread: row.unread && row.closed_at === null,
  withdrawn: row.withdrawn_at !== null,
  round: row.round,
  target:
    row.target_on === null
      ? null
      : { dueOn: row.target_on, workingDaysLeft: workingDaysLeft(now, row.target_on, calendar), overdue: now >= endOf(row.target_on) },
  anonymous: row.anonymous,
  identification: row.identification,
  ...(!row.anonymous && row.record_no !== null && { recordNo: row.record_no }),
})

/** Who has these in hand, by name; another system is told nobody's. */
export const handlerNames = (
  ctx: Pick<Context, 'db' | 'keys' | 'actor'>,
  rows: readonly Pick<CaseRow, 'assignee'>[],
): Promise<Map<string, string>> =>
  staffNamesById(ctx, ctx.actor.kind === 'staff' ? [...new Set(rows.flatMap((row) => row.assignee ?? []))] : [])
function handlerOf({ assignee }: CaseRow, names: ReadonlyMap<string, string>): CaseSummary['assignee'] {
  const name = assignee === null ? undefined : names.get(assignee)
  return assignee === null || name === undefined ? null : { staffId: assignee, name }
}

export async function showCase(ctx: Showing, row: CaseRow): Promise<CaseReply> {
  const whole = await wholeCase(ctx, row)
  const calendar = await loadCalendar(ctx.db, row.division)
  const roles = actingOn(reachOf(ctx.actor, 'case.step'), row)
  const { next, waiting } = nextActions(whole.facts, ctx.now, { roles, concerned: concernedIn(ctx.actor, whole) })
  const text = await ratingText(ctx.db, row)
  return {
    ...summaryOf(row, { now: ctx.now, calendar, names: await handlerNames(ctx, [row]) }),
    codes: await codesInWords(ctx.db, row.detail_codes),
    text,
    textWaiting: row.has_text && text === null,
    subject: row.subject,
    canBeCalled: whole.facts.canBeCalled,
    ...(!row.anonymous && { service: serviceOf(row) }),
    first: row.origin === 'follow_up' ? { level: row.first_level, ratedOn: row.first_rated_on } : null,
    plannedOn: row.planned_on,
    claim: row.claim,
    round: row.round,
    withdrawnAt: shown(row.withdrawn_at),
    judgedAbove: row.judged_above,
    clocks: whole.clocks.map((clock) => clockShown(clock, ctx.now, calendar)),
    timeline: timelineOf(ctx, whole, await filesNamed(ctx, whole)),
    nextActions: next.map((n) => ({
      ...n,
      requires: [...n.requires],
      takes: [...n.takes],
      by: [...n.by],
      mine: n.by.some((role) => roles.includes(role)),
    })),
    waitingActions: waiting,
    revealPurposes: purposesFor(ctx, whole),
  }
}

const serviceOf = (row: CaseRow) => ({
  serviceNumber: row.service_number,
  stage: row.stage,
  side: row.side,
  channel: row.channel,
  servedAt: display(row.served_at),
  unit: { code: row.serving_unit, name: row.serving_name ?? row.serving_unit },
  window: row.window_code === null ? null : { code: row.window_code, name: row.window_name ?? row.window_code },
})

const shown = (moment: Instant | null): string | null => moment && display(moment)
const clockShown = (c: Clock, now: Instant, calendar: Calendar) => ({
  clock: c.clock,
  says: clockSays(c.clock),
  startedAt: display(c.startedAt),
  dueAt: display(c.dueAt),
  dueOn: c.dueOn,
  clause: c.clause,
  policyRowId: c.policyRowId,
  calendarVersion: c.calendarVersion,
  provisional: c.provisional,
  owed: isOwed(c),
  kind: clockKind(c.clock),
  round: c.round,
  startNo: c.startNo,
  workingDaysLeft: isOpen(c) ? workingDaysLeft(now, c.dueOn, calendar) : null,
  metAt: shown(c.metAt),
  replacedAt: shown(c.replacedAt),
  movedAt: shown(c.movedAt),
  overdue: isOwed(c) && isOverdue(c, now),
  metLate: isOwed(c) && c.metAt !== null && c.metAt >= c.dueAt,
})

/** What this person may open the rater's contact data for; nothing where there is nobody to call (rules 2.3). */
function purposesFor({ actor }: Showing, { row, facts }: WholeCase): CaseReply['revealPurposes'] {
  if (!facts.canBeCalled || !stateRow(facts.state).open || isWindowMate(postsOf(actor), servedOf(row))) return []
  const roles = actor.kind === 'staff' ? rolesOn(reachOf(actor, 'contact.reveal'), row) : []
  return PURPOSES.filter((p) => judgeReveal(p.purpose, roles).ok).map(({ purpose, says }) => ({ purpose, says }))
}

/** Codes in the list's own words; one that a later list no longer knows stands for itself. */
export async function codesInWords(db: Context['db'], codes: readonly string[]): Promise<{ code: string; text: string }[]> {
  const known = await loadDetailCodes(db)
  return codes.map((code) => ({ code, text: known.find((row) => row.code === code)?.text ?? code }))
}

const NOTHING: Words = { by: '', texts: {} }
/** Another system sees the steps and what the rater was told; what the unit noted stays with the unit (rules 2.3). */
function timelineOf(ctx: Showing, { key, steps }: WholeCase, files: ReadonlyMap<string, File>): CaseReply['timeline'] {
  return steps.map((step) => ({
    ...entryOf(step, ctx.actor.kind === 'staff' ? openWords(ctx.keys, key.caseId, step) : NOTHING),
    attachments: step.attachments.flatMap((id) => files.get(id) ?? []),
  }))
}
type File = CaseReply['timeline'][number]['attachments'][number]
/** What the steps rest on, by name; like their words, it is for those who answer for the case. */
async function filesNamed(ctx: Showing, { row, steps }: WholeCase): Promise<Map<string, File>> {
  if (ctx.actor.kind !== 'staff' || steps.every((step) => step.attachments.length === 0)) return new Map()
  const all = await attachmentsOf(ctx, ownerOf(row))
  return new Map(all.map(({ attachmentId, name, typeSays }) => [attachmentId, { attachmentId, name, typeSays }]))
}
const entryOf = (step: StepRow, words: Words): Omit<CaseReply['timeline'][number], 'attachments'> => ({
  no: step.step_no,
  at: display(step.at),
  action: step.action,
  says: stepSays(step.action),
  from: step.from_state,
  to: step.to_state,
  by: step.role === null ? null : { role: step.role, says: roleSays(step.role), name: words.by === '' ? null : words.by },
  call: callOf(step),
  texts: inOrder(words),
  codes: codesOf(step),
  told: step.told,
  byRater: step.role === 'rater',
})
const SAYS: Readonly<Record<string, (code: string) => string>> = {
  finding: findingSays,
  criterion: criterionSays,
  satisfaction: satisfactionSays,
  clock: (code) => (isClock(code) ? clockSays(code) : code === PART_CLOCK ? '协办单位答复' : code),
}
const codesOf = ({ codes }: StepRow): { field: string; code: string; says: string }[] =>
  Object.entries(codes).map(([field, code]) => ({ field, code, says: SAYS[field]?.(code) ?? code }))
const roleSays = (role: string): string => (role in ROLE_SAYS ? ROLE_SAYS[role as keyof typeof ROLE_SAYS] : role)
const callOf = ({ call_way: way, call_result: result }: StepRow) =>
  way === null || result === null ? null : { way, result, says: callInWords(way, result) }
