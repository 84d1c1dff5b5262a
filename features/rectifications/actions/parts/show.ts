import { loadCalendar } from '#features/calendar/index.ts'
import { workingDaysLeft, type Calendar } from '#features/calendar/rules.ts'
import { covers, servicesBy } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Reach } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import type * as contract from '../../contract/parts.ts'
import { findCase, type CaseRow } from '../../queries/cases.ts'
import { findPart, listedParts, partsOf, partStepsOf, type PartRow, type PartStepRow } from '../../queries/parts.ts'
import { isRated } from '../../rules/anonymity.ts'
import { GIVING_STATES, lastDayOfParts, nextPartSteps, partStateRow, partStepSays, type PartRole } from '../../rules/parts.ts'
import { stateRow } from '../../rules/states.ts'
import { clocksOf } from '../../store.ts'
import { findPartKey } from '../../store/parts.ts'
import { admittedCase, rolesOn, servedOf } from '../admission.ts'
import { keyOfRow, stateOf } from '../case-facts.ts'
import { ratingText } from '../rating-text.ts'
import { codesInWords } from '../show-case.ts'
import { partAuthor } from './words.ts'

const HANDLING: readonly string[] = ['handler', 'head']
const handling = (reach: readonly Reach[]) => reach.filter((r) => HANDLING.includes(r.role))
const targetOf = (part: PartRow) => ({ divisionPath: part.division_path, unit: part.unit_code, line: part.line, staffNo: null })

/** As whom of the two units this person stands here; both, where one office answers for both. */
export function sidesOf(reach: readonly Reach[], row: CaseRow, part: PartRow): PartRole[] {
  const mine = handling(reach)
  const isLead = rolesOn(mine, row).length > 0
  const isCo = mine.some((r) => covers(r, targetOf(part)))
  return [...(isLead ? (['lead'] as const) : []), ...(isCo ? (['co'] as const) : [])]
}
export const reachesPart = (reach: readonly Reach[], part: PartRow): boolean => reach.some((r) => covers(r, targetOf(part)))

type Summing = { now: Instant; calendar: Calendar }
const summaryOf = (part: PartRow, { now, calendar }: Summing) => {
  const waits = partStateRow(part.state).waits === 'co'
  return {
    partId: part.part_id,
    state: part.state,
    stateSays: partStateRow(part.state).says,
    unit: { code: part.unit_code, name: part.unit_name ?? part.unit_code },
    lead: { code: part.lead_code, name: part.lead_name ?? part.lead_code },
    askedOn: dayOf(part.asked_at),
    dueOn: part.due_on,
    workingDaysLeft: waits ? workingDaysLeft(now, part.due_on, calendar) : null,
    overdue: waits && now >= part.due_at,
  }
}

type Showing = Pick<Context, 'db' | 'keys' | 'now'>
export async function showPart(ctx: Showing, part: PartRow, sides: readonly PartRole[], row: CaseRow): Promise<contract.PartReply> {
  const key = { recordId: part.record_id, caseId: part.case_id }
  const steps = (await partStepsOf(ctx.db, key)).filter((step) => step.part_no === part.part_no)
  return shown(ctx, { part, steps, sides, open: row.closed_at === null, calendar: await loadCalendar(ctx.db, part.division) })
}
type Shown = { part: PartRow; steps: readonly PartStepRow[]; sides: readonly PartRole[]; open: boolean; calendar: Calendar }
const shown = ({ keys, now }: Showing, { part, steps, sides, open, calendar }: Shown): contract.PartReply => ({
  ...summaryOf(part, { now, calendar }),
  no: part.part_no,
  task: steps[0]?.said ?? '',
  steps: steps.map((step) => ({
    no: step.step_no,
    at: display(step.at),
    action: step.action,
    says: partStepSays(step.action),
    side: step.side,
    by: partAuthor(keys, part.part_id, step),
    said: step.said,
  })),
  nextSteps: (open ? nextPartSteps(part.state, sides) : []).map(({ action, says, needs, takes }) => ({
    action,
    says,
    requires: [...needs],
    takes: [...(takes ?? [])],
  })),
})

type OfCase = typeof contract.listCaseParts
/** The parts of a case, for those who answer for the case. */
export async function showCaseParts(ctx: Context<RefusalOf<OfCase>>, { params }: CallOf<OfCase>): Promise<ReplyOf<OfCase>> {
  const row = await admittedCase(ctx, params.caseId)
  const [parts, steps, calendar] = [
    await partsOf(ctx.db, keyOfRow(row)),
    await partStepsOf(ctx.db, keyOfRow(row)),
    await loadCalendar(ctx.db, row.division),
  ]
  const state = stateOf(row)
  const isLead = rolesOn(handling(ctx.reach), row).length > 0
  return {
    parts: parts.map((part) =>
      shown(ctx, {
        part,
        steps: steps.filter((step) => step.part_no === part.part_no),
        sides: isLead ? ['lead'] : [],
        open: stateRow(state).open,
        calendar,
      }),
    ),
    mayAsk: isLead && GIVING_STATES.includes(state),
    lastDay: lastDayOfParts(await clocksOf(ctx.db, keyOfRow(row)), dayOf(ctx.now)),
  }
}

type List = typeof contract.listParts
export async function listParts(ctx: Context, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { limit, sort, cursor, division, open, overdue, state, unit, side } = query
  const asked = (value: 'true' | 'false' | undefined) => (value === undefined ? undefined : value === 'true')
  const pathPrefix = division === undefined ? undefined : ((await loadDivisions(ctx.db)).get(division)?.path ?? 'none')
  const ask = { reach: ctx.reach, side, now: ctx.now, open: asked(open), overdue: asked(overdue), state, unit, pathPrefix }
  const { items, next } = await listedParts(ctx.db, ask, { limit, sort, cursor })
  const calendar = await loadCalendar(ctx.db)
  return {
    items: items.map((row) => ({
      ...summaryOf(row, { now: ctx.now, calendar }),
      item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
      level: row.level,
      caseId: side === 'lead' ? row.case_id : null,
    })),
    next,
  }
}

type One = typeof contract.readPart
export async function readPart(ctx: Context<RefusalOf<One>>, { params }: CallOf<One>): Promise<ReplyOf<One>> {
  const { row, part } = await partAndCase(ctx, params.partId)
  if (isRated(servicesBy(ctx.actor), servedOf(row))) return ctx.refuse('you_are_rated')
  if (!reachesPart(ctx.reach, part)) return ctx.refuse('no_such_part')
  const text = await ratingText(ctx.db, row)
  return {
    ...(await showPart(ctx, part, sidesOf(ctx.reach, row, part), row)),
    about: {
      item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
      level: row.level,
      receivedOn: dayOf(row.received_at),
      codes: await codesInWords(ctx.db, row.detail_codes),
      text,
      textWaiting: row.has_text && text === null,
    },
  }
}

export async function partAndCase(
  ctx: Pick<Context<'no_such_part'>, 'db' | 'refuse'>,
  partId: string,
): Promise<{ row: CaseRow; part: PartRow }> {
  const key = (await findPartKey(ctx.db, partId)) ?? ctx.refuse('no_such_part')
  const [row, part] = [await findCase(ctx.db, key), await findPart(ctx.db, key)]
  return row && part ? { row, part } : ctx.refuse('no_such_part')
}
