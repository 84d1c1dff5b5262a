import { loadCalendars } from '#features/calendar/index.ts'
import type { Calendar } from '#features/calendar/rules.ts'
import { reachOf, covers } from '#features/identity/index.ts'
import { textIdOf } from '#features/ratings/index.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import type { listNotices, NoticeReply, NoticeSummary, readNotice } from '../contract/notices.ts'
import { findNotice, noticesPage, type NoticeRow } from '../queries/notices.ts'
import { owedClock, rightUntil, type Clock } from '../rules/clocks.ts'
import { nextNoticeSteps } from '../rules/notice-steps.ts'
import { noticeStateRow, noticeStepSays } from '../rules/notice-table.ts'
import { clocksOf, type StepRow } from '../store.ts'
import { noticeStateOf, wholeNotice } from './notice-facts.ts'
import { askerOf } from './show-appeals.ts'
import { codesInWords, dueOf, entryOf, namesOf, reckoning } from './shown.ts'
import { wordsOf } from './texts.ts'

type Asking = Pick<Context, 'db' | 'keys' | 'actor' | 'now' | 'reach'>
export async function showNotices(ctx: Asking, { query }: CallOf<typeof listNotices>): Promise<ReplyOf<typeof listNotices>> {
  const { items, next } = await noticesPage(ctx.db, askerOf(ctx), { filter: query, now: ctx.now })
  const calendarOf = await loadCalendars(ctx.db)
  const shown: NoticeSummary[] = []
  for (const row of items) {
    const isOwed = noticeStateRow(noticeStateOf(row)).waits === 'unit'
    const clocks = isOwed ? await clocksOf(ctx.db, row.record_id, [row.notice_id]) : []
    shown.push(summaryOf(row, { clocks, now: ctx.now, calendar: await calendarOf(row.division) }))
  }
  return { items: shown, next }
}

type Reading = { clocks: readonly Clock[]; now: Instant; calendar: Calendar }
export function summaryOf(row: NoticeRow, { clocks, now, calendar }: Reading): NoticeSummary {
  const state = noticeStateOf(row)
  const owed = owedClock(clocks)
  return {
    noticeId: row.notice_id,
    caseId: row.case_id,
    state,
    stateSays: noticeStateRow(state).says,
    due: owed && dueOf(owed, now, calendar),
    dueOn: row.due_on,
    ratedOn: row.rated_on,
    level: row.level,
    item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
    unit: { code: row.unit_code, name: row.unit_name },
    servingUnit: { code: row.serving_unit, name: row.serving_name },
    division: { code: row.division, name: row.division_name },
    // A number is a window: of an anonymous rater the unit learns neither (decisions/0010).
    staffNo: row.anonymous ? null : row.staff_no,
    anonymous: row.anonymous,
    issuedOn: row.issued_at && dayOf(row.issued_at),
    acknowledgedOn: row.acknowledged_at && dayOf(row.acknowledged_at),
  }
}

export async function showNotice(
  ctx: Context<RefusalOf<typeof readNotice>>,
  { params }: CallOf<typeof readNotice>,
): Promise<ReplyOf<typeof readNotice>> {
  return noticeReplyOf(ctx, (await findNotice(ctx.db, askerOf(ctx), params.noticeId)) ?? ctx.refuse('no_such_notice'))
}

export async function noticeReplyOf(ctx: Asking, row: NoticeRow): Promise<NoticeReply> {
  const { facts, steps } = await wholeNotice(ctx, row)
  const { calendar } = await reckoning(ctx, row.division)
  const rights = await clocksOf(ctx.db, row.record_id, [row.notice_id, row.case_id])
  const until = rightUntil(rights, 'file', ctx.now)
  const text = await ratingTextOf(ctx, row)
  const codes = await codesInWords(ctx.db, row.detail_codes)
  // Of an anonymous rating not even the person's own name stands beside what they said (decisions/0010).
  const names = await namesOf(ctx, steps)
  const wordsIn = await wordsOf(ctx.db, row.record_id, steps)
  const naming = (s: StepRow): string | null => (s.role === 'rated' && row.anonymous ? null : names(s.actor))
  return {
    ...summaryOf(row, { clocks: facts.clocks, now: ctx.now, calendar }),
    codes,
    text,
    textWaiting: row.has_text && text === null,
    verifiedAt: display(row.verified_at),
    preview: await previewOf(ctx, row, { steps, codes, text }),
    fileUntil: until && dueOf(until, ctx.now, calendar),
    timeline: steps.map((s) => entryOf(s, { says: noticeStepSays(s.action), words: wordsIn(s), name: naming(s) })),
    nextActions: nextNoticeSteps(facts, unitRolesOn(ctx, row)).map(({ by: _by, requires, takes, ...one }) => ({
      ...one,
      requires: [...requires],
      takes: [...takes],
    })),
  }
}

export function unitRolesOn({ actor }: Pick<Asking, 'actor'>, row: NoticeRow): string[] {
  const target = { divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no }
  return [
    ...new Set(
      reachOf(actor, 'notices.step')
        .filter((one) => covers(one, target))
        .map((one) => one.role),
    ),
  ]
}

/** The masked copy of what the rater wrote; null when nothing was written, or until it is made (rules 2.7). */
export async function ratingTextOf({ db }: Pick<Asking, 'db'>, row: NoticeRow): Promise<string | null> {
  if (!row.has_text) return null
  const textId = textIdOf(row.rating_id, row.origin === 'follow_up' ? 'follow-up' : 'rating')
  const [found] = await maskedTextsOf(db, [{ recordId: row.record_id, textId }])
  return found?.masked ?? null
}

/** The complaint as it was last written. */
export async function complaintIn({ db }: Pick<Asking, 'db'>, row: NoticeRow, steps: readonly StepRow[]): Promise<string | null> {
  const last = steps.findLast((s) => s.action === 'draft')
  if (!last) return null
  const wordsIn = await wordsOf(db, row.record_id, [last])
  return wordsIn(last).find(({ field }) => field === 'complaint')?.text ?? null
}

type Previewing = { steps: readonly StepRow[]; codes: NoticeReply['codes']; text: string | null }
/** All that the person told will see of the rating; what stands here is read before it goes out. */
export async function previewOf(
  ctx: Pick<Asking, 'db'>,
  row: NoticeRow,
  { steps, codes, text }: Previewing,
): Promise<NoticeReply['preview']> {
  const complaint = await complaintIn(ctx, row, steps)
  if (complaint === null) return null
  const item = row.anonymous ? null : row.item_name
  return { ratedOn: row.rated_on, level: row.level, codes, item, complaint, quote: row.quotes ? text : null }
}
