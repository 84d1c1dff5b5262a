import { covers } from '#features/identity/index.ts'
import { conflictOf } from '#features/identity/rules/conflicts.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { markForNotice, takeNoticeStep } from '../contract/notices.ts'
import { findCase } from '../queries/cases.ts'
import { findNotice, noticeOfCase, type NoticeRow } from '../queries/notices.ts'
import { decideNotice } from '../rules/notice-steps.ts'
import { UNIT } from '../rules/roles.ts'
import { lockNotice } from '../store.ts'
import { wholeNotice } from './notice-facts.ts'
import { isBorneOut, openNotice } from './open-notice.ts'
import { saveNoticeStep } from './save-notice-step.ts'
import { askerOf } from './show-appeals.ts'
import { noticeReplyOf, ratingTextOf, unitRolesOn } from './show-notices.ts'

type Stepping = Context<RefusalOf<typeof takeNoticeStep>>

/** The unit's step: load and hold, ask the table, save. */
export async function takeNotice(ctx: Stepping, { params, body }: CallOf<typeof takeNoticeStep>): Promise<ReplyOf<typeof takeNoticeStep>> {
  const row = await held(ctx, params.noticeId)
  const whole = await wholeNotice(ctx, row)
  const roles = unitRolesOn(ctx, row)
  const decided = decideNotice(whole.facts, body.action, roles)
  const isChanged = body.expectedState !== undefined && body.expectedState !== row.state
  if (isChanged && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: row.state })
  const step = ctx.must(decided)
  const quotes = body.action === 'draft' ? body.quote : row.quotes
  // What goes out is what was read: not before there is a masked copy.
  if (quotes && row.has_text && (await ratingTextOf(ctx, row)) === null) return ctx.refuse('not_masked_yet')
  const role = step.by.find((one) => roles.includes(one)) ?? ''
  const { action: _action, expectedState: _expected, ...written } = body
  await saveNoticeStep(ctx, whole, { step, body: written, role, quotes: quotes && row.has_text })
  const after = await findNotice(ctx.db, askerOf(ctx), params.noticeId)
  if (!after) throw new Error(`notice ${params.noticeId} was lost by a step`)
  return noticeReplyOf(ctx, after)
}

/** Read again after the lock, so that it is what the other left. */
async function held(ctx: Stepping, noticeId: string): Promise<NoticeRow> {
  const found = (await findNotice(ctx.db, askerOf(ctx), noticeId)) ?? ctx.refuse('no_such_notice')
  await lockNotice(ctx.db, found.record_id, noticeId)
  return (await findNotice(ctx.db, askerOf(ctx), noticeId)) ?? ctx.refuse('no_such_notice')
}

/** A matter that turned out to be about how somebody behaved: the handler says so, and the person is told like any other. */
export async function mark(
  ctx: Context<RefusalOf<typeof markForNotice>>,
  { params }: CallOf<typeof markForNotice>,
): Promise<ReplyOf<typeof markForNotice>> {
  const row = await findCase(ctx.db, params.caseId)
  if (!row) return ctx.refuse('no_such_case')
  const rated = { divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no }
  if (conflictOf(['is_rated'], { actor: ctx.actor, units: [], parts: [], rated }) !== null) return ctx.refuse('you_are_rated')
  const target = { divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no }
  const roles = ctx.reach.filter((one) => covers(one, target)).map((one) => one.role)
  if (roles.length === 0) return ctx.refuse('no_such_case')
  if (!isBorneOut(row)) return ctx.refuse('not_verified')
  if (row.staff_no === null) return ctx.refuse('no_person_known')
  await openNotice(ctx, row, UNIT.find((one) => roles.includes(one)) ?? '')
  const opened = await noticeOfCase(ctx.db, { recordId: row.record_id, caseId: row.case_id })
  if (!opened) throw new Error(`no notice was opened for case ${row.case_id}`)
  return noticeReplyOf(ctx, opened)
}
