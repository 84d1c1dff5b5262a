import { opaqueId } from '#server/platform/ids.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { refuse, type Decision } from '#shared/decision.ts'
import { dayOf } from '#shared/time.ts'
import { appealFiled } from '../contract.ts'
import type { filingRefusals } from '../contract/own.ts'
import { managedAbove, type CaseRow } from '../queries/cases.ts'
import { FILED } from '../rules/appeal-table.ts'
import { startClock } from '../rules/clocks.ts'
import type { Written } from '../rules/fields.ts'
import { judgeFiling } from '../rules/filing.ts'
import { officesOf } from '../rules/offices.ts'
import type { Filer } from '../rules/states.ts'
import { insertAppeal, insertStep, putClocks } from '../store.ts'
import { submitEvidence } from './evidence.ts'
import { standingOf } from './rights.ts'
import { reckoning } from './shown.ts'
import { keepWords } from './texts.ts'

const ID_BYTES = 16
export type FilingRefusal = keyof typeof filingRefusals
type Filing = { filer: Filer; role: string; body: Written }

/** 申诉 or 异议: to the same-level 政务服务管理机构, or straight to the level above where that one has decided before (rules 4). */
export async function file(ctx: Context<string>, row: CaseRow, { filer, role, body }: Filing): Promise<Decision<string, FilingRefusal>> {
  const { before, notice } = await standingOf(ctx, row)
  const judged = judgeFiling(filer, before, ctx.now)
  if (!judged.ok) return judged
  const { kind, reviews } = judged.value
  const offices = officesOf(await managedAbove(ctx.db, row.division_path), [row.serving_unit, row.unit_code])
  const due = startClock(reviews ? 'review' : 'decide', ctx.now, await reckoning(ctx, row.division))
  const appealId = opaqueId(ctx.randomBytes(ID_BYTES))
  const subject = { recordId: row.record_id, subjectId: appealId }
  const state = reviews ? 'review_filed' : 'filed'
  const officePath = reviews ? offices.review : offices.first
  const isNew = await insertAppeal(
    ctx.db,
    {
      recordId: row.record_id,
      appealId,
      caseId: row.case_id,
      serviceNumber: row.service_number,
      origin: row.origin,
      kind,
      filedBy: filer,
      state,
      reviewed: reviews,
      filedOn: dayOf(ctx.now),
      officePath,
      due,
    },
    ctx.now,
  )
  // Somebody else filed in between.
  if (!isNew) return refuse('appeal_under_way')
  await putClocks(ctx.db, subject, [due])
  const words = await keepWords(ctx, subject, 1, body)
  const actor = actorCode(ctx.actor)
  const { action } = FILED
  await insertStep(ctx.db, { ...subject, stepNo: 1, at: ctx.now, action, from: null, to: state, actor, role, effect: null, words })
  await submitEvidence(ctx, { caseId: row.case_id, noticeId: notice?.notice_id ?? null }, role)
  ctx.record(appealFiled, `appeal:${appealId}`, {
    appealId,
    recordId: row.record_id,
    caseId: row.case_id,
    kind,
    filedBy: filer,
    state,
    officePath,
    division: row.division,
    unit: row.unit_code,
    dueAt: due.dueAt,
  })
  return { ok: true, value: appealId }
}
