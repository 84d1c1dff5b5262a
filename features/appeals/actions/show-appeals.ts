import { loadCalendars } from '#features/calendar/index.ts'
import { reachOf } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { takeAppealStep, type AppealReply, type AppealSummary, type listAppeals, type readAppeal } from '../contract/appeals.ts'
import { actorCode } from '#shared/actor.ts'
import { appealsPage, findAppeal, type AppealRow, type Asker } from '../queries/appeals.ts'
import { nextSteps, type NextStep } from '../rules/appeal-steps.ts'
import { owedClock, rightUntil } from '../rules/clocks.ts'
import { isOffice } from '../rules/roles.ts'
import { effectSays, FILERS, isEffect, KINDS, stateForParties, stateRow } from '../rules/states.ts'
import { clocksOf, stepsOf, type StepRow } from '../store.ts'
import { filerIn, kindOf, rolesOn, stateOf, wholeAppeal } from './appeal-facts.ts'
import { timelineOf } from './appeal-timeline.ts'
import { dueOf, entryOf, namesOf, nobody, reckoning } from './shown.ts'
import { wordsOf } from './texts.ts'
import { noticeStepSays } from '../rules/notice-table.ts'

type Asking = Pick<Context, 'db' | 'keys' | 'actor' | 'now' | 'reach'>
export const askerOf = ({ reach, actor }: Pick<Asking, 'reach' | 'actor'>): Asker => ({ reach, actor })

/** The organisations, and those above them, see what is proposed; the unit that it is about sees that it is being decided. */
export const seesProposals = ({ reach }: Pick<Asking, 'reach'>): boolean => reach.some((one) => isOffice(one.role))

export async function showAppeals(ctx: Asking, { query }: CallOf<typeof listAppeals>): Promise<ReplyOf<typeof listAppeals>> {
  const { items, next } = await appealsPage(ctx.db, askerOf(ctx), { filter: query, me: actorCode(ctx.actor), now: ctx.now })
  const calendarOf = await loadCalendars(ctx.db)
  const shown: AppealSummary[] = []
  for (const row of items) {
    const clocks = row.closed_at === null ? await clocksOf(ctx.db, row.record_id, [row.appeal_id]) : []
    const owed = owedClock(clocks)
    shown.push(summaryOf(row, { ...ctx, due: owed && dueOf(owed, ctx.now, await calendarOf(row.division)) }))
  }
  return { items: shown, next }
}

type Summing = Pick<Asking, 'reach'> & { due: AppealSummary['due'] }
export function summaryOf(row: AppealRow, { due, reach }: Summing): AppealSummary {
  const [kind, filer] = [kindOf(row), filerIn(row)]
  const open = seesProposals({ reach }) || row.closed_at !== null
  const state = open ? stateOf(row) : stateForParties(stateOf(row))
  const effect = open && row.effect !== null && isEffect(row.effect) ? row.effect : null
  return {
    appealId: row.appeal_id,
    caseId: row.case_id,
    kind,
    kindSays: KINDS.find((one) => one.kind === kind)?.says ?? kind,
    filedBy: filer,
    filedBySays: FILERS.find((one) => one.filer === filer)?.says ?? filer,
    state,
    stateSays: stateRow(state).says,
    effect: stateRow(stateOf(row)).upheld === false ? null : effect,
    effectSays: effect === null || stateRow(stateOf(row)).upheld === false ? null : effectSays(effect),
    filedOn: row.filed_on,
    dueOn: row.due_on,
    due,
    decidedOn: row.decided_on,
    office: row.office_name,
    reviewed: row.reviewed,
    level: row.level,
    item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
    unit: { code: row.unit_code, name: row.unit_name },
    division: { code: row.division, name: row.division_name },
    anonymous: row.anonymous,
  }
}

export async function showAppeal(
  ctx: Context<RefusalOf<typeof readAppeal>>,
  { params }: CallOf<typeof readAppeal>,
): Promise<ReplyOf<typeof readAppeal>> {
  const row = (await findAppeal(ctx.db, askerOf(ctx), params.appealId)) ?? ctx.refuse('no_such_appeal')
  return replyOf(ctx, row)
}

const refusals = takeAppealStep.refusals
const isRefusal = (code: string): code is keyof typeof refusals => code in refusals
export const whySays = (why: string): string => (isRefusal(why) ? refusals[why].says : refusals.step_not_allowed.says)

export async function replyOf(ctx: Asking, row: AppealRow): Promise<AppealReply> {
  const whole = await wholeAppeal(ctx, row)
  const { facts, steps, standing } = whole
  const { calendar } = await reckoning(ctx, row.division)
  const owed = row.closed_at === null ? owedClock(facts.clocks) : null
  const may = rightUntil(facts.clocks, 'ask_review', ctx.now)
  const inner = seesProposals(ctx)
  const naming = inner ? await namesOf(ctx, row.anonymous ? steps.filter((s) => s.role !== 'rated') : steps) : nobody
  const roles = rolesOn({ actor: ctx.actor, reach: reachOf(ctx.actor, 'appeals.step') }, row)
  const { next, waiting } = nextSteps(facts, roles, ctx.now)
  const said = standing.notice ? await stepsOf(ctx.db, row.record_id, [standing.notice.notice_id]) : []
  return {
    ...summaryOf(row, { reach: ctx.reach, due: owed && dueOf(owed, ctx.now, calendar) }),
    reviewUntil: may && dueOf(may, ctx.now, calendar),
    timeline: await timelineOf(ctx, row.record_id, steps, { inner, naming }),
    before: await statementsOf(ctx, row.record_id, said),
    nextActions: next.map(stepShown),
    waitingActions: waiting.map((one) => ({ ...stepShown(one), why: one.why, whySays: whySays(one.why) })),
  }
}
export const stepShown = ({
  action,
  says,
  requires,
  takes,
  clause,
}: Pick<NextStep, 'action' | 'says' | 'requires' | 'takes' | 'clause'>) => ({
  action,
  says,
  requires: [...requires],
  takes: [...takes],
  clause,
})

/** What was said to the notice in the case, which whoever decides the appeal reads too. */
async function statementsOf({ db }: Asking, recordId: string, steps: readonly StepRow[]) {
  const said = steps.filter((s) => s.action === 'statement')
  const wordsIn = await wordsOf(db, recordId, said)
  return said.map((s) => entryOf(s, { says: noticeStepSays(s.action), words: wordsIn(s), name: null }))
}
