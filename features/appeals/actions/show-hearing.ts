import { covers, reachOf } from '#features/identity/index.ts'
import { conflictOf } from '#features/identity/rules/conflicts.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { markForNotice } from '../contract/notices.ts'
import type { readHearing } from '../contract/of-case.ts'
import { filingRefusals } from '../contract/own.ts'
import { findCase, type CaseRow } from '../queries/cases.ts'
import { owedClock, rightUntil } from '../rules/clocks.ts'
import { judgeFiling } from '../rules/filing.ts'
import { noticeStateRow, noticeStepSays } from '../rules/notice-table.ts'
import { UNIT } from '../rules/roles.ts'
import { stepsOf } from '../store.ts'
import { noticeStateOf } from './notice-facts.ts'
import { isBorneOut } from './open-notice.ts'
import { standingOf, type Standing } from './rights.ts'
import { summaryOf as appealSummary } from './show-appeals.ts'
import { summaryOf as noticeSummary } from './show-notices.ts'
import { dueOf, entryOf, reckoning } from './shown.ts'
import { wordsOf } from './texts.ts'

type Hearing = ReplyOf<typeof readHearing>
const YES = { ok: true, why: null, whySays: null }

/** For the page of a case, which knows nothing of appeals: who was told, what they said, what is appealed. */
export async function showHearing(ctx: Context<RefusalOf<typeof readHearing>>, { params }: CallOf<typeof readHearing>): Promise<Hearing> {
  const row = await findCase(ctx.db, params.caseId)
  if (!row) return ctx.refuse('no_such_case')
  const rated = { divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no }
  if (conflictOf(['is_rated'], { actor: ctx.actor, units: [], parts: [], rated }) !== null) return ctx.refuse('you_are_rated')
  if (!ctx.reach.some((one) => covers(one, targetOf(row)))) return ctx.refuse('no_such_case')
  const standing = await standingOf(ctx, row)
  const { calendar } = await reckoning(ctx, row.division)
  const dueIn = (subjectId: string) => owedClock(standing.clocks.filter((c) => c.subjectId === subjectId))
  const shownDue = (subjectId: string) => {
    const due = dueIn(subjectId)
    return due && dueOf(due, ctx.now, calendar)
  }
  const until = rightUntil(standing.clocks, 'file', ctx.now)
  const { notice, appeals } = standing
  const isOwed = notice !== null && noticeStateRow(noticeStateOf(notice)).waits === 'unit'
  const clocks = isOwed ? standing.clocks.filter((c) => c.subjectId === notice.notice_id) : []
  return {
    notice: notice && noticeSummary(notice, { clocks, now: ctx.now, calendar }),
    mayMark: mayMark(ctx, row, standing),
    statements: await statementsOf(ctx, standing),
    appeals: appeals.map((one) => appealSummary(one, { reach: ctx.reach, due: one.closed_at === null ? shownDue(one.appeal_id) : null })),
    mayAppeal: mayAppeal(ctx, row, standing),
    fileUntil: until && dueOf(until, ctx.now, calendar),
  }
}

const targetOf = (row: CaseRow) => ({ divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no })
const isOfUnit = ({ actor }: Pick<Context, 'actor'>, row: CaseRow, permission: string): boolean =>
  reachOf(actor, permission).some((one) => UNIT.some((role) => role === one.role) && covers(one, targetOf(row)))

const NO = { ok: false, why: null, whySays: null }
function mayMark(ctx: Pick<Context, 'actor'>, row: CaseRow, { notice }: Standing): Hearing['mayMark'] {
  if (notice !== null || !isOfUnit(ctx, row, 'notices.step')) return NO
  const why = !isBorneOut(row) ? 'not_verified' : row.staff_no === null ? 'no_person_known' : null
  return why === null ? YES : { ok: false, why, whySays: markForNotice.refusals[why].says }
}
function mayAppeal(ctx: Pick<Context, 'actor' | 'now'>, row: CaseRow, { before }: Standing): Hearing['mayAppeal'] {
  if (!isOfUnit(ctx, row, 'appeals.step')) return NO
  const judged = judgeFiling('unit', before, ctx.now)
  return judged.ok ? YES : { ok: false, why: judged.refusal, whySays: filingRefusals[judged.refusal].says }
}

async function statementsOf({ db }: Pick<Context, 'db'>, { notice, row }: Standing): Promise<Hearing['statements']> {
  if (!notice) return []
  const said = (await stepsOf(db, row.record_id, [notice.notice_id])).filter((s) => s.action === 'statement')
  const wordsIn = await wordsOf(db, row.record_id, said)
  return said.map((s) => entryOf(s, { says: noticeStepSays(s.action), words: wordsIn(s), name: null }))
}
