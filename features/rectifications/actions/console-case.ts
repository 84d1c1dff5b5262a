import { loadCalendar } from '#features/calendar/index.ts'
import type { Calendar } from '#features/calendar/rules.ts'
import { reachOf } from '#features/identity/index.ts'
import { loadUnits, unitNames } from '#features/organisations/index.ts'
import { judgeReveal, PURPOSES } from '#features/vault/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import * as contract from '../contract.ts'
import type { CaseRow } from '../queries/cases.ts'
import { isWindowMate } from '../rules/anonymity.ts'
import { clockSays, isOwed, nearestClock, type Clock } from '../rules/clocks.ts'
import { callInWords, outcomeSays, stateRow } from '../rules/states.ts'
import { nextActions, type NextAction } from '../rules/steps.ts'
import { OPENED, ROLE_SAYS, stepSays, type Role } from '../rules/table.ts'
import type { StepRow } from '../store.ts'
import { admission, caseById, postsOf, rolesOn, servedOf } from './admission.ts'
import { wholeCase, type WholeCase } from './case-facts.ts'
import { clockSaid, levelOf, personOf } from './console-words.ts'
import { NO_ITEM } from './console-list.ts'
import { ratingText } from './rating-text.ts'
import { codesInWords } from './show-case.ts'
import { inOrder, openWords } from './words.ts'

type Ctx = GatherContext<string>
/** What the page says besides the case: a refused step with what was typed, a step just done, contact data just opened. */
export type Beside = {
  refused?: { action: string; says: string; errors: Record<string, string>; values: Record<string, string> }
  done?: string
  contact?: { shown?: { name: string; phone: string; purpose: string }; problem?: string }
}

/** The case as this person may see and act on it; or that there is none for them. */
export async function caseForPerson(ctx: Ctx, caseId: string, beside: Beside = {}) {
  const person = await personOf(ctx.db, ctx.actor)
  const found = admission(ctx, await caseById(ctx.db, caseId))
  if (!found.ok) return { kind: 'refused' as const, person, refusal: found.refusal }
  return { kind: 'case' as const, view: { person, ...(await viewOf(ctx, await wholeCase(ctx.db, found.value), beside)) } }
}

async function viewOf(ctx: Ctx, whole: WholeCase, beside: Beside) {
  const { row, facts, clocks } = whole
  const calendar = await loadCalendar(ctx.db, row.division)
  const due = nearestClock(clocks)
  const text = await ratingText(ctx.db, row)
  const purposes = purposesFor(ctx, whole)
  const contact = purposes.length > 0 ? { ...beside.contact, purposes } : undefined
  return {
    caseId: row.case_id,
    item: row.item_name ?? row.item_code ?? NO_ITEM,
    ...(!row.anonymous && row.record_no !== null && { recordNo: row.record_no }),
    anonymous: !facts.canBeCalled,
    unit: row.unit_name ?? row.unit_code,
    servingUnit: await servingUnitShown(ctx, row),
    level: levelOf(row.level),
    reasons: (await codesInWords(ctx.db, row.detail_codes)).map((code) => code.text),
    text,
    textPending: row.has_text && text === null,
    receivedAt: row.received_at,
    state: facts.state,
    outcome: facts.outcome && outcomeSays(facts.outcome),
    due: due && clockView(ctx, due, calendar),
    clocks: clocks.filter((c) => isOwed(c) && c.replacedAt === null).map((c) => clockView(ctx, c, calendar)),
    events: whole.steps.map((step) => eventOf(ctx, row, step)),
    ...(await doable(ctx, whole)),
    ...(contact && { contact }),
    ...(beside.refused && { refused: beside.refused }),
    ...(beside.done !== undefined && { done: beside.done }),
  }
}

/** Where an anonymous rater was served is the window's neighbourhood; the unit that answers is known anyway (decisions/0010). */
const servingUnitShown = async (ctx: Ctx, row: CaseRow): Promise<string> =>
  row.anonymous
    ? (row.unit_name ?? row.unit_code)
    : ((await unitNames(ctx.db, [row.serving_unit])).get(row.serving_unit) ?? row.serving_unit)

const clockView = (ctx: Ctx, c: Clock, calendar: Calendar) => ({
  ...clockSaid({ says: clockSays(c.clock), dueOn: c.dueOn, provisional: c.provisional, clause: c.clause }, ctx.now, calendar),
  ...(c.metAt !== null && { metAt: c.metAt }),
})

/** Who, what, when; the first line is the rater's. */
function eventOf(ctx: Ctx, row: CaseRow, step: StepRow) {
  const words = openWords(ctx.keys, row.case_id, step)
  const role = step.role !== null && isRole(step.role) ? ROLE_SAYS[step.role] : ''
  const call =
    step.call_way !== null && step.call_result !== null ? [{ label: '联系', text: callInWords(step.call_way, step.call_result) }] : []
  return {
    at: step.at,
    ...(row.anonymous && step.action === OPENED.action && { dayOnly: true }),
    who: step.action === OPENED.action ? '评价人' : [role, words.by].filter(Boolean).join(' '),
    what: stepSays(step.action),
    said: [...call, ...inOrder(words).map(({ says, text }) => ({ label: says, text }))],
    told: step.told !== null,
  }
}
const isRole = (text: string): text is Role => text in ROLE_SAYS

/** What this person may do now, what others must, and what can't be done yet with the reason. */
async function doable(ctx: Ctx, { row, facts }: WholeCase) {
  const roles = rolesOn(reachOf(ctx.actor, contract.takeStep.permission), row)
  const { next, waiting } = nextActions(facts, ctx.now)
  const isMine = (action: NextAction) => action.by.some((role) => roles.includes(role))
  const actions = next.filter(isMine)
  const others = next
    .filter((a) => !isMine(a))
    .map((a) => ({ says: a.says, why: `由${a.by.map((role) => ROLE_SAYS[role]).join('或')}办理` }))
  const notYet = waiting
    .filter((w) => w.why !== 'too_late' && w.why !== 'rater_cannot_be_called')
    .map((w) => ({ says: w.says, why: contract.takeStep.refusals[w.why].says }))
  const units = actions.some((a) => a.requires.includes('unitCode')) ? await unitsNear(ctx, row) : undefined
  return { actions, waiting: [...others, ...notYet], ...(units && { units }) }
}

/** For 改派: the units of the division that answers and of the one that served. */
async function unitsNear(ctx: Ctx, row: CaseRow): Promise<{ code: string; name: string }[]> {
  const served = row.served_path.split('/').at(-2) ?? row.division
  const units = await loadUnits(ctx.db, [...new Set([row.division, served])])
  return [...units.values()]
    .flatMap((of) => [...of.values()])
    .filter((unit) => unit.unitCode !== row.unit_code)
    .map((unit) => ({ code: unit.unitCode, name: unit.name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What this person may open the rater's contact data for; nothing where there is nobody to call (rules 2.3). */
function purposesFor(ctx: Ctx, { row, facts }: WholeCase): { purpose: string; says: string }[] {
  const roles = rolesOn(reachOf(ctx.actor, contract.revealContact.permission), row)
  if (!facts.canBeCalled || !stateRow(facts.state).open || isWindowMate(postsOf(ctx.actor), servedOf(row))) return []
  return PURPOSES.filter((p) => judgeReveal(p.purpose, roles).ok)
}
