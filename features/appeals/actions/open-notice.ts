import { opaqueId } from '#server/platform/ids.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { noticeStepped } from '../contract.ts'
import type { CaseRow } from '../queries/cases.ts'
import { startClock } from '../rules/clocks.ts'
import { DUE, NOTICE_START } from '../rules/notice-table.ts'
import { insertNotice, insertStep, putClocks } from '../store.ts'
import { reckoning } from './shown.ts'

const ID_BYTES = 16
const BORNE_OUT: readonly string[] = ['true', 'partly']
/** Verified, wholly or in part (rules 2.4). */
export const isBorneOut = ({ finding }: Pick<CaseRow, 'finding'>): boolean => finding !== null && BORNE_OUT.includes(finding)

/** The person is to be told within 2 working days of the verification, whoever noticed later that it is about them. */
export async function openNotice(ctx: Context, row: CaseRow, role: string): Promise<void> {
  if (row.verified_at === null || row.staff_no === null) return
  const noticeId = opaqueId(ctx.randomBytes(ID_BYTES))
  const due = startClock('tell', row.verified_at, await reckoning(ctx, row.division, row.verified_at))
  const notice = {
    recordId: row.record_id,
    noticeId,
    caseId: row.case_id,
    verifiedAt: row.verified_at,
    due,
    anonymous: row.anonymous,
    ratedOn: row.rated_on,
  }
  if (!(await insertNotice(ctx.db, notice, NOTICE_START, ctx.now))) return
  const subject = { recordId: row.record_id, subjectId: noticeId }
  await putClocks(ctx.db, subject, [due])
  const actor = actorCode(ctx.actor)
  const step = { stepNo: 1, action: DUE.action, from: null, to: NOTICE_START, role }
  await insertStep(ctx.db, { ...subject, ...step, at: ctx.now, actor, effect: null, words: [] })
  ctx.record(noticeStepped, `notice:${noticeId}`, { noticeId, recordId: row.record_id, caseId: row.case_id, ...step })
}
