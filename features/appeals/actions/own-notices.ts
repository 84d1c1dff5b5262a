import { reachOf } from '#features/identity/index.ts'
import { outcomeSays, isOutcome } from '#features/rectifications/rules/states.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display } from '#shared/time.ts'
import { filingRefusals, type listMyNotices, type OwnNotice, type OwnNoticeReply, type readMyNotice } from '../contract/own.ts'
import { casesById } from '../queries/cases.ts'
import { findOwnNotice, ownNoticesPage, type NoticeRow } from '../queries/notices.ts'
import { nextSteps } from '../rules/appeal-steps.ts'
import { owedClock, rightUntil } from '../rules/clocks.ts'
import { judgeFiling } from '../rules/filing.ts'
import { nextNoticeSteps } from '../rules/notice-steps.ts'
import { noticeStateRow, noticeStepSays, NOTICE_STEPS } from '../rules/notice-table.ts'
import { stateForParties, stateRow } from '../rules/states.ts'
import { stepsOf, type StepRow } from '../store.ts'
import { stateOf, wholeAppeal } from './appeal-facts.ts'
import { timelineOf } from './appeal-timeline.ts'
import { noticeStateOf, wholeNotice } from './notice-facts.ts'
import { standingOf, type Standing } from './rights.ts'
import { stepShown, summaryOf as appealSummary, whySays } from './show-appeals.ts'
import { complaintIn, previewOf, ratingTextOf } from './show-notices.ts'
import { codesInWords, dueOf, entryOf, nobody, reckoning } from './shown.ts'
import { wordsOf } from './texts.ts'

type Asking = Pick<Context, 'db' | 'keys' | 'actor' | 'now' | 'reach'>
export const RATED = ['rated'] as const

export async function showMyNotices(ctx: Asking, { query }: CallOf<typeof listMyNotices>): Promise<ReplyOf<typeof listMyNotices>> {
  const { items, next } = await ownNoticesPage(ctx.db, ctx, query)
  const shown: OwnNotice[] = []
  for (const row of items) {
    const steps = await stepsOf(ctx.db, row.record_id, [row.notice_id])
    shown.push(await ownRowOf(ctx, row, { steps, standing: await standingFor(ctx, row) }))
  }
  return { items: shown, next }
}

export async function standingFor(ctx: Pick<Asking, 'db' | 'now'>, row: NoticeRow): Promise<Standing> {
  const found = (await casesById(ctx.db, [{ recordId: row.record_id, caseId: row.case_id }])).get(row.case_id)
  if (!found) throw new Error(`notice ${row.notice_id} has no case`)
  return standingOf(ctx, found)
}

type Known = { steps: readonly StepRow[]; standing: Standing }
async function ownRowOf(ctx: Asking, row: NoticeRow, { steps, standing }: Known): Promise<OwnNotice> {
  const { calendar } = await reckoning(ctx, row.division)
  const state = noticeStateOf(row)
  if ((state !== 'issued' && state !== 'acknowledged') || row.issued_at === null) throw new Error(`notice ${row.notice_id} was not sent`)
  const mayFile = judgeFiling('rated', standing.before, ctx.now).ok
  const until = mayFile ? rightUntil(standing.clocks, 'file', ctx.now) : null
  const last = standing.appeals.at(-1)
  const appealState = last ? stateForParties(stateOf(last)) : null
  return {
    noticeId: row.notice_id,
    state,
    stateSays: noticeStateRow(state).says,
    issuedOn: dayOf(row.issued_at),
    ratedOn: row.rated_on,
    level: row.level,
    item: row.anonymous ? null : row.item_name,
    complaint: (await complaintIn(ctx, row, steps)) ?? '',
    fileUntil: until && dueOf(until, ctx.now, calendar),
    appealState,
    appealSays: appealState && stateRow(appealState).says,
  }
}

export async function showMyNotice(
  ctx: Context<RefusalOf<typeof readMyNotice>>,
  { params }: CallOf<typeof readMyNotice>,
): Promise<ReplyOf<typeof readMyNotice>> {
  return ownReplyOf(ctx, (await findOwnNotice(ctx.db, ctx, params.noticeId)) ?? ctx.refuse('no_such_notice'))
}

export async function ownReplyOf(ctx: Asking, row: NoticeRow): Promise<OwnNoticeReply> {
  const { facts, steps } = await wholeNotice(ctx, row)
  const standing = await standingFor(ctx, row)
  const codes = await codesInWords(ctx.db, row.detail_codes)
  const preview = await previewOf(ctx, row, { steps, codes, text: await ratingTextOf(ctx, row) })
  const told = steps.filter((s) => NOTICE_STEPS.some((step) => step.action === s.action && step.told))
  const wordsIn = await wordsOf(ctx.db, row.record_id, told)
  const may = judgeFiling('rated', standing.before, ctx.now)
  const { issued_at: issuedAt, acknowledged_at: acknowledgedAt, outcome } = row
  return {
    ...(await ownRowOf(ctx, row, { steps, standing })),
    codes,
    quote: preview?.quote ?? null,
    servingUnit: row.serving_name,
    unit: row.unit_name,
    issuedAt: display(issuedAt ?? row.verified_at),
    acknowledgedAt: acknowledgedAt && display(acknowledgedAt),
    outcome: !facts.outcomeOpen && outcome !== null && isOutcome(outcome) ? outcomeSays(outcome) : null,
    timeline: told.map((s) => entryOf(s, { says: noticeStepSays(s.action), words: wordsIn(s), name: null })),
    nextActions: nextNoticeSteps(facts, RATED).map(stepShown),
    mayAppeal: may.ok ? { ok: true, why: null, whySays: null } : { ok: false, why: may.refusal, whySays: filingRefusals[may.refusal].says },
    appeals: await appealsFor(ctx, standing),
  }
}

/** Appeals about this rating, also those that the unit or the rater brought: the person is heard in each. */
async function appealsFor(ctx: Asking, { appeals, row }: Standing): Promise<OwnNoticeReply['appeals']> {
  const { calendar } = await reckoning(ctx, row.division)
  const shown: OwnNoticeReply['appeals'] = []
  for (const appeal of appeals) {
    const { facts, steps } = await wholeAppeal(ctx, appeal)
    const owed = appeal.closed_at === null ? owedClock(facts.clocks) : null
    const until = rightUntil(facts.clocks, 'ask_review', ctx.now)
    const { next, waiting } = nextSteps(facts, RATED, ctx.now)
    const { appealId, kind, kindSays, filedBy, filedBySays, state, stateSays, effect, effectSays, filedOn } = appealSummary(appeal, {
      reach: reachOf(ctx.actor, 'notices.own'),
      due: null,
    })
    shown.push({
      appealId,
      kind,
      kindSays,
      filedBy,
      filedBySays,
      state,
      stateSays,
      filedOn,
      effect: effect === null ? null : { effect, says: effectSays ?? effect },
      due: owed && dueOf(owed, ctx.now, calendar),
      reviewUntil: until && dueOf(until, ctx.now, calendar),
      timeline: await timelineOf(ctx, appeal.record_id, steps, { inner: false, naming: nobody, toRated: true }),
      nextActions: next.map(stepShown),
      waitingActions: waiting.map((one) => ({ ...stepShown(one), why: one.why, whySays: whySays(one.why) })),
    })
  }
  return shown
}
