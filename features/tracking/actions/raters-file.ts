import { keepAttachment, attachmentsOf } from '#features/attachments/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { FormFile } from '#server/platform/pages.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { dayOf } from '#shared/time.ts'
import { fileProblem, isFromRater, type FileProblem } from '../rules/own.ts'

const RATER = 'rater'
/** What every file of theirs is called: names of files say who people are, and the unit of an anonymous rater must not learn it. */
const NAME = encodeURIComponent('评价人提供的文件')

/**
 * A photograph or a paper of the rater's, kept with the case as those of the office are (decisions/0032): by its content, without
 * where and by what it was made. So many of theirs and no more, that the unit has room for its own.
 */
export async function keepRatersFile(ctx: Context<string>, caseId: string, { bytes }: FormFile): Promise<Decision<string, FileProblem>> {
  const owner = { kind: 'case', id: caseId } as const
  const most = (await loadPolicies(ctx.db, dayOf(ctx.now)))['case.rater_files'].value
  const theirs = (await attachmentsOf(ctx, owner)).filter((one) => one.by.role === RATER)
  if (theirs.length >= most) return refuse('full')
  const kept = await keepAttachment(ctx, { owner, name: NAME, bytes, role: RATER })
  if (!kept.ok) return refuse(fileProblem(kept.refusal))
  return isFromRater(kept.value.type) ? accept(kept.value.attachmentId) : refuse('kind')
}
