import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { noticeStepped } from '../contract.ts'
import type { Written } from '../rules/fields.ts'
import { applyNotice } from '../rules/notice-steps.ts'
import { noticeStateRow, type NoticeStep } from '../rules/notice-table.ts'
import { insertStep, LAST, putClocks, updateNotice } from '../store.ts'
import { submitEvidence } from './evidence.ts'
import type { WholeNotice } from './notice-facts.ts'
import { noteStatement } from './on-case.ts'
import { reckoning } from './shown.ts'
import { keepWords } from './texts.ts'

export type NoticeTaken = { step: NoticeStep; body: Written; role: string; quotes?: boolean }

/** Saves what follows from a row; a statement is noted in the case at once, which may say that it comes too late. */
export async function saveNoticeStep(
  ctx: Context<'outcome_settled'>,
  { row, facts }: WholeNotice,
  { step, body, role, quotes = row.quotes }: NoticeTaken,
): Promise<void> {
  const subject = { recordId: row.record_id, subjectId: row.notice_id }
  const stepNo = row.steps + 1
  await putClocks(ctx.db, subject, applyNotice(step, facts.clocks, ctx.now, await reckoning(ctx, row.division)))
  await updateNotice(
    ctx.db,
    subject,
    {
      state: step.to,
      quotes,
      dueOrder: noticeStateRow(step.to).waits === 'unit' ? row.due_order : LAST,
      steps: stepNo,
      issuedAt: step.action === 'issue' ? ctx.now : row.issued_at,
      acknowledgedAt: step.action === 'acknowledge' ? ctx.now : row.acknowledged_at,
    },
    ctx.now,
  )
  const words = await keepWords(ctx, subject, stepNo, body)
  const from = facts.state
  const actor = actorCode(ctx.actor)
  await insertStep(ctx.db, { ...subject, stepNo, at: ctx.now, action: step.action, from, to: step.to, actor, role, effect: null, words })
  if (step.needs.includes('statement')) await submitEvidence(ctx, { caseId: row.case_id, noticeId: row.notice_id }, role)
  if (step.joins) await noteStatement(ctx, row.case_id)
  const about = { noticeId: row.notice_id, recordId: row.record_id, caseId: row.case_id }
  ctx.record(noticeStepped, `notice:${row.notice_id}`, { ...about, stepNo, action: step.action, from, to: step.to, role })
}
